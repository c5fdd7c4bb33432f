"""Bytes as they come, made text: byte order marks, UTF-8, and what else pages are saved in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from index.intake.scrape import Unreadable

SAMPLE = 64 * 1024
"""Bytes that are looked at to find out what the rest is."""

_WIDE_MARKS = (
    # The UTF-32 mark begins with the UTF-16 one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save its text"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
    (b"{\\rtf", "an RTF document; save it as plain text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
)
_SIGN_IN_WORD = re.compile(rb"[a-z](?:[\xa1\xa5\xb1\xb3\xb9\xbf]|[\xa2-\xbe][a-z])", re.IGNORECASE)
_JSON = re.compile(rb"[\[{]\s*[\[{\"]")
# No text has many of the control characters, but for these.
_IN_TEXT = bytes(set(range(32, 256)) | set(b"\t\n\v\f\r\x1b"))
_WESTERN, _TURKISH = "cp1252", "cp1254"
# Only what pages are saved in: a guess among all encodings there are is too often a wild one.
_OTHERS = [
    *("cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]


# Names that pages give, and what browsers take them for: https://encoding.spec.whatwg.org
_DECLARED = {
    **{f"windows-{n}": f"cp{n}" for n in (874, *range(1250, 1259))},
    **{f"cp{n}": f"cp{n}" for n in (874, *range(1250, 1259))},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
    **dict.fromkeys(("shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("euc-kr", "ks-c-5601-1987"), "cp949"),
}


def refuse(head: bytes) -> None:
    """Raise ``Unreadable``, with what the file is, where its first bytes are not text."""
    if not head:
        raise Unreadable("This file is empty.")
    for magic, what in _FORMATS:
        if head.startswith(magic):
            raise Unreadable(f"This is {what}.")
    start = head[:1024].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    if start.startswith((b"<?xml", b"<!doctype")):
        raise Unreadable("This is XML, but no page and no feed; save its text and add that.")
    if _JSON.match(start):
        raise Unreadable("This is JSON, but no list of objects; write each article as one {…}.")
    if wide(head):
        return
    if b"\0" in head or 20 * len(head.translate(None, delete=_IN_TEXT)) > len(head):
        raise Unreadable("This is a binary file, not text.")


def to_text(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes. Bytes that nothing can read become U+FFFD; never raises.

    ``declared`` is the encoding that they say they are in. It decides only where they are
    not UTF-8: whoever saves a page as UTF-8 often leaves the old declaration in it.
    """
    return data.decode(encoding(data, declared), errors="replace")


def encoding(data: bytes, declared: str | None = None) -> str:
    """The encoding that ``to_text`` takes some bytes to be in."""
    marked = wide(data) or ("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else None)
    if marked:
        return marked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    else:
        return "utf-8"
    named = (declared or "").lower().replace("_", "-")
    if named in _DECLARED:
        return _DECLARED[named]
    # The first byte that is not UTF-8 may stand far down: look there.
    return _guess(data[max(0, at - SAMPLE // 2) : at + SAMPLE // 2])


def wide(data: bytes) -> str | None:
    """The encoding, where each letter takes two bytes or four; None for any other."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    # UTF-16 without a mark: every other byte of Latin letters is zero.
    head = data[:SAMPLE]
    pairs = len(head) // 2
    if pairs < 4 or b"\0" not in head:
        return None
    high, low = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if 5 * low > 2 * pairs and 20 * high < pairs:
        return "utf-16-le"
    if 5 * high > 2 * pairs and 20 * low < pairs:
        return "utf-16-be"
    return None


def _guess(sample: bytes) -> str:
    # Signs in the middle of words are letters of another alphabet. Without them, a few bytes
    # beyond ASCII are the accents and quotation marks of the West; statistics, which need more
    # than a few, go wrong there.
    western = not _SIGN_IN_WORD.search(sample)
    if western and 10 * sum(byte >= 0x80 for byte in sample) < len(sample):
        return _WESTERN
    candidates = [_WESTERN, _TURKISH, *_OTHERS] if western else _OTHERS
    best = from_bytes(sample, cp_isolation=candidates, preemptive_behaviour=False).best()
    return best.encoding if best else _WESTERN
