"""Postings gathered in memory until they make a segment of the index.

Whoosh gathers a tuple for each posting and sorts those. Here a word that is met is a number
in an array, and a whole segment is sorted at once. The segments that a commit merges are
gathered like new articles.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import Any

import numpy as np

from index.archive.engine.codec import Codec, TermsWriter, lengths_of, numbers_of, read
from index.archive.engine.fields import (
    POSITIONS,
    QUOTE_GAP,
    START,
    TERMS,
    TITLE_WEIGHT,
    Document,
    Occurrences,
    Worded,
    occurrences,
)
from index.archive.engine.occurring import Field, Numbering, Numbers
from index.archive.engine.whoosh_schema import SCHEMA
from index.archive.words.terms import LONGEST, normal

VOCABULARY = ".voc"
"""The file of a segment that holds its words as spelt, one a line, in order."""


TAKEN = 1000
"""Terms that are taken at once from an older segment."""


class Gatherer:
    """The articles of one new segment."""

    def __init__(self, storage: Any, name: str) -> None:
        self._storage = storage
        self._codec = Codec()
        self._segment = self._codec.new_segment(storage, name)
        self._documents = self._codec.per_document_writer(storage, self._segment)
        self._words = _Words()
        stems = Numbering()
        self._fields = {name: Field(stems) for name in POSITIONS}
        self._fields["form"] = Field(Numbering())
        self.count = 0

    def add(self, document: Document | Worded) -> None:
        """Take in one article."""
        found = document.found if isinstance(document, Worded) else occurrences(document)
        lengths = self._words.add(self.count, found)
        self._document(document.number, lengths)

    def _document(self, number: int, lengths: dict[str, int]) -> None:
        documents = self._documents
        documents.start_doc(self.count)
        for name, length in lengths.items():
            documents.add_field(name, SCHEMA[name], None, length)
        documents.add_column_value("number", SCHEMA["number"].column_type, number)
        documents.finish_doc()
        self.count += 1

    def take(self, reader: Any) -> None:
        """Take in what is not deleted of an older segment."""
        keep = np.ones(reader.doc_count_all(), np.bool_)
        keep[list(reader.segment().deleted_docs())] = False
        moved = (np.cumsum(keep) - 1 + self.count).astype(np.uint32)
        for name, field in self._fields.items():
            terms = iter(reader.lexicon(name))
            while some := list(islice(terms, TAKEN)):
                blocks = [read(reader, name, term, values=name in POSITIONS) for term in some]
                field.take([term.decode() for term in some], blocks, keep, moved)
        lengths = {name: lengths_of(reader, name).tolist() for name in POSITIONS}
        numbers = numbers_of(reader).tolist()
        for doc in np.flatnonzero(keep).tolist():
            self._document(numbers[doc], {name: lengths[name][doc] for name in POSITIONS})

    def finish(self) -> Any:
        """Write the segment, and return it."""
        self._documents.close()
        self._words.pour(self._fields)
        writer = TermsWriter(self._storage, self._segment)
        forms = self._fields["form"]
        for name in TERMS:
            field = forms.beginnings(START) if name == "start" else self._fields[name]
            writer.write(name, *field.postings(positions=name in POSITIONS))
        writer.close()
        with self._segment.create_file(self._storage, VOCABULARY) as file:
            file.write("\n".join(sorted(forms.ids)).encode())
        self._segment.set_doc_count(self.count)
        self._segment.create_compound_file(self._storage)
        return self._segment


class _Spellings(dict[str, int]):
    """The number of each word as printed in one language; what it is stands in ``normals``."""

    def __init__(self, language: str, normals: list[tuple[str, str]]) -> None:
        self._language = language
        self._normals = normals

    def __missing__(self, word: str) -> int:
        number = len(self._normals)
        self._normals.append(normal(word, self._language))
        if len(word) <= LONGEST:
            self[word] = number
        return number


class _Words:
    """The words of the new articles, as they are printed.

    Form and stem of a word follow from that, and are worked out once for each way in which
    words are printed, not each time that one is.
    """

    def __init__(self) -> None:
        self._normals: list[tuple[str, str]] = []
        self._spellings: dict[str, _Spellings] = {}
        self._words = array("I")
        self._articles: list[tuple[int, int, int]] = []
        self._quotes: list[tuple[int, int, int, int]] = []

    def add(self, doc: int, found: Occurrences) -> dict[str, int]:
        """Take in one article; returns how many words its fields have."""
        spellings = self._spellings.get(found.language)
        if spellings is None:
            spellings = _Spellings(found.language, self._normals)
            self._spellings[found.language] = spellings
        start, size, quoted = len(self._words), len(found.words), 0
        self._words.extend(map(spellings.__getitem__, found.words))
        self._articles.append((doc, size, found.in_title))
        for nth, (first, behind) in enumerate(found.quoted):
            quoted += behind - first
            self._quotes.append((doc, behind - first, start + first, first + nth * QUOTE_GAP))
        return {"text": size, "title": found.in_title, "quote": quoted}

    def pour(self, fields: dict[str, Field]) -> None:
        """Give each field its words."""
        words = np.frombuffer(self._words, np.uint32)
        stems = fields["text"].ids.of(stem for _, stem in self._normals)[words]
        forms = fields["form"].ids.of(form for form, _ in self._normals)[words]
        docs, sizes, titles = np.array(self._articles, np.uint32).reshape(-1, 3).T
        places = _runs(sizes, np.zeros_like(sizes))
        in_title = places < np.repeat(titles, sizes)
        docs = np.repeat(docs, sizes)
        once = np.ones_like(docs)
        fields["form"].add(forms, docs, places, once)
        fields["text"].add(stems, docs, places, np.where(in_title, TITLE_WEIGHT, once))
        fields["title"].add(*(values[in_title] for values in (stems, docs, places, once)))
        docs, sizes, starts, shifted = np.array(self._quotes, np.uint32).reshape(-1, 4).T
        places = _runs(sizes, shifted)
        quoted = stems[_runs(sizes, starts)]
        fields["quote"].add(quoted, np.repeat(docs, sizes), places, np.ones_like(places))


def _runs(sizes: Numbers, starts: Numbers) -> Numbers:
    """Numbers that ascend from each of the starts, as many as the size beside it says."""
    before = np.cumsum(sizes, dtype=np.uint32) - sizes
    found: Numbers = np.arange(sizes.sum(), dtype=np.uint32) + np.repeat(starts - before, sizes)
    return found
