"""``broadsheet sources``: listing, checking, proposing, and taking feeds over."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import ConfigurationError
from index.fetch.answer import Unanswered
from index.fetch.memory import Memory, Remembered
from index.fetch.subscriptions import subscribe
from index.intake import manifest
from tests.unit.news_server import HOST, page, rss, serving
from tui import cli

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday, the council said.\n"
OPML = (
    '<?xml version="1.0"?><opml version="2.0"><body><outline text="News">'
    '<outline type="rss" text="Northport: “Post”" xmlUrl="https://post.example/rss"/>'
    '<outline type="rss" text="Gazette" xmlUrl="https://gazette.example/feed?a=1&amp;b=2"/>'
    '<outline type="rss" text="Gazette" xmlUrl="https://gazette.example/world"/>'
    "</outline></body></opml>"
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own sources file is."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("BROADSHEET_ARCHIVE", str(tmp_path / "archive"))
    (tmp_path / "config" / "broadsheet").mkdir(parents=True)
    return tmp_path / "config" / "broadsheet" / "sources.yaml"


@pytest.fixture
def opml(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML, encoding="utf-8")
    return path


def feeds(path: Path) -> dict[str, tuple[str, ...]]:
    read, problems = manifest.load(path)
    assert problems == []
    return {outlet.name: outlet.feeds for outlet in read.outlets}


IMPORTED = {
    "Northport: “Post”": ("https://post.example/rss",),
    "Gazette": ("https://gazette.example/feed?a=1&b=2", "https://gazette.example/world"),
}


# ---------------------------------------------------------------- taking feeds over


def test_the_feeds_of_a_feed_reader_are_taken_over_once(
    own: Path, opml: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["sources", "--import", str(opml)]) == 0
    assert "3 feeds added" in capsys.readouterr().out
    assert feeds(own) == IMPORTED
    before = own.read_text()
    assert cli.main(["sources", "--import", str(opml)]) == 0
    assert "3 were there already" in capsys.readouterr().out
    assert own.read_text() == before


def test_sites_are_taken_over_where_they_are_of_one_outlet_alone(own: Path, tmp_path: Path) -> None:
    rows = [
        ("Post", "https://feeds.example/post", "https://www.post.example/"),
        ("Post", "https://feeds.example/sport", "https://www.post.example"),
        ("World", "https://big.example/world.rss", "https://big.example/"),
        ("Trade", "https://big.example/trade.rss", "https://big.example/"),
        ("Blog", "https://blogs.example/a.rss", "https://blogs.example/a"),
        ("Mine", "https://mine.example/rss", "https://mine.example/"),
        ("Odd", "https://odd.example/rss", "javascript:alert(1)"),
    ]
    outlines = [f'<outline text="{a}" xmlUrl="{b}" htmlUrl="{c}"/>' for a, b, c in rows]
    (tmp_path / "mine.opml").write_text(f"<opml><body>{''.join(outlines)}</body></opml>")
    own.write_text("outlets:\n  My own: {sites: [mine.example]}\n")
    subscribe(own, [tmp_path / "mine.opml"])
    read, problems = manifest.load(own)
    assert problems == []
    sites = {outlet.name: outlet.sites for outlet in read.outlets if outlet.sites}
    assert sites == {"My own": ("mine.example",), "Post": ("post.example",)}
    assert len(feeds(own)) == 7


def test_feeds_can_be_taken_over_and_read_at_once(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as news:
        feed = news.put("/feed", rss((news.put("/1", page("The harbour closes")), "The harbour")))
        outline = f'<outline text="Post" xmlUrl="{feed}"/>'
        (tmp_path / "mine.opml").write_text(f"<opml><body>{outline}</body></opml>")
        (own.parent / "settings.yaml").write_text(f"fetch: {{private: [{HOST}]}}\n")
        assert cli.main(["fetch", "--import", str(tmp_path / "mine.opml")]) == 0
    said = capsys.readouterr()
    assert "1 feed added" in said.err
    assert "1 article added" in said.out


@pytest.mark.parametrize(
    "text",
    [
        "# mine\nstory.txt: {outlet: Post}",
        "outlets:\n",
        "outlets:  # these\n    Mine: {sites: [a.example]}  # mine\n\n'*.txt': {language: en}\n",
        "outlets:\n  # first\n  Mine:\n    sites:\n    - a.example\n# last\n",
    ],
)
def test_what_stands_in_the_file_stays(own: Path, opml: Path, text: str) -> None:
    own.write_text(text, encoding="utf-8")
    before, _ = manifest.load(own)
    subscribe(own, [opml])
    after, problems = manifest.load(own)
    assert problems == []
    assert set(text.splitlines()) <= set(own.read_text(encoding="utf-8").splitlines())
    assert (after.names, after.globs) == (before.names, before.globs)
    assert {**IMPORTED, **{one.name: one.feeds for one in before.outlets}} == feeds(own)


def test_a_name_that_is_taken_goes_on_with_the_host(own: Path, opml: Path) -> None:
    own.write_text("outlets:\n  gazette: {sites: [gazette.example]}\n")
    subscribe(own, [opml])
    assert set(feeds(own)) == {"gazette", "Gazette (gazette.example)", "Northport: “Post”"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("outlets: {Mine: {sites: [a.example]}}", ":1: Write the outlets on lines of their own"),
        ("outlets: [", "Mend that first."),
        ("a.txt: 7", "Mend that first."),
    ],
)
def test_a_file_that_can_not_be_added_to_stays_as_it_was(
    own: Path, opml: Path, text: str, why: str
) -> None:
    own.write_text(text)
    with pytest.raises(ConfigurationError, match=why):
        subscribe(own, [opml])
    assert own.read_text() == text


def test_a_list_without_feeds_is_told(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text("<opml><body/></opml>")
    assert cli.main(["sources", "--import", str(path)]) == 2
    assert "lists no feed" in capsys.readouterr().err
    assert cli.main(["sources", "--import", str(tmp_path / "none.opml")]) == 2
    assert not own.exists()


# ---------------------------------------------------------------- listing


def test_outlets_are_listed_with_what_is_known_of_their_feeds(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text(
        "outlets:\n  Post: {feeds: ['https://post.example/rss', 'https://post.example/b']}\n"
    )
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "sources.yaml").write_text("story.txt: {outlet: Gazette}")
    assert cli.main(["add", str(tmp_path / "story.txt")]) == 0
    memory = Memory(tmp_path / "archive")
    memory.note("https://post.example/rss", Remembered().succeeded(time.time()))
    failed = Remembered().failed(Unanswered("It \x1b[31mis down."), time.time())
    memory.note("https://post.example/b", replace(failed, moved="https://new.example/"))
    memory.save()
    capsys.readouterr()
    assert cli.main(["sources"]) == 0
    out = capsys.readouterr().out
    assert "Gazette\t1\t–\t–\tnot described" in out
    assert "1 failing" in out
    assert "https://post.example/b: It is down. (Failed once; left alone until " in out
    assert "has moved for good to https://new.example/" in out
    assert cli.main(["sources", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["outlet"], row["articles"], row["described"]) for row in rows] == [
        ("Gazette", 1, False),
        ("Post", 0, True),
    ]
    good, bad = rows[1]["sources"]
    assert (good["error"], good["failures"], bad["failures"]) == (None, 0, 1)
    assert good["fetched"].endswith("Z")


def test_a_source_that_rests_after_a_failure_can_be_asked_by_name(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text('outlets: {The Post: {feeds: ["https://post.example/rss"]}}')
    (tmp_path / "story.txt").write_text(STORY)
    assert cli.main(["add", str(tmp_path / "story.txt")]) == 0
    memory = Memory(tmp_path / "archive")
    memory.note("https://post.example/rss", Remembered().failed(Unanswered("No."), time.time()))
    memory.save()
    capsys.readouterr()
    cli.main(["fetch"])
    assert "“broadsheet fetch 'The Post'” asks it all the same). No." in capsys.readouterr().err


def test_without_anything_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sources"]) == 1
    assert "no outlets yet" in capsys.readouterr().err
    assert cli.main(["fetch"]) == 1
    assert "fetch --import FILE.opml" in capsys.readouterr().err


def test_an_outlet_that_nobody_described_can_not_be_fetched(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text("outlets: {Post: {feeds: ['https://post.example/rss']}}")
    assert cli.main(["fetch", "gazette"]) == 1
    assert "Described are: Post." in capsys.readouterr().err


# ---------------------------------------------------------------- checking


def test_checking_names_each_mistake_by_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text("outlets:\n  Post: {}\n")
    assert cli.main(["sources", "--check"]) == 0
    assert "good; 1 outlet described" in capsys.readouterr().err
    own.write_text("outlets:\n  Post: {colour: mauve}\n")
    assert cli.main(["sources", "--check"]) == 2
    assert f"{own}:2: “mauve” is no colour" in capsys.readouterr().err
    assert cli.main(["sources", "--check", str(own.parent / "none.yaml")]) == 2


def test_it_proposes_entries_that_name_what_has_no_outlet(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "in box"
    inbox.mkdir()
    (inbox / "story.txt").write_text(STORY)
    rows = [{"text": STORY, "url": f"https://www.post.example/{number}"} for number in range(2)]
    (inbox / "news.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert cli.main(["add", str(inbox)]) == 0
    capsys.readouterr()
    assert cli.main(["sources", "--check"]) == 0
    proposed = capsys.readouterr().out
    own.write_text(proposed)
    assert list(feeds(own)) == ["post.example", "in box"]
    assert cli.main(["add", str(inbox)]) == 0
    assert "3 updated" in capsys.readouterr().out
    assert cli.main(["sources", "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_an_outlet_that_could_only_be_called_after_its_site_is_proposed_too(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = '<link rel="canonical" href="https://www.post.example/1">'
    (tmp_path / "a.html").write_text(page("The harbour closes", head=link))
    assert cli.main(["add", str(tmp_path / "a.html")]) == 0
    capsys.readouterr()
    assert cli.main(["sources", "--check"]) == 0
    own.write_text(capsys.readouterr().out.replace("post.example:", "Post:"))
    assert list(feeds(own)) == ["Post"]
    assert cli.main(["add", str(tmp_path / "a.html")]) == 0
    assert "1 updated" in capsys.readouterr().out
    assert cli.main(["sources", "--check"]) == 0
    assert capsys.readouterr().out == ""
