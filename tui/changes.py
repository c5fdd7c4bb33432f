"""How what changed between two versions is told, with marks that need no colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.dates import day
from tui.output import UNKNOWN, counted

if TYPE_CHECKING:
    from index.model.versions import Changes, PartChange, Version

MARKS = {
    ("gone", False): ("[-", "-]"),
    ("new", False): ("{+", "+}"),
    ("gone", True): ("(-", "-)"),
    ("new", True): ("(+", "+)"),
}
"""What stands around a piece that went or came; in round brackets what is trivial."""

STYLES = {"gone": "differs", "new": "only"}
"""The styles of what went and of what came, by name."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A headline or a paragraph with marks around what went and came.

    ``styles`` are stretches of the text with the names of their styles, ``edits`` the spans
    of the changes in it: what went, with what came in its place.
    """

    text: str
    styles: tuple[tuple[int, int, str], ...] = ()
    edits: tuple[Span, ...] = ()


def changed_times(versions: int) -> str:
    """ "changed 3 times"; "" for the only version."""
    times = versions - 1
    return "" if times < 1 else "changed once" if times == 1 else f"changed {times} times"


def told(found: Changes, *, trivial: bool, whole: bool) -> list[Told]:
    """What changed, in order; what did not is counted in between, or with ``whole`` told too.

    Without ``trivial`` edits the newer words simply stand in their place.
    """
    blocks: list[Told] = []
    stayed = 0
    for part in found.parts:
        block = _told(part, trivial=trivial)
        if block.edits or whole:
            blocks += [*_stayed(stayed), block]
            stayed = 0
        else:
            stayed += part.kind == "paragraph"
    return [*blocks, *_stayed(stayed)]


def _told(part: PartChange, *, trivial: bool) -> Told:
    text = ""
    styles: list[tuple[int, int, str]] = []
    edits: list[Span] = []
    went = -1  # where what went ends, if what came in its place may follow
    for piece in part.pieces:
        if piece.state == "same" or (piece.trivial and not trivial):
            text += piece.text if piece.state != "gone" else ""
            continue
        start = len(text)
        left, right = MARKS[piece.state, piece.trivial]
        text += f"{left}{piece.text}{right}"
        styles.append((start, len(text), "quiet" if piece.trivial else STYLES[piece.state]))
        if piece.state == "new" and went == start:
            edits[-1] = (edits[-1][0], len(text))
        else:
            edits.append((start, len(text)))
        went = len(text) if piece.state == "gone" else -1
    if part.kind == "headline":
        styles.insert(0, (0, len(text), "strong"))
    return Told(text, tuple(styles), tuple(edits))


def _stayed(paragraphs: int) -> list[Told]:
    if not paragraphs:
        return []
    stay = "stays as it was" if paragraphs == 1 else "stay as they were"
    text = f"… {counted(paragraphs, 'paragraph')} {stay}"
    return [Told(text, ((0, len(text), "quiet"),))]


def summary(found: Changes, hidden: str = "") -> str:
    """ "version 1 to 2 · 12 words gone, 30 new · 4 trivial edits"; ``hidden`` is said of these."""
    said = [f"version {found.older} to {found.newer}"]
    said.append(
        f"{counted(found.gone, 'word')} gone, {found.new:,} new"
        if found.gone or found.new
        else "the same words"
    )
    if slight := trivial_edits(found):
        said.append(counted(slight, "trivial edit") + hidden)
    return " · ".join(said)


def trivial_edits(found: Changes) -> int:
    """How many edits change no meaning; one word in the place of another is one."""
    everything = told(found, trivial=True, whole=False)
    telling = told(found, trivial=False, whole=False)
    return sum(len(one.edits) for one in everything) - sum(len(one.edits) for one in telling)


def row(version: Version) -> tuple[str, ...]:
    """A version as a row of a list: number, when taken in, when published, size, headline."""
    return (
        str(version.number),
        (version.taken or UNKNOWN).replace("T", " ").replace("Z", " UTC"),
        day(version.published),
        f"{version.words:,} words",
        f"{version.changed:,} changed" if version.number > 1 else "",
        version.title or "(no headline)",
    )
