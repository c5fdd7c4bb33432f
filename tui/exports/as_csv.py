"""Findings as a table for spreadsheets: RFC 4180, one line for what one article has.

A spreadsheet runs what begins like a formula. Such a text gets an apostrophe before it,
as OWASP advises ("CSV Injection"), and marks are given by their meaning alone.
"""

from __future__ import annotations

import csv
import io

from tui.exports.findings import Findings

HEAD = (
    "section",
    "row",
    "meaning",
    "subject",
    "outlet",
    "published",
    "file",
    "line",
    "text",
    "detail",
    "notes",
    "url",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def text(found: Findings) -> str:
    """The table, with its head; ``row`` counts the findings from 1."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for number, one in enumerate(found.findings, 1):
        for cell in one.cells:
            row = (
                one.section,
                number,
                one.meaning,
                one.subject,
                cell.origin.outlet,
                cell.origin.published or "",
                cell.origin.path,
                "" if cell.line is None else cell.line,
                cell.text,
                cell.detail,
                "; ".join(one.notes),
                cell.origin.url or "",
            )
            writer.writerow([_plain(value) for value in row])
    return out.getvalue()


def _plain(value: str | int) -> str | int:
    """What no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return "'" + value
    return value
