"""Whom a pronoun or a description stands for: "he added", "the foreign secretary said".

A reading of the text from its beginning that remembers whom each sentence was about, what
was said of them, and who spoke last. It answers only where the text leaves one reading open;
otherwise a description keeps its own words and a pronoun has no name.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from index.annotate.clauses import CLAUSE, PREPOSITIONS, Token
from index.annotate.cues import form_of
from index.annotate.descriptions import (
    Description,
    becomes,
    describe,
    is_age,
    is_somebody,
)
from index.annotate.people import People
from index.annotate.phrases import Mention
from index.annotate.speakers import Cue
from index.annotate.tables import tables

_RELATIVE = frozenset(["who", "which", "that"])
_PRONOUNS = frozenset(["he", "she"])
_GOING_ON = frozenset("added adds continued continues concluded concludes went".split())
_SUBORDINATE = CLAUSE | frozenset(["after", "before", "since", "until", "as"])
_ABOUT = "is the one whom the sentence is about"
_SPOKE = "is the one who spoke last"
_LAST = "whom the last sentence with people was about"
_ONLY = "is the only one named there who can be meant"
_NOBODY_ELSE = "is the only person named so far"
_OPEN = "may be several, or nobody named"
_LOOK_BACK = 6
"""Sentences with people in them that a pronoun looks back over."""
_MOST = 12
"""People of one sentence that are kept apart; where there are more, it does not matter."""


@dataclass(slots=True)
class _Scene:
    """The people of one sentence: whom it is about, and who else is in it."""

    lead: str | None = None
    others: list[str] = field(default_factory=list)
    joint: bool = False  # "X and Y met": about neither alone
    told: bool = False  # the lead is the one who says what the sentence says

    def add(self, who: str, *, leads: bool) -> None:
        if leads and self.lead is None and not self.joint:
            self.lead = who
        elif who != self.lead and who not in self.others and len(self.others) < _MOST:
            self.others.append(who)

    def join(self) -> None:
        """What is about two is about neither alone."""
        if self.lead is not None:
            self.others.append(self.lead)
            self.lead, self.joint = None, True

    def turn_to(self, who: str) -> None:
        """The one who speaks is the one the sentence is about."""
        before, self.lead, self.joint, self.told = self.lead, who, False, True
        if before is not None and before != who:
            self.add(before, leads=False)


@cache
def _telling() -> frozenset[str]:
    """The words that may stand for somebody, or say what somebody is; most words do not."""
    return tables().roles | _PRONOUNS


class Resolver:
    """Labels the speakers of one text; reads its rows in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._labels: dict[int, str | None] = {}
        self._reasons: dict[int, str] = {}
        self._people = People()
        self._roles = tables().roles
        self._unnamed: set[str] = set()  # "spokesman", once "a spokesman for X" has spoken
        self._scenes: deque[_Scene] = deque(maxlen=_LOOK_BACK)  # the latest first
        self._spoke: str | None = None

    def read(self, row: Sequence[Token], cues: Sequence[Cue]) -> None:
        """Take in one more row, and decide whom its pronouns and descriptions stand for."""
        subjects = {cue.subject.start: cue for cue in cues}
        main = _main_subject(row, cues)
        telling = _telling()
        scene = _Scene()
        named: set[str] = set()
        for at, token in enumerate(row):
            if token.name is None and token.word not in telling and token.start not in subjects:
                continue
            who: str | None = None
            if token.name is not None and token.name.kind == "person":
                who = token.name.name
                self._people.meet(row, at, token.name)
                named.add(who)
                if (cue := subjects.get(token.start)) and cue.subject.name is None:
                    scene.add(who, leads=False)  # "X’s spokeswoman" is not X
                    who = self._described(row, at, cue.subject)
            elif token.sort == "word" and token.word in _PRONOUNS:
                who = self._pronoun(token, scene, subjects.get(token.start))
            elif token.start in subjects:
                who = self._subject(row, at, subjects[token.start].subject)
            elif token.word in self._roles and len(named) == 1 and becomes(row, at):
                self._people.holds(next(iter(named)), token.word)
            if who is None:
                continue
            if token.start == main:
                scene.turn_to(who)
            else:
                scene.add(who, leads=_leads(row, at))
            if token.start != main and _joined_to(row, at) == scene.lead:
                scene.join()
        if scene.lead is not None or scene.others:
            self._scenes.appendleft(scene)
        for cue in cues:
            self._spoke = self._somebody(cue.subject) or self._spoke

    def label(self, mention: Mention) -> str | None:
        """The canonical name behind a mention, or the words of a role; None where it is open."""
        if mention.start in self._labels:
            return self._labels[mention.start]
        if mention.name is not None:
            return mention.name.name
        return None if mention.pronoun else self._words(mention)

    def why(self, mention: Mention) -> str | None:
        """Why a pronoun or a role stands for somebody; None for a name and a role's own words."""
        reason = self._reasons.get(mention.start)
        return f"“{mention.pronoun}” {reason}" if reason and mention.pronoun else reason

    def _words(self, mention: Mention) -> str:
        return " ".join(self._text[mention.start : mention.end].split())

    def _somebody(self, mention: Mention) -> str | None:
        """Who spoke, where it is a person: a newspaper or a deal is no "he"."""
        who = self.label(mention)
        return who if who in self._people else None

    # ------------------------------------------------------------ descriptions

    def _subject(self, row: Sequence[Token], at: int, mention: Mention) -> str | None:
        if mention.pronoun in _RELATIVE:
            before = at - 2 if at and row[at - 1].word == "," else at - 1
            named = row[before].name if before >= 0 else None
            self._labels[mention.start] = named.name if named is not None else None
            self._reasons[mention.start] = "is the name before it" if named else "follows no name"
            return None
        if mention.pronoun is not None:
            return None
        if mention.name is None:
            return self._described(row, at, mention)
        if mention.name.kind == "other" and at and row[at - 1].word == "the":
            return self._described(row, at - 1, mention)  # "the Dutchman"
        return None

    def _described(self, row: Sequence[Token], first: int, mention: Mention) -> str | None:
        """Who is meant by a description, a name or its own words; None for what is no person."""
        described = describe(row, first, mention.end)
        if described is None:
            return None
        if described.opening in ("a", "an"):
            self._unnamed.add(described.head)
        elif described.head not in self._unnamed:
            who, reason = self._meant(described)
            if who is not None:
                self._labels[mention.start] = who
                self._reasons[mention.start] = reason
                return who
        if not is_somebody(described):
            return None
        words = self._words(mention)
        self._people.add(words, described.sex)
        return words

    def _meant(self, described: Description) -> tuple[str | None, str]:
        fitting = self._people.fitting(described)
        if len(fitting) == 1 and self._is_present(fitting[0], described):
            return fitting[0], f"the only one named with that {_trait(described)}"
        if fitting or described.opening != "the" or not self._scenes:
            return None, ""
        # An age or a nationality is told of somebody whom the text is about already.
        who = self._scenes[0].lead
        if who is None or not self._people.is_named(who) or _trait(described) == "role":
            return None, ""
        if self._people.sex(who) not in (None, described.sex or self._people.sex(who)):
            return None, ""
        told = self._people.is_aged if is_age(described.head) else self._people.is_placed
        return (None, "") if told(who) else (who, f"the one {_LAST}")

    def _is_present(self, who: str, described: Description) -> bool:
        """Whether nobody else is on the stage who may be an actor too; an office has one holder."""
        if described.head in tables().honorifics:
            return True
        lead = self._scenes[0].lead if self._scenes else None
        if lead is not None and lead != who and not self._people.is_described(lead):
            return False
        return any(who == scene.lead or who in scene.others for scene in self._scenes)

    # ------------------------------------------------------------ pronouns

    def _pronoun(self, token: Token, scene: _Scene, cue: Cue | None) -> str | None:
        who, reason = self._antecedent(token.word, scene, cue)
        self._labels[token.start] = who
        self._reasons[token.start] = reason
        if who is not None and reason != _ONLY:
            self._people.learn(who, token.word)
        return who

    def _antecedent(self, pronoun: str, here: _Scene, cue: Cue | None) -> tuple[str | None, str]:
        sex = self._people.sex
        goes_on = cue is not None and self._text[cue.start : cue.end] in _GOING_ON
        spoke = self._spoke if goes_on and here.lead is None else None
        if spoke is not None and sex(spoke) in (None, pronoun):
            return spoke, _SPOKE
        spare: list[str] = []  # who else may be meant, where nobody fits
        for scene in (here, *self._scenes):
            lead = scene.lead
            if lead is not None and sex(lead) == pronoun:
                return lead, self._lead_reason(lead, scene is here)
            fitting = [who for who in scene.others if sex(who) == pronoun]
            if lead is not None and sex(lead) is None:
                # Whom it is about, unless another one who did as little fits better.
                if fitting and not scene.told:
                    return None, _OPEN
                return lead, self._lead_reason(lead, scene is here)
            if fitting:
                return (fitting[0], _ONLY) if len(fitting) == 1 else (None, _OPEN)
            spare = spare or [who for who in scene.others if sex(who) is None]
        if spare:
            return (spare[0], _ONLY) if len(spare) == 1 else (None, _OPEN)
        only = self._people.only()
        return (only, _NOBODY_ELSE) if only is not None else (None, _OPEN)

    def _lead_reason(self, who: str, here: bool) -> str:
        if here:
            return _ABOUT
        return _SPOKE if who == self._spoke else f"is the one {_LAST}"


