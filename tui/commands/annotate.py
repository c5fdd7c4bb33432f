"""``broadsheet annotate``: JSON Lines in, the same with what was found out; no archive."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from tui import output
from tui.exits import Exit


class _BadLineError(Exception):
    """What is wrong with a line of the input."""


def annotate(args: Namespace) -> int:
    """Answer each line before the next is read, so that it works inside a pipe.

    A line that can not be read has no answer; it is named on stderr and the rest goes on.
    With ``--explain`` each finding has the rule or evidence behind it in "why".
    """
    from index.annotate import annotate as find
    from index.annotate import chosen
    from index.config import load

    if sys.stdin.isatty():
        output.tell('Reading {"id", "text"} lines from the keyboard; Ctrl+D ends them.')
    tagger = chosen(load().names)
    status = Exit.DONE
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            identity, text, published = _parse(line)
        except _BadLineError as error:
            output.complain(f"Line {number} of the input has no answer: {error}")
            status = Exit.USAGE
            continue
        findings = output.plain(find(text, published, tagger))
        output.emit({"id": identity, **(findings if args.explain else _unexplained(findings))})
        sys.stdout.buffer.flush()
    return status


def _unexplained(findings: dict[str, list[dict[str, object]]]) -> dict[str, object]:
    return {
        kind: [{key: value for key, value in one.items() if key != "why"} for one in found]
        for kind, found in findings.items()
    }


def _parse(line: bytes) -> tuple[object, str, str | None]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _BadLineError("it is not JSON in UTF-8.") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise _BadLineError('it is not an object with "id" and "text".')
    published = row.get("published")
    return row.get("id"), row["text"], published if isinstance(published, str) else None
