"""What a figure counts: the noun phrase behind the number ("8,500 | US troops | on stand-by")."""

from __future__ import annotations

import re

from index.annotate.units import rate_after

_WORD = re.compile(r"[ \u00a0-]([^\W\d_](?:[\w’'&.-]{0,40}[\w’'])?|[0-9]{2,3}(?= [A-Z]))")
_LONGEST = 5

_PLURALS = frozenset(
    "people men women children troops police staff personnel cattle sheep aircraft spacecraft "
    "feet teeth mice geese lives wives knives species series deaths media criteria data alumni "
    "servicemen servicewomen policemen fishermen businessmen spokesmen lawmakers crew fish "
    "infantry cavalry headquarters forces".split()
)
# Words that end a noun phrase, or can not begin one.
_STOPS = frozenset(
    """about above across after again against ago ahead alike all along already also although am
    among amid an and another any apart are around as aside at away back be became because been
    before behind being below beside besides between beyond both but by came can could did do does
    down during each earlier either else even ever every except far for from further had has have
    he her here him his how however i if in inside into is it its itself just last late later least
    less like made many may me might mine more most much must my near nearly neither never next nor
    not now of off on once only onto or other otherwise our ours out outside over overall past per
    plus rather said say says shall she should since so some soon still such than that the their
    them themselves then there these they this those though through throughout till to together
    too took toward towards twice under unless until up upon us via was we went were what when
    where whereas whether which while who whom whose why will with within without would yet you
    your today tomorrow yesterday tonight appears becomes comes includes remains seems shows stands
    takes""".split()
)
_SIZES = frozenset({"strong", "odd", "fold", "plus"})
_OR_SO = re.compile(r"(?:\+| or (?:more|so|fewer|less)| (?:more|other)(?! than\b))(?= [^\W\d_])")
_PAST = re.compile(r"[a-z]+(?:ed|ied)$")
_TOLLS = frozenset(
    "killed dead injured wounded missing arrested detained displaced hurt died hospitalised "
    "hospitalized evacuated captured vaccinated infected".split()
)
_BE = re.compile(
    r" (?:(?:were|are|was|is|have|had|has|been|be|being|reported|feared|left|confirmed)\b ?){0,3}"
)
_SINGULAR_S = ("ss", "us", "is", "’s", "'s")
_SINGULARS = frozenset(
    "gas atlas canvas bias alias pancreas pyjamas christmas chaos cosmos ethos pathos kudos "
    "asbestos tennis series overseas always perhaps sometimes nowadays".split()
)


def counted_after(text: str, at: int, *, one: bool = False) -> tuple[int, str] | None:
    """Where the counted phrase behind ``at`` ends, and its words; None when nothing is counted.

    The phrase runs to its first plural noun ("former Soviet states"), or, where there is just
    ``one``, over at most three words to the next that can not belong to it. Its rate goes with
    it ("tests per day"); "300 were killed" counts the "killed".
    """
    loose = _OR_SO.match(text, at)
    words = _noun_phrase(text, loose.end() if loose else at, one=one)
    if not words:
        return _toll(text, at)
    start, end = words[0].start(1), words[-1].end()
    rate = rate_after(text, end)
    if rate is not None and rate.unit is not None:
        return rate.end, f"{text[start:end]} {rate.unit}"
    return end, text[start:end]


def _noun_phrase(text: str, at: int, *, one: bool) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    while len(words) < _LONGEST and (found := _WORD.match(text, at)) is not None:
        word = found.group(1)
        joins = word == "and" and words and not one
        if not words and text[at] == "-" and word.islower() and not _is_plural(word):
            if word in _SIZES:
                break
            return [found]  # "a six-cylinder engine", "the 22-member committee"
        if not joins and (_is_stop(word) or (not words and word.lower() in _TOLLS)):
            break
        if one and words and (len(words) == 3 or _PAST.match(word) or _is_plural(word)):
            break
        words.append(found)
        at = found.end()
        if word[-2:] in ("’s", "'s") or (not one and _is_plural(word)):
            break
    if one:
        return words
    while words and not _is_plural(words[-1].group(1)):
        words.pop()
    return _with_compound(text, words)


def _is_stop(word: str) -> bool:
    """Whether the phrase ends before this word; "US" is no "us"."""
    return word.lower() in _STOPS and not (word.isupper() and len(word) > 1)


def _with_compound(text: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """ "sports clubs", "World Cups finals": a plural that only leads to the next one."""
    following = _WORD.match(text, words[-1].end()) if words else None
    if following is None or len(words) >= _LONGEST:
        return words
    word = following.group(1)
    if word.islower() and _is_plural(word) and word not in _STOPS and word not in _VERBS:
        words.append(following)
    return words


_VERBS = frozenset(
    "has was is does goes says makes takes gets wants needs lives works plans".split()
)


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower.rpartition("-")[2] in _PLURALS or lower in _PLURALS:
        return True
    return (
        len(word) > 3
        and lower.endswith("s")
        and not lower.endswith(_SINGULAR_S)
        and lower not in _SINGULARS
        and not (word[0].isupper() and lower.endswith(("as", "os")))
        and not (word.isupper() and len(word) < 5)
    )


def _toll(text: str, at: int) -> tuple[int, str] | None:
    """ "300 were killed", "12 dead": the number stands alone, its fate follows."""
    skipped = _BE.match(text, at)
    if skipped is None:
        return None
    found = _WORD.match(text, skipped.end() - 1)
    if found is None or found.group(1).lower() not in _TOLLS:
        return None
    return found.end(), found.group(1)
