"""Newsletters: letters in files of their own, and many of them in an mbox."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.intake import mbox, read
from index.intake.readers import mail
from index.model.articles import Article
from index.model.incoming import Failure

TEXT = "The harbour of Northport closes on Monday.\n\nNobody objected to the plan.\n"
ENVELOPE = b"From news@post.example Sat Jan 29 10:00:00 2022\n"


def take(path: Path) -> tuple[list[Article], list[Failure]]:
    found = list(read([path], known=()))
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, Failure)],
    )


def letter(number: int = 1, text: str = TEXT, charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Northport Post <news@post.example>"
    message["Subject"] = "Harbour – to close"
    message["Date"] = "Sat, 29 Jan 2022 10:00:00 +0100"
    message["Message-ID"] = f"<{number}@post.example>"
    message.set_content(text, charset=charset)
    message["Content-Language"] = "en-GB"
    return message


def save(path: Path, *content: bytes) -> Path:
    path.write_bytes(b"".join(content))
    return path


def test_a_letter_is_an_article_under_its_subject(tmp_path: Path) -> None:
    (article,), failures = take(save(tmp_path / "letter.eml", letter().as_bytes()))
    assert article.title == "Harbour – to close"
    assert article.text.split("\n\n")[1:] == TEXT.strip().split("\n\n")
    assert (article.outlet, article.outlet_basis) == ("Northport Post", "inferred")
    assert (article.published, article.published_basis) == ("2022-01-29T10:00:00+01:00", "given")
    assert article.language == "en-GB"
    assert not failures


@pytest.mark.parametrize(
    ("sender", "outlet", "author"),
    [
        ("Ann Lee at Northport Post <letters@post.example>", "Northport Post", "Ann Lee"),
        ("Ann Lee | Northport Post <letters@post.example>", "Northport Post", "Ann Lee"),
        ('"Ann Lee (Northport Post)" <letters@post.example>', "Northport Post", "Ann Lee"),
        ('"Lee, Ann" <letters@post.example>', "Lee, Ann", None),
        ("Ann Lee <ann.lee@post.example>", None, "Ann Lee"),
        ("=?utf-8?q?=C3=89lise_O=E2=80=99Neil?= <e.oneil@post.example>", None, "Élise O’Neil"),
        ("Ludwig van der Meer <lmeer@post.example>", None, "Ludwig van der Meer"),
        # Any name may be that of an outlet, as long as nothing tells whose it is.
        ("Ann Lee <letters@post.example>", "Ann Lee", None),
        ("Harbour Watch <harbourwatch@post.example>", "Harbour Watch", None),
        ("Le Soir <le.soir@lesoir.example>", "Le Soir", None),
        ("Sky News <sky.news@post.example>", "Sky News", None),
        ("Harbour News from Northport <news@post.example>", "Harbour News from Northport", None),
        ("letters@post.example", None, None),
        (" at  <a@b>", "at", None),
    ],
)
def test_the_author_of_a_letter_is_whom_its_sender_names_beside_the_outlet(
    tmp_path: Path, sender: str, outlet: str | None, author: str | None
) -> None:
    data = letter().as_bytes().replace(b"Northport Post <news@post.example>", sender.encode())
    (article,), _ = take(save(tmp_path / "letter.eml", data))
    assert (article.outlet, article.author) == (outlet, author)


def test_the_headers_tell_that_it_is_a_letter_not_the_name(tmp_path: Path) -> None:
    (article,), _ = take(save(tmp_path / "letter.txt", letter().as_bytes()))
    assert article.title == "Harbour – to close"
    (prose,), _ = take(save(tmp_path / "prose.txt", b"Note: this is prose.\nFrom: nobody.\n"))
    assert prose.outlet is None


def test_the_page_of_a_letter_does_not_rename_it(tmp_path: Path) -> None:
    message = letter()
    page = f"<html><head><title>Post</title></head><body><h1>Good morning</h1><p>{TEXT}</p></body>"
    message.add_alternative(page, "html")
    (article,), _ = take(save(tmp_path / "letter.eml", message.as_bytes()))
    assert article.title == "Harbour – to close"
    assert article.path.endswith(".html")


def test_the_page_of_a_letter_is_read_rather_than_its_text(tmp_path: Path) -> None:
    message = letter(text="Please read this letter in your browser.\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    message.add_alternative(f"<html><body><article>{paragraphs}</article></body></html>", "html")
    (article,), _ = take(save(tmp_path / "letter.eml", message.as_bytes()))
    assert article.path.endswith("/text.html")
    assert "closes on Monday" in article.text
    assert "browser" not in article.text


@pytest.mark.parametrize("charset", ["koi8-r", "iso-2022-jp"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_letters_are_read_in_the_encoding_that_they_name(
    tmp_path: Path, charset: str, transfer: str
) -> None:
    text = "港は月曜日に閉鎖される。" if charset == "iso-2022-jp" else "Порт закрывается."
    message = letter()
    message.set_content(text, charset=charset, cte=transfer)
    (article,), _ = take(save(tmp_path / "letter.eml", message.as_bytes()))
    assert article.text.endswith(text)


def test_what_is_attached_or_passed_on_is_a_document_of_its_own(tmp_path: Path) -> None:
    message = letter()
    message.add_attachment(b"A report.\n\nIt tells of boats.\n", "text", "plain", filename="r.txt")
    message.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    passed_on = letter(2, "Another letter tells of the harbour.\n")
    passed_on.replace_header("Subject", "Passed on")
    message.add_attachment(passed_on)
    articles, failures = take(save(tmp_path / "letter.eml", message.as_bytes()))
    assert [article.title for article in articles] == [
        "Harbour – to close",
        "A report.",
        "Passed on",
    ]
    assert articles[1].outlet is None
    assert not failures


def test_letters_in_an_mbox_come_one_after_another(tmp_path: Path) -> None:
    said = "From Monday on it is closed.\n\nFrom the harbour nobody was heard.\n"
    letters = [ENVELOPE + letter(n, said).as_bytes() + b"\n" for n in range(3)]
    articles, failures = take(path := save(tmp_path / "news.mbox", *letters))
    assert [article.path for article in articles] == [
        f"{path}/{n}@post.example/text.txt" for n in range(3)
    ]
    assert all("From the harbour" in article.text for article in articles)
    assert not failures


def test_from_that_was_quoted_in_an_mbox_is_itself_again(tmp_path: Path) -> None:
    data = letter(1, "It closes.\n\n>From 10:00 on it is shut.\n").as_bytes()
    (article,), _ = take(save(tmp_path / "news.mbox", ENVELOPE, data))
    assert article.text.endswith("\n\nFrom 10:00 on it is shut.")


def test_a_letter_that_is_too_large_is_told_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mbox, "LIMIT", 2_000)
    large = ENVELOPE + letter(1, TEXT * 100).as_bytes() + b"\n"
    path = save(tmp_path / "news.mbox", large, ENVELOPE, letter(2).as_bytes())
    (article,), (failure,) = take(path)
    assert "/2@post.example/" in article.path
    assert failure.path == f"{path}/letter 1"


def test_a_letter_without_a_text_is_told(tmp_path: Path) -> None:
    message = letter()
    message.set_content(b"\x89PNG", "image", "png")
    articles, (failure,) = take(save(tmp_path / "letter.eml", message.as_bytes()))
    assert not articles
    assert "no text in this letter" in failure.reason


HARMFUL = {
    "letters in letters": b"From: a@post.example\nContent-Type: message/rfc822\n\n" * 2_000,
    "parts in parts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
    ),
    "an address of brackets": b"From: " + b"(" * 200_000 + b"\n\nText.\n",
    "a subject in pieces": b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nText.\n",
    "a date of no calendar": b"Date: Sat, 99 Foo 99999 99:99:99 +9999999\n\nText.\n",
    "an unknown encoding": b"Content-Type: text/plain; charset=klingon\n\nText.\n",
}


@pytest.mark.parametrize("what", HARMFUL)
def test_a_letter_made_to_do_harm_is_read_or_told(tmp_path: Path, what: str) -> None:
    data = b"Message-ID: <1@post.example>\nMIME-Version: 1.0\n" + HARMFUL[what]
    articles, failures = take(save(tmp_path / "letter.eml", data))
    assert len(articles) + len(failures) >= 1


def test_a_letter_of_countless_lines_is_not_taken_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "LINES", 1_000)
    message = letter(1, "x\n" * 2_000)
    articles, (failure,) = take(save(tmp_path / "letter.eml", message.as_bytes()))
    assert not articles
    assert "too many lines" in failure.reason


def _mixed() -> bytes:
    message = letter()
    message.add_alternative("<html><body><p>The harbour closes.</p></body></html>", "html")
    message.add_attachment(letter(2))
    return ENVELOPE + message.as_bytes() + b"\n" + ENVELOPE + letter(3).as_bytes()


SMALL = _mixed()


@settings(max_examples=100)
@given(data=st.data())
def test_no_damage_makes_the_reading_fail(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(SMALL)
    places = st.integers(0, len(content) - 1)
    for at, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[at] = byte
    end = data.draw(st.one_of(st.none(), places))
    assert list(read([save(tmp_path / "news.mbox", bytes(content[:end]))], known=()))
