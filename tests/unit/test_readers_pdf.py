"""PDF documents: the text of their pages, and a word for those that have none."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.intake import read
from index.intake.readers import pdf
from index.model.articles import Article
from index.model.incoming import Failure

FIRST = """\
The Northport Post
Harbour of Northport to close
The harbour of Northport closes on Monday, the board an-
nounced, and nobody who was asked about it had objec-
ted to that.
The ferry sails from the old pier for as long as it takes. It is
not known how long that is, and"""
SECOND = """\
The Northport Post
there are those who say that it will take until the spring. No-
body at the board would say what the work is to cost this time."""
THIRD = """\
The Northport Post
The chairman has gone on a holiday that was planned long ago."""


def document(pages: Sequence[str], title: str = "", content: bytes | None = None) -> bytes:
    """A PDF document that prints some lines to each page, or has one content on every page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    kids = []
    for page in pages:
        shown = "".join(f"({line}) Tj T*\n" for line in page.split("\n"))
        stream = content or zlib.compress(f"BT /F 10 Tf 14 TL 50 700 Td\n{shown}ET".encode())
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
        )
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    objects.append(f"<</Title({title})>>".encode())
    out, places = b"%PDF-1.5\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def take(folder: Path, data: bytes) -> Article | Failure:
    path = folder / "report.pdf"
    path.write_bytes(data)
    (found,) = read([path], known=())
    return found


def test_lines_are_paragraphs_again_and_broken_words_whole(tmp_path: Path) -> None:
    found = take(tmp_path, document([FIRST, SECOND, THIRD], "Harbour of Northport to close"))
    assert isinstance(found, Article)
    assert found.title == "Harbour of Northport to close"
    text = " ".join(found.text.split())
    assert "the board announced, and nobody who was asked about it had objected to that." in text
    assert "how long that is, and there are those who say" in text
    assert "spring. Nobody at the board" in text


def test_the_line_of_a_paragraph_is_its_page(tmp_path: Path) -> None:
    found = take(tmp_path, document([FIRST, SECOND, THIRD]))
    assert isinstance(found, Article)
    lines = {found.text[line.start : line.end].split()[1]: line.line for line in found.lines}
    assert lines["chairman"] == 3
    assert lines["ferry"] == 1


def test_what_runs_over_every_page_is_set_aside(tmp_path: Path) -> None:
    found = take(tmp_path, document([FIRST, SECOND, THIRD]))
    assert isinstance(found, Article)
    assert "Northport Post" not in found.text
    heads = [(line.line, line.text) for line in found.dropped if "running head" in line.reason]
    assert heads == [(number, "The Northport Post") for number in (1, 2, 3)]


def test_a_document_of_pictures_is_refused_with_advice(tmp_path: Path) -> None:
    found = take(tmp_path, document([""]))
    assert isinstance(found, Failure)
    assert "OCR" in found.reason


def test_an_encrypted_document_is_refused(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    (tmp_path / "plain.pdf").write_bytes(document([FIRST]))
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "plain.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "report.pdf")
    found = take(tmp_path, (tmp_path / "report.pdf").read_bytes())
    assert isinstance(found, Failure)
    assert "password" in found.reason


def test_half_a_document_is_read_or_reported(tmp_path: Path) -> None:
    whole = document([FIRST, SECOND, THIRD])
    for part in (200, len(whole) - 40):
        found = take(tmp_path, whole[:part])
        assert isinstance(found, Failure) or "closes on Monday" in found.text


def test_a_bomb_is_ended(tmp_path: Path) -> None:
    found = take(tmp_path, document(["x"], content=zlib.compress(b"q " * 60_000_000, 1)))
    assert isinstance(found, Failure)
    assert "PDF" in found.reason


def test_a_document_too_large_is_not_started_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "LIMIT", 100)
    found = take(tmp_path, document([FIRST]))
    assert isinstance(found, Failure)
    assert "larger" in found.reason
