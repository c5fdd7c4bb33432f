"""Findings as Markdown: a list for each section, each line with its outlet, file and line.

Foreign text is escaped, so that it is only text in CommonMark and in GitHub's dialect: no
link, no HTML, no emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tui.exports.findings import Cell, Finding, Findings, Origin

# Of the other signs some mean something at the beginning of a line, where none of it stands.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&@$])")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)


def text(found: Findings) -> str:
    """The whole document."""
    lines = [f"# {_safe(found.title)}"]
    if found.side_by_side:
        lines += ["", *(f"- {_origin(one)}" for one in found.origins)]
    cite = _place if found.side_by_side else _source
    for section, findings in found.sections().items():
        lines += ["", f"## {section}", ""]
        for finding in findings:
            lines += _finding(finding, cite)
    return "\n".join(lines) + "\n"


def _origin(origin: Origin) -> str:
    said = (origin.published or "no date", origin.title, origin.url, origin.path)
    return f"**{_safe(origin.outlet)}**, " + ", ".join(_safe(one) for one in said if one)


def _finding(finding: Finding, cite: Callable[[Cell], str]) -> list[str]:
    about = f"**{_safe(finding.subject)}**" if finding.subject else ""
    marked = f"`{finding.mark}` {finding.meaning}" if finding.mark else ""
    head = f"- {': '.join(filter(None, (about, marked)))}"
    if len(finding.cells) == 1 and not finding.notes:
        return [f"{head}: {_cell(finding.cells[0], cite)}"]
    lines = [head, *(f"  - {_cell(cell, cite)}" for cell in finding.cells)]
    return [*lines, *(f"  - Note: {_safe(note)}" for note in finding.notes)]


def _cell(cell: Cell, cite: Callable[[Cell], str]) -> str:
    text = f": {_safe(cell.text)}" if cell.text else ""
    detail = f" ({_safe(cell.detail)})" if cell.detail else ""
    return f"{cite(cell)}{text}{detail}"


def _place(cell: Cell) -> str:
    """The outlet and the place; all else is said of it at the beginning."""
    return f"**{_safe(cell.origin.outlet)}**, {_safe(cell.where)}"


def _source(cell: Cell) -> str:
    """All that is known of where the words of a list come from."""
    said = (cell.origin.published or "no date", cell.where, cell.origin.url)
    return f"**{_safe(cell.origin.outlet)}**, " + ", ".join(_safe(one) for one in said if one)


def _safe(foreign: str) -> str:
    """Text that means nothing but itself."""
    escaped = _SPECIAL.sub(r"\\\1", foreign)
    return _ADDRESS.sub(lambda match: "\\" + match.group(), escaped)
