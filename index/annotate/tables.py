"""The word lists, loaded once and only when somebody asks for names."""

from __future__ import annotations

import gc
import gzip
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SECTION = re.compile(r"^\[(.+)\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tables:
    """Word lists. Those called ``_words`` and the census lists hold lower case."""

    given: frozenset[str]
    sexes: dict[str, str]
    surnames: frozenset[str]
    words: frozenset[str]
    places: dict[str, str]
    organisations: frozenset[str]
    others: frozenset[str]
    canonical: dict[str, str]
    phrases: dict[str, int]
    honorifics: frozenset[str]
    roles: frozenset[str]
    role_parts: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    owners: frozenset[str]
    calendar: frozenset[str]
    never: frozenset[str]
    function: frozenset[str]
    demonyms: frozenset[str]
    speech: frozenset[str]
    organisation_last: frozenset[str]
    organisation_first: frozenset[str]
    place_last: frozenset[str]
    place_first: frozenset[str]
    other_last: frozenset[str]
    cabinet: frozenset[str]
    kin: frozenset[str]
    rulers: frozenset[str]
    place_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    organisation_owns: frozenset[str]
    codes: frozenset[str]
    countries: frozenset[str]
    nationalities: frozenset[str]


def _read(name: str) -> str:
    data = files("index.annotate").joinpath("data", name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode()


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The lists written by hand: section to entries."""
    found: dict[str, frozenset[str]] = {}
    parts = _SECTION.split(_read("lexicon.txt"))
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if title in ("same", "alike"):
            entries = body.splitlines()
        elif ";" in body:
            entries = [entry.strip() for entry in body.replace("\n", " ").split(";")]
        else:
            entries = body.split()
        found[title] = frozenset(entry for entry in entries if entry)
    return found


@cache
def census_given() -> dict[str, str]:
    """Given names with the sexes that bear them, the more frequent first ("mf")."""
    return dict(line.split(" ") for line in _read("given.txt.gz").splitlines())


@cache
def census_surnames() -> frozenset[str]:
    """Frequent surnames of the United States."""
    # A set that has grown takes twice the memory of one made from a dict.
    return frozenset(dict.fromkeys(_read("surnames.txt.gz").split()))


def in_census(word: str) -> bool:
    """Whether a word, in lower case, is a frequent name of the United States.

    It is looked up in the lists as they are stored: whoever only reads an archive needs no
    object for each of 25,000 names.
    """
    return any(_has_line(lines, word) for lines in _census())


@cache
def _census() -> tuple[str, str]:
    return _read("given.txt.gz"), _read("surnames.txt.gz")


def _has_line(lines: str, first: str) -> bool:
    """Whether a line of a text, whose lines are in order, has this as its first word."""

    def word(place: int) -> str:
        """The first word of the line in which a place of the text is."""
        start = lines.rfind("\n", 0, place) + 1
        return lines[start : lines.find("\n", place)].partition(" ")[0]

    place = bisect_left(range(len(lines)), first, key=word)
    return place < len(lines) and word(place) == first


def _without_accents(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def tables() -> Tables:
    """All of them. The first call reads some 350 KB and takes tens of milliseconds."""
    by_hand = lexicon()
    census = census_given()
    places = dict.fromkeys(by_hand["places"], "c")
    countries = set(by_hand["country names"])
    for line in _read("places.txt.gz").splitlines():
        name, sort = line.split("\t")
        places.setdefault(name, sort)
        if sort == "c":
            countries.add(name)
        if not name.isascii():
            places.setdefault(_without_accents(name), sort)
    organisations, others = by_hand["organisations"], by_hand["other names"]
    canonical: dict[str, str] = {}
    for line in by_hand["same"]:
        name, _, forms = line.partition(" = ")
        canonical.update((other, name) for other in forms.split("; "))
    phrases: dict[str, int] = {}
    for name in organisations | others | places.keys():
        head, *rest = name.split()
        if rest:
            phrases[head] = max(phrases.get(head, 0), len(rest) + 1)
    demonyms = by_hand["demonym words"]
    made = Tables(
        given=by_hand["given words"] | census.keys(),
        sexes=census,
        surnames=by_hand["surname words"] | census_surnames(),
        words=frozenset(_read("words.txt.gz").split()),
        places=places,
        organisations=organisations,
        others=others,
        canonical=canonical,
        phrases=phrases,
        honorifics=by_hand["honorific words"],
        roles=by_hand["role words"],
        role_parts=by_hand["role parts"],
        particles=by_hand["particle words"],
        openers=by_hand["opener words"],
        owners=by_hand["owner words"],
        calendar=by_hand["month words"] | by_hand["day words"],
        never=by_hand["never words"],
        function=by_hand["function words"],
        demonyms=demonyms | {word + "s" for word in demonyms},
        speech=by_hand["speech words"],
        organisation_last=by_hand["organisation last words"],
        organisation_first=by_hand["organisation first words"],
        place_last=by_hand["place last words"],
        place_first=by_hand["place first words"],
        other_last=by_hand["other last words"],
        cabinet=by_hand["cabinet words"],
        kin=by_hand["kin words"],
        rulers=by_hand["ruler words"],
        place_nouns=by_hand["place noun words"],
        organisation_nouns=by_hand["organisation noun words"],
        organisation_owns=by_hand["organisation owns words"],
        codes=by_hand["code words"],
        countries=frozenset(countries),
        nationalities=demonyms - by_hand["no nation words"],
    )
    # They live as long as the program: the collector need not walk them each time.
    gc.freeze()
    return made
