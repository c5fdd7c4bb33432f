"""The engines that are compared, each asked in its own language for the same things.

All of them hold the same texts, and answer with the 20 best articles: their ids, outlets,
titles and dates. What is not installed is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.bench.engines.broadsheet import Broadsheet, WholeAnswer
from tests.bench.engines.fts5 import Fts5
from tests.bench.engines.peer import Peer
from tests.bench.engines.plain_whoosh import PlainWhoosh
from tests.bench.engines.tantivy import Tantivy
from tests.bench.engines.xapian import Xapian

PEERS: dict[str, Callable[[Path], Peer]] = {
    "Broadsheet": Broadsheet,
    "Broadsheet, whole answer": WholeAnswer,
    "plain Whoosh": PlainWhoosh,
    "SQLite FTS5": Fts5,
    "tantivy": Tantivy,
    "Xapian": Xapian,
}
