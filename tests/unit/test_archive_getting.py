"""An article of an archive by its id or its path, and the list of all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import NotFoundError
from index.library import Library
from tests.unit.archives import ALL, HARBOUR, PORT


def test_an_article_is_found_by_id_beginning_of_id_and_path(library: Library) -> None:
    library.add(ALL)
    for name in (HARBOUR.id, HARBOUR.id[:10], HARBOUR.path):
        assert library.get(name).article == HARBOUR


@pytest.mark.parametrize("name", ["", "zz", "%", "/articles", "no\0such", "\udc80", "x" * 10_000])
def test_what_names_no_article_is_said(library: Library, name: str) -> None:
    library.add(ALL)
    with pytest.raises(NotFoundError, match="No article has the id or path"):
        library.get(name)


def test_a_beginning_that_several_ids_share_is_said(library: Library) -> None:
    twins = [replace(HARBOUR, id=f"aaaa{end}", path=f"/{end}") for end in "bc"]
    library.add(twins)
    with pytest.raises(NotFoundError, match="several articles: aaaab, aaaac"):
        library.get("aaaa")


def test_a_path_that_several_articles_share_is_said(library: Library) -> None:
    library.add([replace(HARBOUR, id="one"), replace(PORT, id="two", path=HARBOUR.path)])
    with pytest.raises(NotFoundError, match="several articles"):
        library.get(HARBOUR.path)


@pytest.mark.parametrize("inside", ["/text.html", ":2"])
def test_the_file_that_holds_a_single_article_names_it(
    library: Library, tmp_path: Path, inside: str
) -> None:
    file = tmp_path / "letter.eml"
    file.touch()
    library.add([replace(HARBOUR, path=f"{file}{inside}"), PORT])
    assert library.get(str(file)).article.id == HARBOUR.id
    library.add([replace(PORT, id="two", path=f"{file}{inside}0")])
    with pytest.raises(NotFoundError, match="several articles"):
        library.get(str(file))
    with pytest.raises(NotFoundError, match="No article has"):
        library.get(str(tmp_path))


def test_the_list_has_labels_but_no_texts(library: Library) -> None:
    library.add(ALL)
    listed = library.listing().articles
    assert [one.id for one in listed][:2] == [PORT.id, HARBOUR.id]
    assert all(one.text == "" and one.lines == () for one in listed)
    assert listed[1] == replace(HARBOUR, text="", lines=())
