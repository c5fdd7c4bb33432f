"""The same article met again: unchanged, a new version, an older one; and copies of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from index import intake
from index.address import identity
from index.archive import open_library
from index.archive.store.articles import FILE
from index.archive.store.versions import earlier
from index.errors import NotFoundError
from index.library import Library
from index.model.articles import SUMMARY_ONLY, Article, Dropped
from index.model.incoming import Added
from tests.unit.archives import article

URL = "https://post.example/news/harbour"
FIRST = "The harbour will close on Monday. Dockers were told so on the quay by the harbour master."
SECOND = "The harbour closed on Monday. Dockers were told so on the quay by the harbour master."
THIRD = "The harbour opened again on Friday. Dockers were told so on the quay by their union."


def page(
    place: str, body: str, url: str = URL, title: str | None = "Harbour", **labels: str | None
) -> Article:
    """A page as intake would make it: known by its address."""
    made = article(place, body, title=title, url=url, **labels)
    return replace(made, id=identity(url) or made.id)


def counts(added: Added) -> tuple[int, int, int]:
    return added.added, added.updated, added.unchanged


def bodies(library: Library, article: str) -> list[str]:
    states = range(1, len(library.versions(article)) + 1)
    return [library.version(article, number).text.split("\n\n")[-1] for number in states]


# ---------------------------------------------------------------- which article it is


def test_a_page_that_changed_is_a_new_version_and_search_finds_that(library: Library) -> None:
    library.add([page("a", FIRST)])
    assert counts(library.add([page("a", SECOND)])) == (0, 1, 0)
    assert library.count() == 1
    (one,) = library.listing().articles
    assert library.get(one.id).versions == 2
    assert bodies(library, one.id) == [FIRST, SECOND]
    assert library.search("closed ").total == 1
    assert library.search('"will close" ').total == 0
    assert library.check().sound


def test_the_same_page_in_two_folders_is_one_article(library: Library) -> None:
    one, two = page("folder1/a", FIRST), page("folder2/a", FIRST, URL + "?utm_source=mail#top")
    assert counts(library.add([one, two])) == (1, 0, 1)
    assert counts(library.add([one, two])) == (0, 0, 2)
    assert library.get(one.path).article.id == library.get(two.path).article.id
    assert library.get(one.path).versions == 1


def test_adding_several_states_again_changes_nothing(library: Library) -> None:
    states = [page("a", FIRST), page("b", SECOND), page("c", THIRD)]
    assert counts(library.add(states)) == (1, 2, 0)
    for order in (states, states[::-1], states[1:]):
        assert counts(library.add(order)) == (0, 0, len(order))
    assert bodies(library, states[0].id) == [FIRST, SECOND, THIRD]
    assert {library.get(state.path).article.id for state in states} == {states[0].id}


def test_a_state_that_came_back_in_its_place_is_the_newest_again(library: Library) -> None:
    for body in (FIRST, SECOND, FIRST):
        library.add([page("a", body)])
    assert bodies(library, page("a", FIRST).id) == [FIRST, SECOND, FIRST]
    library.add([page("b", SECOND)])
    assert len(library.versions(page("a", FIRST).id)) == 3


def test_other_labels_alone_are_no_version(library: Library) -> None:
    library.add([page("a", FIRST)])
    assert counts(library.add([page("a", FIRST, outlet="Northern Post")])) == (0, 1, 0)
    reading = library.get(identity(URL) or "")
    assert (reading.versions, reading.article.outlet) == (1, "Northern Post")


def test_lines_that_are_seen_as_boilerplate_only_now_are_no_version(library: Library) -> None:
    library.add([page("a", "Read more about this\n\n" + FIRST)])
    later = page("a", FIRST)
    line = Dropped(3, "Read more about this", "stands in 9 other articles")
    library.add([replace(later, dropped=(line,), digest="later")])
    assert library.get(later.id).versions == 1
    assert library.get(later.id).article.text == later.text


def test_without_an_address_a_changed_file_is_a_new_version(library: Library) -> None:
    library.add([article("a", FIRST)])
    library.add([article("a", SECOND)])
    assert bodies(library, article("a", FIRST).id) == [FIRST, SECOND]


def test_what_came_in_before_it_had_an_address_keeps_its_id(library: Library) -> None:
    old = article("a", FIRST, title="Harbour")
    library.add([old])
    assert counts(library.add([page("a", FIRST)])) == (0, 1, 0)
    assert counts(library.add([page("a", FIRST), page("b", SECOND)])) == (0, 1, 1)
    assert [one.id for one in library.listing().articles] == [old.id]
    assert bodies(library, old.id) == [FIRST, SECOND]
    assert counts(library.add([page("b", SECOND), page("a", FIRST)])) == (0, 0, 2)


def test_an_article_of_an_older_archive_is_known_by_its_address(library: Library) -> None:
    old = article("a", FIRST, title="Harbour", url=URL + "/")
    library.add([old])
    library.add([page("elsewhere", SECOND, URL + "/")])
    assert [one.id for one in library.listing().articles] == [old.id]
    assert bodies(library, old.id) == [FIRST, SECOND]


def test_a_file_that_holds_another_page_now_is_another_article(library: Library) -> None:
    library.add([page("a", FIRST)])
    other = page("a", THIRD, "https://post.example/news/other")
    assert counts(library.add([other])) == (1, 0, 0)
    with pytest.raises(NotFoundError, match="several articles"):
        library.get(other.path)


def rows(path: Path, *values: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in values))
    return path


def test_an_id_that_the_owner_gave_wins_over_the_address(library: Library, tmp_path: Path) -> None:
    file = rows(
        tmp_path / "two.jsonl",
        {"id": "1", "text": FIRST, "url": URL, "outlet": "Post"},
        {"id": "2", "text": SECOND, "url": URL, "outlet": "Ledger"},
    )
    assert counts(library.add(intake.Intake([file]))) == (2, 0, 0)
    assert counts(library.add(intake.Intake([file]))) == (0, 0, 2)
    rows(
        file,
        {"id": "0", "text": THIRD, "url": URL},
        {"id": "1", "text": FIRST, "url": URL, "outlet": "Post"},
        {"id": "2", "text": THIRD, "url": URL, "outlet": "Ledger"},
    )
    assert counts(library.add(intake.Intake([file]))) == (1, 2, 0)
    assert sorted(library.get(one.id).versions for one in library.listing().articles) == [1, 1, 2]
    assert library.get(f"{file}:1").article.text == THIRD


def test_rows_without_ids_are_states_of_what_stands_at_their_address(
    library: Library, tmp_path: Path
) -> None:
    one = rows(tmp_path / "one.jsonl", {"text": FIRST, "url": URL}, {"text": SECOND, "url": URL})
    two = rows(tmp_path / "two.jsonl", {"text": THIRD, "url": URL + "#x"}, {"text": FIRST})
    assert counts(library.add(intake.Intake([one, two]))) == (2, 2, 0)
    assert counts(library.add(intake.Intake([one, two]))) == (0, 0, 4)
    assert bodies(library, f"{one}:1") == [FIRST, SECOND, THIRD]


def test_an_address_that_a_sources_file_gives_a_folder_makes_no_one_article_of_it(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "sources.yaml").write_text(f'"*.txt": {{url: "{URL}"}}\n')
    (folder / "a.txt").write_text(FIRST)
    (folder / "b.txt").write_text(THIRD)
    assert counts(library.add(intake.Intake([folder]))) == (2, 0, 0)


HTML = """<html><head><title>Harbour</title><link rel="canonical" href="{}"></head>
<body><article><h1>Harbour</h1><p>{}</p><p>{}</p></article></body></html>"""


def warc(path: Path, *pages: tuple[str, str]) -> Path:
    records = []
    for uri, html in pages:
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
            "WARC-Date: 2024-03-02T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        records.append(head.encode() + body + b"\r\n\r\n")
    path.write_bytes(b"".join(records))
    return path


def test_a_page_does_not_speak_for_another_site(library: Library, tmp_path: Path) -> None:
    crawl = warc(
        tmp_path / "crawl.warc",
        (URL, HTML.format(URL, FIRST, FIRST)),
        ("https://evil.example/page", HTML.format(URL, THIRD, THIRD)),
        (URL + "?utm_source=mail", HTML.format("", SECOND, SECOND)),
    )
    added = library.add(intake.Intake([crawl]))
    assert (counts(added), added.failed) == ((2, 1, 0), ())
    assert library.get(identity(URL) or "").versions == 2
    assert "Friday" not in library.get(identity(URL) or "").article.text


# ---------------------------------------------------------------- older and newer


def test_what_is_dated_earlier_is_an_older_version(library: Library) -> None:
    library.add([page("c", THIRD, published="2024-03-08")])
    assert counts(library.add([page("b", SECOND, published="2024-03-02")])) == (0, 1, 0)
    library.add([page("a", FIRST, published="2024-03-01")])
    newest = identity(URL) or ""
    assert bodies(library, newest) == [FIRST, SECOND, THIRD]
    assert library.get(newest).article.published == "2024-03-08"
    assert library.search("friday ").total == 1
    assert library.search('"will close" ').total == 0
    assert library.check().sound


def test_where_dates_do_not_tell_what_comes_later_is_newer(library: Library) -> None:
    library.add([page("c", THIRD, published="2024-03-08"), page("b", SECOND, published="2024-03")])
    library.add([page("a", FIRST)])
    assert bodies(library, identity(URL) or "") == [THIRD, SECOND, FIRST]


SUMMARY = "The harbour will close."


@pytest.mark.parametrize("first", ["summary", "page"])
def test_the_summary_of_a_feed_is_never_the_newest(library: Library, first: str) -> None:
    feed = replace(
        article("feed.xml", SUMMARY, title="Harbour", url=URL, published="2024-03-09"),
        dropped=(Dropped(1, URL, SUMMARY_ONLY),),
    )
    whole = page("a", FIRST, published="2024-03-08")
    both = [feed, whole] if first == "summary" else [whole, feed]
    library.add(both[:1])
    library.add(both[1:])
    (one,) = library.listing().articles
    assert bodies(library, one.id) == [SUMMARY, FIRST]
    assert counts(library.add(both)) == (0, 0, 2)
    assert library.search("dockers").total == 1


@pytest.mark.parametrize(
    ("one", "other", "is_earlier"),
    [
        ("2024-03-01", "2024-03-02", True),
        ("2024-03-02", "2024-03-01", False),
        ("2024-03", "2024-03-02", False),
        ("2024-02", "2024-03-02", True),
        ("2024-03-02T09:00", "2024-03-02T10:00", False),
        ("2024-03-02T09:30+02:00", "2024-03-02T08:00Z", True),
        ("2024-03-02T09:30+00:00", "2024-03-02T10:00+02:00", False),
        (None, "2024-03-02", False),
        ("2024-03-02", None, False),
    ],
)
def test_a_date_is_earlier_only_where_that_is_sure(
    one: str | None, other: str | None, is_earlier: bool
) -> None:
    assert earlier(one, other) is is_earlier


# ---------------------------------------------------------------- asking


def test_versions_tell_their_size_and_what_changed(library: Library) -> None:
    library.add([page("a", FIRST, published="2024-03-02")])
    library.add([page("a", SECOND, title="Harbour shut")])
    first, second = library.versions(identity(URL) or "")
    assert (first.number, first.title, first.published) == (1, "Harbour", "2024-03-02")
    assert (first.changed, second.changed, second.words) == (0, 4, second.words)
    assert second.taken is not None
    assert (first.taken or "") <= second.taken
    found = library.changes(identity(URL) or "", 1, 2)
    assert [piece.text for piece in found.parts[0].pieces] == ["Harbour", " shut"]


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_version_that_is_not_there_is_said(library: Library, number: int) -> None:
    library.add([page("a", FIRST)])
    with pytest.raises(NotFoundError, match="it has one version only"):
        library.version(identity(URL) or "", number)


def test_changed_articles_can_be_searched_for(library: Library) -> None:
    library.add([page("a", FIRST), article("b", THIRD)])
    assert library.search("is:changed").total == 0
    library.add([page("a", SECOND)])
    (hit,) = library.search("is:changed").hits
    assert hit.id == identity(URL)
    assert library.search("-is:changed").total == 1


def test_a_rebuild_keeps_the_versions(library: Library) -> None:
    library.add([page("a", FIRST)])
    library.add([page("a", SECOND)])
    assert library.rebuild().sound
    assert bodies(library, identity(URL) or "") == [FIRST, SECOND]


def test_an_archive_from_before_there_were_versions_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    library = open_library(folder, create=True)
    library.add([page("a", FIRST)])
    library.close()
    with sqlite3.connect(folder / FILE) as connection:
        for table in ("versions", "taken", "places", "bylines", "stamps"):
            connection.execute(f"DROP TABLE {table}")
    connection.close()
    read = open_library(folder, read_only=True)
    (only,) = read.versions("/articles/a.txt")
    assert (only.number, only.taken) == (1, None)
    assert read.get("/articles/a.txt").versions == 1
    assert read.search("is:changed").total == 0
    read.close()
    library = open_library(folder)
    library.add([page("a", SECOND)])
    assert bodies(library, identity(URL) or "") == [FIRST, SECOND]
    library.close()


# ---------------------------------------------------------------- copies


def test_the_same_text_in_another_file_is_kept_and_told(library: Library) -> None:
    one = article("one", FIRST, outlet="Northern Post")
    two = article("two", FIRST, outlet="Daily Ledger")
    near = article("near", FIRST + " It rained.", outlet="Coast Radio")
    assert counts(library.add([one, two, near])) == (3, 0, 0)
    copies = library.get(one.id).copies
    assert [(copy.article, copy.outlet, copy.path) for copy in copies] == [
        (two.id, "Daily Ledger", two.path),
        (near.id, "Coast Radio", near.path),
    ]
    assert copies[0].share == 1 > copies[1].share >= 0.75


def test_an_article_has_no_copy_of_its_own_older_version(library: Library) -> None:
    library.add([page("a", FIRST)])
    library.add([page("a", FIRST + " It rained.")])
    assert library.get(identity(URL) or "").copies == ()
