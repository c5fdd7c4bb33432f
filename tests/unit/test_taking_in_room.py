"""What taking articles in keeps in memory has a bound, however many come."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.annotate import unnamed
from index.annotate.unnamed import find_unnamed
from index.archive import adding, open_library
from index.archive.adding import _Work
from index.archive.engine.occurring import Field, Numbering
from index.archive.preparing.pool import AHEAD, MOST
from tests.bench.invented import readings

# ---------------------------------------------------------------- what waits


def test_what_waits_has_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "BATCH", 20)
    monkeypatch.setattr(adding, "INDEXED", 40)
    monkeypatch.setattr("index.archive.preparing.all_cores.FEW", 10)
    kept: list[tuple[int, int, int]] = []
    usual = _Work.take

    def take(work: _Work, answer):
        usual(work, answer)
        kept.append((len(work._ready), len(work._unindexed), len(work._expected)))

    monkeypatch.setattr(_Work, "take", take)
    library = open_library(tmp_path / "archive", create=True)
    added = library.add([reading.article for reading in readings(150)])
    library.close()
    assert added.added == len(kept) == 150
    ready, unindexed, expected = (max(column) for column in zip(*kept, strict=True))
    assert ready < 20
    assert unindexed < 40 + 20
    assert expected <= AHEAD * MOST


# ---------------------------------------------------------------- beginnings of words


def test_a_beginning_is_kept_once_for_an_article():
    forms = Field(Numbering())
    for word, doc in (("storm", 0), ("stern", 0), ("storm", 1), ("a", 1), ("storm", 0)):
        forms.add(*(np.array([value], np.uint32) for value in (forms.ids[word], doc, 0, 1)))
    beginnings = forms.beginnings(3)
    terms, bounds, found = beginnings.postings(positions=False)
    told = {
        term.decode(): [
            *zip(found.docs[first:last].tolist(), found.weights[first:last].tolist(), strict=True)
        ]
        for term, first, last in zip(terms, bounds, bounds[1:], strict=False)
    }
    assert told == {
        "a": [(1, 1)],
        "s": [(0, 3), (1, 1)],
        "st": [(0, 3), (1, 1)],
        "ste": [(0, 1)],
        "sto": [(0, 2), (1, 1)],
    }
    assert len(beginnings._docs) == 8


# ---------------------------------------------------------------- where a source may begin

_WORDS = st.sampled_from(
    "a an one two senior official officials sources source said say told who who's people close "
    "to familiar with the talks U.S. anti-two on condition of anonymity spoke anonymously , . "
    "according Reuters unnamed asked not be named ministry\n".split(" ")
)


@given(st.lists(_WORDS, max_size=40))
def test_a_source_is_looked_for_only_where_one_may_begin(words):
    text = " ".join(words)
    everywhere = [
        found.span()
        for found in unnamed._UNNAMED.finditer(text)
        if not (" who " in found.group() and text.endswith(", ", 0, found.start()))
    ]
    assert find_unnamed(text) == everywhere