def _trait(described: Description) -> str:
    if is_age(described.head):
        return "age"
    return "nationality" if described.head in tables().demonyms else "role"


def _main_subject(row: Sequence[Token], cues: Sequence[Cue]) -> int | None:
    """Where the one stands who says what the sentence says; not in "after X said"."""
    clear = [cue for cue in cues if cue.subject.pronoun not in _RELATIVE]
    said = (cue for cue in clear if cue.saying)
    done = (cue for cue in clear if form_of(row[cue.at]) != "gerund")
    cue = next(said, None) or next(done, None)
    if cue is None:
        return None
    start = cue.subject.start
    first = cue.at
    while first > 0 and row[first].start > start:
        first -= 1
    under = first > 0 and row[first].start == start and row[first - 1].is_word(_SUBORDINATE)
    return None if under else start


def _leads(row: Sequence[Token], at: int) -> bool:
    """Whether a sentence may be about the one at row[at]: not "X’s" and not "with X"."""
    owns = at + 1 < len(row) and row[at + 1].word in ("'s", "'")
    first = at
    while first > 0 and row[first - 1].sort == "word" and row[first - 1].capital:
        first -= 1  # "to Attorney General | X"
    return (
        not owns
        and not (at and row[at - 1].is_word(PREPOSITIONS))
        and not (first > 0 and row[first - 1].is_word(PREPOSITIONS))
    )


def _joined_to(row: Sequence[Token], at: int) -> str | None:
    """Who stands before row[at] with nothing but an "and" between: "X and | Y met"."""
    before = row[at - 2].name if at > 1 and row[at - 1].word == "and" else None
    return before.name if before is not None and row[at].name is not None else None
