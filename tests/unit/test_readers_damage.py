"""Whatever has happened to a file, of any format: it is read or told of, and costs no other."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.intake import READERS, Intake, read
from index.intake.readers import plain, table, webpage
from index.intake.scrape import Document, Scrape
from index.intake.walk import Found
from index.model.articles import Article
from index.model.incoming import Failure, made
from index.text import clean, clean_line
from tests.unit.news_server import page, rss
from tests.unit.test_containers_mail import ENVELOPE, letter
from tests.unit.test_containers_packed import tar_of, zip_of
from tests.unit.test_containers_warc import answer
from tests.unit.test_readers_feeds import ATOM, JSON_FEED, OPML
from tests.unit.test_readers_pdf import FIRST, SECOND, document

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STORY = "Harbour to close\n\nThe café of Northport closes on Monday.\n\nNobody objected to it.\n"
ROW = json.dumps({"title": "Harbour", "text": STORY}, ensure_ascii=False)
PAGE = page("The harbour closes", head='<meta charset="utf-8">').replace("<p>", "<p>“Café.” ", 1)
FEED = rss(("https://post.example/1", "Harbour"), content={"https://post.example/1": STORY})

TEXTS = {
    "txt": STORY,
    "md": f"---\ntitle: Harbour\nauthor: Jane Doe\n---\n# Harbour\n\n{STORY}",
    "html": PAGE,
    "rss": FEED,
    "atom": ATOM,
    "feed.json": json.dumps(JSON_FEED),
    "opml": OPML,
    "jsonl": f"{ROW}\n{ROW}\n",
    "json": f"[{ROW},\n{ROW}]",
    "csv": 'title,text\nHarbour,"The café of Northport closes on Monday."\nFerry,It sails.\n',
}
PACKED = {
    "pdf": document([FIRST, SECOND]),
    "eml": letter().as_bytes(),
    "mbox": (ENVELOPE + letter(1).as_bytes() + b"\n" + ENVELOPE + letter(2).as_bytes()),
    "warc": answer("1") + answer("2"),
    "zip": zip_of({"a.txt": STORY.encode(), "b.html": PAGE.encode()}),
    "tar": tar_of({"a.txt": STORY.encode(), "b.html": PAGE.encode()}),
    "txt.gz": gzip.compress(STORY.encode()),
    "txt.bz2": bz2.compress(STORY.encode()),
    "txt.xz": lzma.compress(STORY.encode()),
    "txt.zst": zstd.compress(STORY.encode()),
}
FILES = {name: text.encode() for name, text in TEXTS.items()} | PACKED

ENTITIES = (
    '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "haha haha">'
    + "".join(f'<!ENTITY c{n} "{"&b;" * 20}">' for n in range(20))
    + "]>&a;&c1;"
).encode()

Harm = Callable[[bytes], bytes]
HARMS: dict[str, Harm] = {
    "nothing": lambda data: data,
    "half of it": lambda data: data[: len(data) // 2],
    "its end is missing": lambda data: data[:-9],
    "its start is missing": lambda data: data[9:],
    "a hole": lambda data: data[: len(data) // 3] + bytes(40) + data[len(data) // 3 + 40 :],
    "nulls": lambda data: data.replace(b" ", b"\0 "),
    "one endless line": lambda data: data.replace(b"\n", b" ") + b"x" * 1_000_000,
    "endless behind it": lambda data: data + b"\n" + b"x" * 1_000_000,
    "half in another encoding": lambda data: data + "\nÀ la carte, señor.\n".encode("latin-1"),
    "no encoding at all": lambda data: data.replace("é".encode(), b"\xff\xfe\xc3"),
    "escapes": lambda data: data.replace(b" of ", b" \x1b]0;own\x07of\x9b31m \xe2\x80\xae"),
    "twice": lambda data: data + data,
    "entities": lambda data: ENTITIES + data,
    "tags that never close": lambda data: data.replace(b"</", b"<") + b"<div" * 1000,
    "brackets": lambda data: b"[" * 5000 + b"{" * 5000 + data,
}


def test_every_format_is_looked_at_here(tmp_path: Path) -> None:
    def reader(name: str) -> object:
        path = tmp_path / name
        path.write_bytes(FILES[name])
        with path.open("rb") as file:
            head = file.read(65_536)
            end = Document(Found(path, path, tmp_path, 0), file).suffix
        return next(one for one in READERS if one.recognises(head, end))

    assert {id(reader(name)) for name in FILES} == {id(one) for one in READERS}


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Path]:
    """A good file that is read after the damaged one."""
    (tmp_path / "z.txt").write_text(STORY)
    yield tmp_path
    found = [one for one in read([tmp_path], known=()) if one.path.endswith("z.txt")]
    assert [type(one) for one in found] == [Article], "the next file is read as ever"


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", FILES)
def test_it_is_read_or_told_of(name: str, harm: str, neighbour: Path) -> None:
    file = neighbour / f"a.{name}"
    file.write_bytes(HARMS[harm](FILES[name]))
    found = list(read([file], known=()))
    assert found, "nothing is passed over without a word"
    for one in found:
        assert one.path.startswith(str(file))
        if isinstance(one, Failure):
            assert one.reason == clean_line(one.reason)
            assert one.reason.endswith((".", "?"))
            assert "report" not in one.reason, "every reader knows what may happen to its files"
        else:
            assert clean(one.text) == one.text
            assert "root:" not in one.text
            assert one.text.count("haha") <= 10
            assert all(one.text[line.start : line.end].strip() for line in one.lines)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_written_in_utf_16_is_read_or_refused_with_advice(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / f"a.{name}"
    file.write_bytes(TEXTS[name].encode("utf-16"))
    found = list(read([file], known=()))
    assert found
    for one in found:
        if isinstance(one, Failure):
            assert any(word in one.reason for word in ("UTF-8", "list of 2 feeds"))
        else:
            assert "\ufffd" not in one.text


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_cut_short_while_it_is_read_harms_nothing(
    name: str, neighbour: Path
) -> None:
    file = neighbour / f"a.{name}"
    file.write_bytes(FILES[name])
    for item in Intake([neighbour], known=()):
        file.write_bytes(b"")
        assert isinstance(made(item), Article | Failure)


def test_plain_text_is_what_is_left() -> None:
    assert READERS[-1] is plain


def test_a_fault_of_our_own_costs_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.html", "b.csv", "c.txt"):
        (tmp_path / name).write_text({"a.html": PAGE, "c.txt": STORY}.get(name, TEXTS["csv"]))

    def fail(_document: Document) -> Iterator[Scrape]:
        raise ZeroDivisionError("oh")
        yield

    monkeypatch.setattr(webpage, "read", fail)
    monkeypatch.setattr(table, "read", fail)
    page, rows, story = read([tmp_path], known=())
    for one in (page, rows):
        assert isinstance(one, Failure)
        assert one.reason == "This could not be read (ZeroDivisionError: oh). Please report this."
    assert isinstance(story, Article)
