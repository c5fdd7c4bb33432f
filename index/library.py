"""The one interface between the halves: what a screen may ask of an archive.

The dashboard and the command line know this protocol and ``index.model`` and nothing
else of the core. ``index.archive`` implements it on one SQLite file and a Whoosh
index; another implementation, on a cluster of search servers, has to be possible
without touching a line of ``tui``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Event
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from index.model.articles import Article, Listing
    from index.model.comparison import Comparison, Passage
    from index.model.findings import Kind, Reading
    from index.model.health import Health
    from index.model.hits import Completion, Entry, FigureMention, Person, Results, Sort
    from index.model.incoming import Added, Failure, Incoming
    from index.model.names import Alias, Decided, Likeness
    from index.model.outlets import Outlet, Source
    from index.model.stories import Story, StorySort, StorySummary
    from index.model.versions import Changes, Version

Progress = Callable[[int, int], None]
"""Called with (articles done, articles known of so far); must return at once."""


class Cancel(Event):
    """The wish that something stops. It can also wake somebody who waits for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Callable[[], None]] = []

    def then(self, tell: Callable[[], None]) -> None:
        """Call ``tell``, which must return at once, when this is set; now if it is already."""
        self._waiting.append(tell)
        if self.is_set():
            tell()

    def set(self) -> None:
        super().set()
        for tell in list(self._waiting):
            tell()


