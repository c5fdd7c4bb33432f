"""An installed spaCy pipeline as the tagger of names, in place of the built-in one.

The pipeline says where names stand and of which kind. Titles, roles and institutions of a
nation are told apart as ever, mentions are made to agree, and who is who is decided after
it, so that an archive reads the same whoever found its names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from index.annotate.names_kinds import Guess
from index.annotate.names_parts import Part, parts
from index.annotate.names_rules import Mention, settle
from index.annotate.names_runs import runs
from index.annotate.names_words import Word, split_words
from index.annotate.tables import Tables, tables
from index.errors import ConfigurationError
from index.model.findings import Kind
from index.text import Span, clean_line

if TYPE_CHECKING:
    from spacy.language import Language

KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "LANGUAGE": "other",
    "LAW": "other",
    "MISC": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}
"""spaCy's labels (OntoNotes, WikiNER) and our kinds. Other labels are of numbers and dates."""

_FINDS_NAMES = frozenset(("doc.ents", "doc.spans"))
_PIECE = 10_000
"""Characters that the pipeline is given at a time: some need much memory for long texts."""

_SURE = 2
"""As what stands around a name: the same name elsewhere in the text may outvote it."""

# spaCy takes time by the square of what stands together without a space, signs above all.
_SIGNS = re.compile(r"[^\w\s]{50,}")
_SOLID = re.compile(r"(\S{499})\S")
_SURROGATE = re.compile("[\ud800-\udfff]")


class SpacyTagger:
    """A ``Tagger`` that asks a spaCy pipeline; loads it when it is first asked."""

    def __init__(self, pipeline: str) -> None:
        """``pipeline`` is the name of an installed package or the path of a folder."""
        self._pipeline = pipeline

    def __getstate__(self) -> str:
        # Other processes load the pipeline themselves; sending it would take longer.
        return self._pipeline

    def __setstate__(self, pipeline: str) -> None:
        self._pipeline = pipeline

    def __call__(self, text: str) -> list[Mention]:
        """The mentions of a text. Raises ConfigurationError where there is no such pipeline."""
        found = list(self._entities(text))
        lists = tables()
        edges = sorted({edge for start, end, _ in found for edge in (start, end)})
        words = _cut(split_words(text, lists), edges)
        starts = [word.start for word in words]
        named = _parts_by_end(words, text, lists)
        guesses: list[Guess] = []
        for start, end, label in found:
            first, stop = bisect_left(starts, start), bisect_left(starts, end)
            while first < stop - 1 and words[first].low in lists.openers:
                first += 1
            if first < stop:
                kind = KINDS[label]
                part = named.get(stop) if kind == "person" else None
                if part is None or part.first < first:
                    part = Part(first, stop)
                guesses.append(Guess(part, kind, _SURE, f"{self._pipeline}: {label}"))
        return settle(guesses, words, text, lists)

    def _entities(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and label of what the pipeline finds, in order."""
        language = self._language
        spans = list(_pieces(text))
        shown = _easy(text)
        with language.memory_zone():
            documents = language.pipe(shown[start:end] for start, end in spans)
            for (start, _), document in zip(spans, documents, strict=True):
                for entity in document.ents:
                    if entity.label_ in KINDS:
                        yield start + entity.start_char, start + entity.end_char, entity.label_

    @cached_property
    def _language(self) -> Language:
        name = clean_line(self._pipeline)
        try:
            import spacy
        except ImportError as problem:
            raise ConfigurationError(
                "The settings want names to be found by spaCy, which can not be loaded "
                f"({clean_line(str(problem))}). Install it where Broadsheet is, with "
                "`pip install spacy` or `pipx inject broadsheet spacy`, or set the engine of "
                "names to builtin."
            ) from None
        if not (spacy.util.is_package(self._pipeline) or Path(self._pipeline).is_dir()):
            raise ConfigurationError(
                f"The settings want names to be found by the spaCy pipeline {name}, which is not "
                f"installed. Install it where Broadsheet is, with `python -m spacy download "
                f"{name}`, or name another one."
            )
        try:
            language = spacy.load(self._pipeline)
        except Exception as problem:  # a pipeline is a program of somebody else's
            raise ConfigurationError(
                f"The spaCy pipeline {name} can not be loaded: {clean_line(str(problem))}. "
                "It may be damaged, or made for another version of spaCy."
            ) from problem
        makes = [language.get_pipe_meta(part).assigns for part in language.pipe_names]
        if all(made and _FINDS_NAMES.isdisjoint(made) for made in makes):
            raise ConfigurationError(
                f"The spaCy pipeline {name} finds no names: it has no part such as ner or "
                "entity_ruler. Name another one in the settings."
            )
        return language


def _pieces(text: str) -> Iterator[Span]:
    """The text in pieces that end with a line, or else with a word."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            end = text.rfind("\n", start, end) + 1 or text.rfind(" ", start, end) + 1 or end
        yield start, min(end, len(text))
        start = end


def _easy(text: str) -> str:
    """The text, as long as before, without what spaCy can not read or reads too slowly."""
    text = _SIGNS.sub(lambda run: " " * len(run.group()), _SURROGATE.sub("\ufffd", text))
    return _SOLID.sub(r"\1 ", text)


def _cut(words: Sequence[Word], edges: Sequence[int]) -> list[Word]:
    """The words, those in two where a name begins or ends within: not every script has spaces."""
    found: list[Word] = []
    for word in words:
        inside = edges[bisect_left(edges, word.start + 1) : bisect_left(edges, word.end)]
        if not inside:
            found.append(word)
            continue
        bounds = [word.start, *inside, word.end]
        for start, end in pairwise(bounds):
            piece = word.text[start - word.start : end - word.start]
            gap = word.gap if start == word.start else ""
            found.append(
                replace(word, start=start, end=end, text=piece, low=piece.lower(), gap=gap)
            )
    return found


def _parts_by_end(words: list[Word], text: str, lists: Tables) -> dict[int, Part]:
    """The parts of all runs of capitals, by where they end: they know titles from names."""
    found: dict[int, Part] = {}
    behind = 0
    for run in runs(words, lists):
        for part in parts(words, (max(run[0], behind), run[1]), text, lists):
            behind = part.end
            found[part.end] = part
    return found
