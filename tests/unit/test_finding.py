"""Languages, spellings, order, completion and what was read: asked of a whole archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive import open_library
from index.library import Library
from index.model.articles import Article
from tests.unit.archives import ALL, HARBOUR, MISPRINT, PORT, RIVER, article

HAUS = article(
    "haus",
    "Die Stadt kauft zwei alte Häuser am Hafen. Das ältere Haus steht leer.",
    outlet="Hafenbote",
    language="de-DE",
    url="https://www.example.org/stadt/haus?id=1",
)
VOIX = article(
    "voix",
    "Les élections nationales auront lieu en mai. La ministre vote à Lyon.",
    outlet="La Voix",
    language="fr",
    section="Politique",
)
EVERY = (*ALL, HAUS, VOIX)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(tmp_path_factory.mktemp("archive"), create=True)
    library.add(EVERY)
    yield library
    library.close()


def found(library: Library, query: str) -> list[Article]:
    ids = {one.id: one for one in EVERY}
    return [ids[hit.id] for hit in library.search(query).hits]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("haus ", {HAUS}),
        ("häusern ", {HAUS}),
        ("hausern ", {HAUS}),
        ("election ", {VOIX}),
        ("élection ", {VOIX}),
        ("nationale ", {VOIX}),
        ('"alten haus"', {HAUS}),
        ("dockers ", {HARBOUR, PORT, MISPRINT}),
        ("url:example.org", {HAUS}),
        ("url:example.org/STADT", {HAUS}),
        ("url:nowhere", set()),
        ("lang:de", {HAUS}),
        ("section:politique", {VOIX}),
        ("=docker", set()),
        ("=dockers", {HARBOUR, PORT, MISPRINT}),
        ("title:=dockers", {HARBOUR}),
        ("quote:=step", {HARBOUR}),
        ('="talks had failed"', {PORT}),
        ('="talk had failed"', set()),
        ("vistual~", {RIVER}),
        ("vistla~1", {RIVER}),
        ("vxstxla~1", set()),
        ("title:harbuor~", {HARBOUR}),
        ('"talks failed"', set()),
        ('"talks failed"~1', {PORT}),
        ('"failed talks"~1', {PORT}),
        ('"olenska talks"~2', set()),
        ('"olenska talks"~6', {PORT}),
        ('title:"dockers harbour"~2', {HARBOUR}),
        ("(vistula OR haus) NOT rain", {HAUS}),
    ],
)
def test_what_a_query_finds(library: Library, query: str, answer: set[Article]) -> None:
    assert set(found(library, query)) == answer


@pytest.mark.parametrize(
    ("query", "one", "words"),
    [
        ("haus ", HAUS, ["Häuser", "Haus"]),
        ("vistual~", RIVER, ["Vistula"]),
        ("=dockers", PORT, ["dockers"]),
        ('"talks failed"~1', PORT, ["talks", "failed"]),
        ('"failed talks"~1', PORT, ["talks", "failed"]),
        ('="talks had failed"', PORT, ["talks had failed"]),
    ],
)
def test_what_is_found_is_marked(
    library: Library, query: str, one: Article, words: list[str]
) -> None:
    spans = library.matches(query, one.id)
    assert [one.text[start:end] for start, end in spans] == words


def test_the_order_can_be_chosen_and_the_undated_come_last(library: Library) -> None:
    def order(sort: str) -> list[str | None]:
        return [hit.published for hit in library.search("dockers OR rain", sort=sort).hits]  # type: ignore[arg-type]

    assert order("newest") == ["2024-03-05", "2024-03-04", "2024-03", None]
    assert order("oldest") == ["2024-03", "2024-03-04", "2024-03-05", None]


def test_places_and_months_are_counted(library: Library) -> None:
    facets = library.search("dockers ").facets
    assert facets["month"] == {"2024-03": 3}
    assert facets["place"]["Gdansk"] == 1


def test_a_name_is_respelt_by_the_names_that_there_are(library: Library) -> None:
    assert library.search("person:olensta").suggestion == "person:olenska"


def test_a_word_that_is_lacking_is_respelt_though_another_is_found(library: Library) -> None:
    assert library.search("vistula OR goverment ").suggestion == "vistula OR government"


# ---------------------------------------------------------------- completion


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gover", "government"),
        ("dockers gover", "dockers government"),
        ("pers", "person:"),
        ("person:olen", 'person:"Marta Olenska"'),
        ('person:"marta', 'person:"Marta Olenska"'),
        ("place:gda", 'place:"Gdansk"'),
        ("outlet:daily", 'outlet:"Daily Ledger"'),
        ('outlet:"daily l', 'outlet:"Daily Ledger"'),
        ("section:bus", 'section:"Business"'),
        ("is:u", "is:unread"),
        ("title:stri", "title:strike"),
    ],
)
def test_what_is_typed_goes_on(library: Library, typed: str, first: str) -> None:
    completion = library.suggest(typed)[0]
    assert completion.query == first
    assert completion.rest
    assert library.search(completion.query).total > 0 or first.endswith((":", "unread"))


@pytest.mark.parametrize("typed", ["", " ", "dockers ", "zzzz", "date:20", "(", '"', "1", "is:"])
def test_what_can_not_go_on_does_not(library: Library, typed: str) -> None:
    assert library.suggest(typed) == ()


# ---------------------------------------------------------------- what was read


def test_what_was_read_is_found_and_kept_beside_the_archive(tmp_path: Path) -> None:
    first = open_library(tmp_path / "archive", create=True)
    first.add(ALL)
    second = open_library(tmp_path / "archive", read_only=True)
    assert first.search("is:unread").total == len(ALL)
    first.note_read(PORT.id)
    first.note_read(PORT.id)
    for library in (first, second):
        (hit,) = library.search("is:read").hits
        assert hit.id == PORT.id
        assert hit.read
        assert library.search("dockers is:unread").total == 2
        assert library.search("dockers -is:read").total == 2
    first.close()
    second.close()


# ---------------------------------------------------------------- nothing makes it fail

_PIECES = 'a "b c" ( ) - AND OR NOT " dockers~ =step "a b"~2 vis* is:unread url:x lang:de >5k haus'


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_PIECES.split())).map(" ".join)),
    st.sampled_from(["best", "newest", "oldest"]),
)
def test_no_text_makes_a_search_fail(library: Library, text: str, sort: str) -> None:
    results = library.search(text, sort=sort, fold=True)  # type: ignore[arg-type]
    assert len(results.hits) <= results.total - results.folded
    for hit in results.hits:
        library.matches(text, hit.id)
    library.suggest(text)
