"""Reader for mail: newsletters in an ``.eml`` file, or many of them in an mbox.

A message is its page, or its text if it has no page, under its subject. What is attached to
it is a document of its own, and so is a message that it passes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from io import BytesIO
from typing import Any, cast

from index.intake.decode import SAMPLE
from index.intake.labels import Label, checked
from index.intake.mbox import LIMIT, envelope, messages
from index.intake.readers.sender import sender
from index.intake.scrape import Document
from index.intake.unpacking import Names, in_utf8, steps
from index.model.incoming import Failure
from index.text import clean_line

DEPTH = 8
"""Parts that may lie around a part: mail programs nest three or four."""

LINES = 500_000
"""Lines of the longest letter: as many as the largest attachment takes."""

WORK = 3_000_000
"""Lines times the parts that parts may lie in: the library looks at each line so often."""

LONGEST = 4000
"""Characters of the longest header that is read; the library takes long over longer ones."""

_HEADER = re.compile(rb"([!-9;-~]{1,76}):")
_BOUNDARY = re.compile(rb"boundary\s{0,10}[*=]", re.IGNORECASE)
_SURELY = (b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to")
_PERHAPS = (b"from", b"to", b"subject", b"date", b"content-type")
_SUFFIXES = (".eml", ".mbox", ".mbx")
# What belongs to the looks of a letter, or is for programs, is left out without a word.
_LOOKS = ("image", "audio", "video", "font")
_FURNITURE = (
    *("text/calendar", "text/css", "text/vcard", "text/x-vcard", "text/x-amp-html"),
    *("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"),
)
# What the library raises, too, for headers and parts that nobody sane has written.
_FAULTS = (
    *(MessageError, ValueError, LookupError, TypeError, AttributeError),
    *(RecursionError, AssertionError, OverflowError),
)


def recognises(head: bytes, suffix: str) -> bool:
    """Whether it begins with the headers of a letter, alone or under an mbox's line."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    if envelope(first):
        return _HEADER.match(rest) is not None or suffix in _SUFFIXES
    names = _names(head.lstrip(b"\xef\xbb\xbf\r\n"))
    if any(name in _SURELY for name in names):
        return len(names) > 1
    return suffix in _SUFFIXES and any(name in _PERHAPS for name in names)


def read(document: Document) -> Iterator[Document | Failure]:
    """The letters of a file, one after another, with what is attached to them."""
    names = Names()
    head = document.file.read1(SAMPLE)
    document.file.seek(0)
    if envelope(head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0]):
        for number, data in enumerate(messages(document.file), 1):
            if data is None:
                why = f"This letter is larger than {LIMIT // 2**20} MiB."
                yield Failure(f"{document.name}/letter {number}", why)
                continue
            yield from _letter(document, data, names, f"letter {number}")
    else:
        yield from _letter(document, document.whole(LIMIT), names, None)


def _names(head: bytes) -> list[bytes]:
    """The names of the headers that some bytes begin with, in lower case; none if they do not."""
    names: list[bytes] = []
    for line in head.split(b"\n", 200)[:200]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        match = _HEADER.match(line)
        if match is None:
            return []
        names.append(match.group(1).lower())
    return names


def _letter(
    document: Document, data: bytes, names: Names, number: str | None
) -> Iterator[Document | Failure]:
    """The documents of one letter. In an mbox its own id, or its number, is part of the name."""
    name = document.name
    try:
        lines = data.count(b"\n")
        if lines > LINES or lines * sum(1 for _ in _BOUNDARY.finditer(data)) > WORK:
            yield Failure(f"{name}/{number}" if number else name, "This letter has too many lines.")
            return
        message = cast(EmailMessage, BytesParser(policy=_Policy()).parsebytes(data))
        within = f"{names.once(_id(message) or number)}/" if number else ""
        name = f"{name}/{within}".rstrip("/")
        found = list(_documents(message, within, Names(), DEPTH))
    except _FAULTS:
        yield Failure(name, "This letter is broken, and can not be taken apart.")
        return
    if not found:
        yield Failure(name, "There is no text in this letter.")
    for part, content, labels in found:
        with BytesIO(content) as file:
            yield document.holding(part, file, labels)


class _Policy(policy.EmailPolicy):
    """How letters are read today, but no header in more than its first characters."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST])


def _documents(
    message: Message, within: str, names: Names, depth: int
) -> Iterator[tuple[str, bytes, dict[str, Label]]]:
    """Name, content and labels of each document in a letter; its own text comes first."""
    parts = list(_parts(message, depth))
    texts = [part for part in parts if _is_text(part)]
    pages = [part for part in texts if part.get_content_type() == "text/html"]
    if texts:
        name, body = ("text.html", pages[0]) if pages else ("text.txt", texts[0])
        yield names.once(within + name), _content(body), _labels(message)
    for number, part in enumerate(parts, 1):
        if part.get_content_type() == "message/rfc822" and depth:
            for inner in cast("list[Message]", part.get_payload()):
                yield from _documents(inner, f"{within}forwarded {number}/", names, depth - 1)
        elif part not in texts and not _is_furniture(part) and (content := _content(part)):
            name = "/".join(steps(part.get_filename() or "")) or f"attachment {number}"
            yield names.once(within + name), content, {}


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """The parts of a letter that have no parts; of a letter within it, only the whole."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
    elif depth:
        for part in cast("list[Message]", message.get_payload()):
            yield from _parts(part, depth - 1)


def _is_text(part: Message) -> bool:
    """Whether a part is meant to be read as the letter itself."""
    attached = part.get_content_disposition() == "attachment"
    return part.get_content_type() in ("text/html", "text/plain") and not attached


def _is_furniture(part: Message) -> bool:
    return part.get_content_maintype() in _LOOKS or part.get_content_type() in _FURNITURE


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() == "text":
        return in_utf8(data, part.get_content_charset())
    return data


def _id(message: Message) -> str:
    return clean_line(str(message["message-id"] or "")).strip("<> ")


def _labels(message: Message) -> dict[str, Label]:
    """What the headers say: subject, sender, date, language."""
    date = message["date"]
    first = next(iter(getattr(message["from"], "addresses", ())), None)
    outlet, author = sender(clean_line(first.display_name), first.addr_spec) if first else ("", "")
    day = getattr(date, "datetime", None)
    said = {
        "title": Label(str(message["subject"] or "")),
        "outlet": Label(outlet or "", "inferred"),
        "author": Label(author or ""),
        "published": Label(day.isoformat(timespec="seconds") if day else ""),
        "language": Label(str(message["content-language"] or "")),
    }
    labels: dict[str, Label] = {}
    for field, label in said.items():
        with suppress(ValueError):
            if value := checked(field, label.value):
                labels[field] = Label(value, label.basis)
    return labels
