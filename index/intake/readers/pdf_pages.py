"""A program: the text of each page of the PDF document on its stdin, as JSON on its stdout.

It stands alone because a document can make any reader of PDF hang, or take all memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys

SECONDS = 30
"""Of processor time."""
MEMORY = 2 * 1024**3
"""Bytes of address space, libraries counted."""
MOST_PAGES = 2_000
MOST_LETTERS = 16 * 1024 * 1024


def main() -> None:
    """Prints ``{"title", "pages"}`` or ``{"refused"}``, a sentence."""
    for kind, limit in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY)):
        with contextlib.suppress(ValueError, OSError):  # not every system has each limit
            resource.setrlimit(kind, (limit, limit))
    json.dump(_told(sys.stdin.buffer.read()), sys.stdout)


def _told(data: bytes) -> dict[str, object]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            return {"refused": "This PDF document needs a password; save it without one."}
        if len(document.pages) > MOST_PAGES:
            return {"refused": f"This PDF document has more than {MOST_PAGES:,} pages; split it."}
        pages: list[str] = []
        letters = 0
        for page in document.pages:
            pages.append(page.extract_text())
            letters += len(pages[-1])
            if letters > MOST_LETTERS:
                return {"refused": "This PDF document has too much text for one article; split it."}
        title = document.metadata.title if document.metadata else None
    except DependencyError:
        return {"refused": "This PDF document is encrypted; save it without a password."}
    except (PyPdfError, RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return {"refused": "This PDF document is damaged; save its text and add that."}
    if not letters or not any(page.strip() for page in pages):
        return {
            "refused": "This PDF document has only pictures of its pages, and no text; "
            "run text recognition (OCR) on it and add the result."
        }
    return {"title": str(title or "")[:300], "pages": pages}


if __name__ == "__main__":
    main()
