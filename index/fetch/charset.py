"""The encoding that a server names, handed on with the bytes that it is about."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WITHIN = re.compile(rb"(?:charset|encoding)\s*=", re.IGNORECASE)
_LOOKED_AT = 4096


def marked(body: bytes, headers: Mapping[str, str]) -> bytes:
    """The body as UTF-8 with its mark, where only the header says what it is written in.

    Where the body names an encoding itself, is UTF-8, or is not what the header says, it
    stays as it is, and whoever reads it decides.
    """
    named = _HEADER.search(headers.get("content-type", ""))
    if named is None or _WITHIN.search(body[:_LOOKED_AT]):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return body
    try:
        return codecs.BOM_UTF8 + body.decode(named.group(1)).encode()
    except (LookupError, UnicodeError, ValueError):
        return body
