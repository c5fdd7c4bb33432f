"""The tables of articles.db, and which version of them a file holds."""

from __future__ import annotations

from index.archive.store import places, stamps, sums, versions
from index.archive.tables import bylines, copies, placed, repeats

APPLICATION_ID = 0x42524F41
"""Marks a SQLite file as a Broadsheet archive ("BROA")."""

VERSION = 3
"""Raise it whenever a table changes; a file of a newer version is refused."""

READABLE = 2
"""Files of versions from this one on can be read as they are."""

UPGRADES = {
    1: "ALTER TABLE figures ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    2: sums.TABLES,
}
"""What makes a file of an older version one of the next. Findings that lack something since
have it after a rebuild."""

# ``changed`` is a counter over the whole archive: the engine remembers up to where it has
# indexed, and so knows what it lacks. ``figures`` and ``mentions`` hold what people() and
# figures() ask for; the other findings are only ever read with their article, as JSON.
TABLES = f"""
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    changed INTEGER NOT NULL,
    digest TEXT NOT NULL,
    path TEXT NOT NULL,
    outlet TEXT,
    outlet_basis TEXT,
    title TEXT,
    published TEXT,
    published_basis TEXT,
    url TEXT,
    language TEXT,
    section TEXT,
    words INTEGER NOT NULL,
    text TEXT NOT NULL,
    lines TEXT NOT NULL,
    dropped TEXT NOT NULL,
    notes TEXT NOT NULL,
    names TEXT NOT NULL,
    dates TEXT NOT NULL,
    quotes TEXT NOT NULL
) STRICT;
CREATE INDEX articles_changed ON articles (changed);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_outlet ON articles (outlet);

-- least and most are the ends of a range, or the value twice; subject holds the stems of
-- what is counted and of the unit, each between two spaces.
CREATE TABLE figures (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    unit TEXT,
    counted TEXT,
    modifier TEXT NOT NULL,
    malformed INTEGER NOT NULL,
    line INTEGER,
    least REAL,
    most REAL,
    subject TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (article, start, "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_least ON figures (least) WHERE least <> most;
CREATE INDEX figures_most ON figures (most) WHERE least <> most;

-- One row for each name in each article. kind is a name's kind, or "speaker".
CREATE TABLE mentions (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    forms TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (kind, key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_article ON mentions (article, kind);
CREATE INDEX mentions_times ON mentions (kind, key, times);

-- Words of names, as printed and as spelling keys. A word that no mention uses any more
-- does no harm: it leads to a key without rows.
CREATE TABLE name_words (
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (kind, word, key)
) STRICT, WITHOUT ROWID;
{sums.TABLES}
"""

# What came later and needs no other version: an archive without it can be read, too.
LATER = f"""{copies.TABLES};{repeats.TABLES};{placed.TABLES};{versions.TABLES};
CREATE INDEX IF NOT EXISTS articles_language ON articles (language);
CREATE INDEX IF NOT EXISTS articles_section ON articles (section);
CREATE INDEX IF NOT EXISTS articles_url ON articles (url);
CREATE INDEX IF NOT EXISTS articles_newest ON articles (published DESC, number, outlet, id);
CREATE INDEX IF NOT EXISTS figures_malformed ON figures (article) WHERE malformed;
CREATE INDEX IF NOT EXISTS figures_asked ON figures (value, least, most, modifier, subject);
CREATE INDEX IF NOT EXISTS figures_subject ON figures (subject, value, least, most, modifier);
{places.TABLES.strip()};
{bylines.TABLES.strip()};
{stamps.TABLES.strip()}"""

NEWEST = stamps.NEWEST
"""What came last: an archive that has it has everything."""