class Library(Protocol):
    """An archive of articles. Safe to call from several threads at once.

    Where a method takes an article it takes its id, a unique prefix of it, or the
    path it was added from, and raises ``NotFoundError`` where that names no article
    or several. A slow call looks at ``cancel`` now and then and, once it is set,
    returns what it has with ``partial`` set. ``ArchiveError`` says that the archive
    can not be read or written.
    """

    @property
    def opening(self) -> tuple[str, ...]:
        """What was found and mended when the archive was opened, as sentences."""
        ...

    def add(
        self,
        articles: Iterable[Incoming],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Added:
        """Annotate and store; all or nothing of each article. Failures pass through.

        A draft is made only where the archive has not got it as it is.
        """
        ...

    def listing(self) -> Listing:
        """Every article, newest first, undated last; ``text``, ``lines`` may be empty."""
        ...

    def count(self) -> int:
        """How many articles there are."""
        ...

    def get(self, article: str) -> Reading:
        """One article, whole, with what was found in it."""
        ...

    def search(
        self,
        query: str,
        limit: int = 20,
        offset: int = 0,
        cancel: Cancel | None = None,
        sort: Sort = "best",
        *,
        fold: bool = False,
    ) -> Results:
        """Articles that answer a query. Among equals, and for an empty query, newest first.

        With ``fold`` near-identical copies of one text are one hit, and ``limit`` and
        ``offset`` count those. ``facets`` has "outlet", "person", "place" and "month". Never
        raises for what the query says.
        """
        ...

    def suggest(self, query: str, limit: int = 5) -> Sequence[Completion]:
        """How a query that is being typed may go on, the likeliest first."""
        ...

    def note_read(self, article: str) -> None:
        """Remember that this user has opened an article: ``is:read`` finds it from now on."""
        ...

    def matches(self, query: str, article: str) -> tuple[tuple[int, int], ...]:
        """The spans (start, end) of one article's text that a query finds, in order."""
        ...

    def people(self, prefix: str = "", limit: int | None = None) -> Sequence[Person]:
        """People whose name or any spelling of it has a word that starts so; most named first.

        Spelling variants count as the same ("zelenskyy" finds Zelensky).
        """
        ...

    def names(self, kind: Kind, prefix: str = "", limit: int | None = None) -> Sequence[Person]:
        """As ``people``, for names of any kind."""
        ...

    def find_names(self, kind: Kind, typed: str = "", limit: int | None = None) -> Sequence[Entry]:
        """Names that somebody may mean who types so, the likeliest first; "" gives all.

        Letters may stand anywhere in a name, be its initials or hold a slip of the pen. Names
        that are as likely are in the order in which they are named most.
        """
        ...

    def figures(self, query: str = "", limit: int | None = None) -> Sequence[FigureMention]:
        """Figures that answer a figure query ("100k", ">50k", "troops >50k"); "" gives all.

        Words without a number find figures that count them ("troops").
        """
        ...

    def find_figures(self, typed: str = "", limit: int | None = None) -> Sequence[FigureMention]:
        """Figures that somebody may mean who types so: those of ``figures`` come first.

        Then come those that were printed with more digits behind: "100" and "100,0" find
        100,000. Words may be cut short, too.
        """
        ...

    def sources(self) -> Sequence[Source]:
        """The outlets, most articles first."""
        ...

    def outlets(self) -> Sequence[Outlet]:
        """The outlets that this user has described, and how their feeds are; perhaps none."""
        ...

    def compare(self, articles: Sequence[str]) -> Comparison:
        """Two to four articles side by side. ``ValueError`` for any other number."""
        ...

    def pin(self, a: Passage, b: Passage) -> Decided:
        """Let two sentences of two articles be a pair wherever these are compared.

        This and the next two write the decision down, for everybody who uses the archive.
        ``NotFoundError`` where a passage does not stand in its article any more;
        ``ConfigurationError`` where the file of decisions can not be changed.
        """
        ...

    def reject(self, a: Passage, b: Passage) -> Decided:
        """Let two sentences be no pair, whatever speaks for it; raises as ``pin``."""
        ...

    def undo_pair(self, articles: Sequence[str]) -> Decided:
        """Take back the last such decision between any two of some articles; raises as ``pin``.

        ``NotFoundError`` where nothing is decided between them.
        """
        ...

    def pairs_skipped(self) -> Sequence[Failure]:
        """What in the file of these decisions can not be followed, by line, and why."""
        ...

    def versions(self, article: str) -> Sequence[Version]:
        """The states of an article that are known, the oldest first; the last is the newest.

        An article is the same one wherever its address is; search finds its newest version.
        """
        ...

    def version(self, article: str, number: int) -> Article:
        """An article as it stood in the version with that number; NotFoundError without one."""
        ...

    def changes(self, article: str, older: int, newer: int) -> Changes:
        """What changed from one version to another, word by word; raises as ``version``."""
        ...

    def story(self, article: str) -> Story:
        """The other coverage of the same event and of the same affair, nearest first."""
        ...

    def stories(self, limit: int = 100, sort: StorySort = "newest") -> Sequence[StorySummary]:
        """The events that several articles report: with the latest report, or the most, first."""
        ...

    def aliases(self) -> Sequence[Alias]:
        """What people decided about names, in the order of the file that says so."""
        ...

    def aliases_skipped(self) -> Sequence[Failure]:
        """What in that file can not be followed, by line, and why."""
        ...

    def merge(self, kind: Kind, names: Sequence[str], into: str) -> Decided:
        """Let names be one from now on, called ``into``, in every article.

        Names are given as they are shown, or by a form that only one name has. This and
        the next two write the decision down and bring all articles into line with it.
        ``NotFoundError`` where nobody is called so, or several are; ``ConfigurationError``
        where the decision makes no sense or its file can not be changed.
        """
        ...

    def rename(self, kind: Kind, name: str, to: str) -> Decided:
        """Let a name be shown in another way that no other name has; raises as ``merge``."""
        ...

    def split(
        self,
        kind: Kind,
        name: str,
        to: str,
        *,
        forms: Sequence[str] = (),
        within: Sequence[str] = (),
    ) -> Decided:
        """Let some of what goes by ``name`` be somebody else, called ``to``; raises as ``merge``.

        That is: what is printed as one of ``forms`` (any, if none is given), ``within``
        some outlets and articles (everywhere, if none is given). One of both is needed.
        """
        ...

    def undo(self) -> Decided:
        """Take back the last of these decisions; ``NotFoundError`` when there is none."""
        ...

    def likely_same(self, kind: Kind, name: str, limit: int = 10) -> Sequence[Likeness]:
        """Names that may be the same as this one, the likeliest first. Changes nothing."""
        ...

    def suggestions(self, kind: Kind, limit: int = 20) -> Sequence[Likeness]:
        """Pairs of names that may be the same, the likeliest first. Changes nothing."""
        ...

    def check(self) -> Health:
        """Look at every part of the archive; changes nothing."""
        ...

    def rebuild(self, progress: Progress | None = None) -> Health:
        """Make the index anew from the articles."""
        ...

    def follow(self, changed: Callable[[int], object]) -> None:
        """Have ``changed`` called with the number of articles when another program changes it.

        That is a call in some other thread, and not at once but within a few seconds.
        """
        ...

    def close(self) -> None:
        """Let go of files and threads. Calling it twice is harmless."""
        ...
