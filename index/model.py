"""The vocabulary: every value that crosses from one room of the house to another.

Fields are named as the headless JSON names them, so that ``dataclasses.asdict`` of
a value *is* its JSON. Offsets count Unicode code points of ``Article.text``; ``start``
is inclusive, ``end`` exclusive; a ``line`` is the 1-based line of the source file; a
missing value is ``None``, never an empty string. Dates are ISO 8601 text, as precise as
they are known ("2022", "2022-01", "2022-01-29", "2022-01-29T10:00").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Basis = Literal["given", "inferred"]
"""Whether a label was stated (manifest, feed, page) or worked out by somebody."""

Kind = Literal["person", "organisation", "place", "other"]
Modifier = Literal["=", "~", ">", "<"]
Sort = Literal["best", "newest", "oldest"]
StorySort = Literal["newest", "largest"]


# ---------------------------------------------------------------- an article


@dataclass(frozen=True, slots=True)
class Line:
    """Where one source line stands in the article's text."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A source line set aside as boilerplate, and why."""

    line: int
    text: str
    reason: str


SUMMARY_ONLY = "only a summary is in the feed"
"""The reason of the line that leads to the rest of an article, where a feed has no more."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about the text; never a verdict.

    ``kind`` is a short slug ("malformed number"); ``text`` the words it is about.
    """

    kind: str
    line: int | None
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was taken in: clean text, labels, and where it came from.

    ``text`` is the title, a blank line, then the paragraphs separated by blank lines;
    without a title it is the paragraphs alone. ``digest`` changes when anything here does.
    """

    id: str
    title: str | None
    text: str
    path: str
    outlet: str | None = None
    outlet_basis: Basis | None = None
    published: str | None = None
    published_basis: Basis | None = None
    url: str | None = None
    language: str | None = None
    section: str | None = None
    author: str | None = None
    country: str | None = None
    lines: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    words: int = 0
    digest: str = ""


# ---------------------------------------------------------------- what is found in it

# ``why`` of a finding is the rule or the evidence behind it, for whoever checks it:
# "given name Boris + surname", "“said” after the quotation, subject to the left".


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, organisation or place. ``name`` is its canonical name."""

    start: int
    end: int
    text: str
    kind: Kind
    name: str
    role: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date expression. ``value`` is None where nothing says which day is meant."""

    start: int
    end: int
    text: str
    value: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts or measures something.

    ``value`` is the number itself (a range: its mean, ``low`` and ``high`` its ends);
    None with ``malformed`` set where it can not be read.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None
    modifier: Modifier = "="
    malformed: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between quotation marks, and who said it.

    ``speaker`` is a canonical name (or the words of a role: "a Downing Street
    spokeswoman"); ``speaker_start`` and ``speaker_end`` are where the text names them.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one text, each kind in order of ``start``."""

    names: tuple[Name, ...] = ()
    dates: tuple[Date, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article with nearly the same text; ``share`` of its runs of words, from 0 to 1."""

    article: str
    outlet: str | None
    path: str
    share: float


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its findings: what a reader sees, and what comparing works on.

    What only the archive around it can tell does not count when readings are compared.
    """

    article: Article
    annotations: Annotations
    notes: tuple[Note, ...] = ()
    versions: int = field(default=1, compare=False)
    """How many states of it are known, with this one."""
    copies: tuple[Copy, ...] = field(default=(), compare=False)
    """Other articles with nearly the same text, the most alike first."""


# ---------------------------------------------------------------- taking in


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be taken in. ``path`` may end in ":line"."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is known and not made yet: of many that come in again, most need not be.

    ``make`` returns it, with this id and this digest, or why there is none.
    """

    id: str
    digest: str
    make: Callable[[], Article | Failure]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A document that holds one article and was not read, which takes long.

    ``place`` is where it lies, and ``stamp`` is another one whenever it, or what is known of
    it, is not as it was. ``make`` returns the article, or why there is none.
    """

    place: str
    stamp: str
    make: Callable[[], Article | Failure]


Incoming = Article | Draft | Sealed | Failure
"""What may be taken in."""


def made(item: Incoming) -> Article | Failure:
    """The article of a draft or of what was sealed; anything else as it is."""
    return item.make() if isinstance(item, Draft | Sealed) else item


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    seconds: float = 0.0


# ---------------------------------------------------------------- finding


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage around what was found; ``marks`` are (start, end) pairs within ``text``."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    path: str
    score: float
    snippet: Snippet
    copies: tuple[Hit, ...] = ()
    """Near-identical texts that were found too and stand under this hit, without snippets."""
    read: bool = False
    """Whether this user has opened it."""
    lede: str | None = None
    """The first words of an article that has no title, which people know it by instead."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. ``facets`` maps a field to the hits per value, most first.

    ``partial`` says that the search was cut short; ``suggestion`` is another spelling;
    ``hint`` says what could not be understood in the query, and what was done instead.
    ``folded`` of the articles are copies that stand under another hit.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...] = ()
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    partial: bool = False
    suggestion: str | None = None
    hint: str | None = None
    folded: int = 0
    sort: Sort = "best"


@dataclass(frozen=True, slots=True)
class Completion:
    """How a query may go on: the whole of it then, and what comes behind the cursor."""

    query: str
    rest: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person across the archive: spellings, articles per outlet, article ids."""

    name: str
    forms: tuple[str, ...]
    outlets: dict[str, int]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the archive as a finder lists it: how many articles have it, of which outlets."""

    name: str
    forms: tuple[str, ...]
    articles: int
    outlets: dict[str, int]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """One figure somewhere in the archive."""

    value: float | None
    unit: str | None
    counted: str | None
    text: str
    modifier: Modifier
    article: str
    outlet: str | None
    published: str | None
    line: int | None
    start: int
    end: int
    malformed: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet and how many of its articles the archive holds."""

    outlet: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap of an outlet, and how reading it went.

    ``error`` says why it could not be read the last time, ``failures`` how often in a row; it
    is left alone until ``again``. ``read`` is when it last was; both times are ISO 8601 in UTC.
    """

    address: str
    read: str | None = None
    error: str | None = None
    failures: int = 0
    again: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as somebody described it. ``colour`` is a terminal's, or "#rrggbb"."""

    name: str
    country: str | None = None
    colour: str | None = None
    feeds: tuple[Feed, ...] = ()


# ---------------------------------------------------------------- comparing

Relation = Literal["quote", "figure", "restated"]
FigureState = Literal["agree", "differ", "malformed", "other date", "one outlet"]
QuoteState = Literal["whole", "cut", "reordered", "unquoted", "altered"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one article."""

    article: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that say the same thing. ``why`` are the words or figures they share.

    ``by_hand`` says that somebody pinned them together; without a rule for it they score 1.
    """

    a: Passage
    b: Passage
    score: float
    relation: Relation
    why: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure as one outlet gives it. Without ``value`` it is vague, or ``malformed``."""

    text: str
    value: float | None
    modifier: Modifier
    line: int
    speaker: str | None
    start: int
    end: int
    malformed: bool = False
    as_of: str | None = None
    """The day that the text itself gives the figure for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure where one article states it. ``day`` is ``as_of``, else the article's own."""

    article: str
    text: str
    value: float | None
    line: int
    start: int
    end: int
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that add up to another one, in the order in which they are printed."""

    whole: Stated
    parts: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One thing counted, and what each article says of it; None where it is silent.

    ``timeline`` has the figures of the row by day where they changed from one to another,
    ``sums`` every sum of which one of them is the whole or a part; both may be empty.
    """

    counted: str | None
    unit: str | None
    state: FigureState
    cells: dict[str, FigureCell | None]
    timeline: tuple[Stated, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteCell:
    """A quotation as one outlet cuts it.

    ``changed`` are the spans of ``text`` whose words the longest version does not have,
    ``left_out`` the spans of the row's ``text`` that are passed over within a piece.
    ``called`` is what this outlet prints for the speaker. ``unsupported`` is a quotation of
    a headline whose words the article itself does not have.
    """

    text: str
    line: int
    speaker: str | None
    state: QuoteState
    start: int
    end: int
    called: str | None = None
    changed: tuple[tuple[int, int], ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One thing said (``text`` is the longest version), and each article's cut of it."""

    text: str
    cells: dict[str, QuoteCell | None]


@dataclass(frozen=True, slots=True)
class PersonCell:
    """How one article names a person. ``count`` 0 means that only the role is named.

    ``quoted`` is how many quotations it gives them; 0: they are only talked about.
    """

    count: int
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, and how each article names them; None where it does not."""

    name: str
    cells: dict[str, PersonCell | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four articles side by side. ``only`` holds the passages no other one has."""

    articles: tuple[str, ...]
    passages: tuple[Pair, ...]
    only: dict[str, tuple[Passage, ...]]
    figures: tuple[FigureRow, ...]
    quotes: tuple[QuoteRow, ...]
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Another article near one. Both measures run from 0 to 1."""

    article: str
    outlet: str | None
    published: str | None
    closeness: float
    shared_text: float
    by_words: bool = False
    """Whether words alone put it there, as a day is not known: its own, or the other's."""
    title: str | None = None
    """Its title, or its first words if it has none."""


@dataclass(frozen=True, slots=True)
class Story:
    """The other coverage of one article's event, and of the affair it belongs to.

    ``first`` are the articles of the event with the earliest date, this one among them:
    several where their dates do not tell which was first, none where no day is known.
    ``copied`` is the share of this article's words that stand in ``copied_in`` others.
    """

    article: str
    event: tuple[Coverage, ...]
    storyline: tuple[Coverage, ...]
    first: tuple[str, ...] = ()
    copied: float = 0.0
    copied_in: int = 0


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One event that several articles report, and how large the affair around it is.

    ``articles`` are in the order in which they were published, the undated last, and
    ``headline`` is the title of the first that has one; ``outlets`` are in that order, too.
    ``first`` and ``last`` are the dates between which the event was reported. Events with
    the same ``storyline`` belong to one affair, of ``around`` articles in all. ``copies`` of
    the articles are near-copies of another one of them.
    """

    headline: str | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    undated: int
    storyline: int
    around: int
    copies: int = 0


# ---------------------------------------------------------------- versions

PieceState = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article. ``number`` counts from 1, the oldest.

    ``taken`` is when it was taken in (UTC), if that is known; ``changed`` how many words it
    and the version before it do not share.
    """

    number: int
    taken: str | None
    title: str | None
    published: str | None
    path: str
    words: int
    changed: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came. ``trivial``: that changes no meaning."""

    text: str
    state: PieceState
    trivial: bool = False


@dataclass(frozen=True, slots=True)
class PartChange:
    """A headline or a paragraph in two versions.

    The pieces without what is new are the older one, without what is gone the newer one.
    """

    kind: Literal["headline", "paragraph"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two versions of an article, given by number: all of the text.

    ``gone`` and ``new`` count words; trivial edits are not among them.
    """

    article: str
    older: int
    newer: int
    parts: tuple[PartChange, ...]
    gone: int
    new: int


# ---------------------------------------------------------------- looking after it


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found. ``problems`` are sentences; ``mended`` says what was done.

    ``waiting`` articles are in no story yet, which is no fault: they are placed one after
    the other while somebody has the archive open for changes.
    """

    articles: int
    sound: bool
    problems: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    waiting: int = 0


# ---------------------------------------------------------------- names decided by hand


@dataclass(frozen=True, slots=True)
class Alias:
    """What somebody decided: ``form``, as printed or as the rules have it, is ``name``.

    ``within`` names outlets and articles; without any the decision holds everywhere.
    ``line`` is where the file of decisions says so.
    """

    kind: Kind
    name: str
    form: str
    within: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was just written down: a sentence, the file, and whom it concerned."""

    said: str
    path: str
    articles: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name that may be the same as another one, and what speaks for it.

    ``closeness`` runs from 0 to 1 and is no probability.
    """

    kind: Kind
    name: str
    like: str
    articles: int
    closeness: float
    why: tuple[str, ...]
