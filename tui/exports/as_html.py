"""Findings as one page of HTML that can be printed: no script, no link, nothing from afar."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tui.exports.findings import Cell, Finding, Findings, Origin

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.45 Georgia, serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, th, small, .mark { font-family: system-ui, sans-serif; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; }
tr { border-top: 1px solid #8888; break-inside: avoid; }
thead { display: table-header-group; }
td { overflow-wrap: anywhere; }
p { margin: 0 0 .4rem; }
dt { border-top: 1px solid #8888; padding-top: .4rem; font-weight: bold; break-after: avoid; }
dt small { font-weight: normal; }
dd { margin: 0 0 .4rem 1rem; overflow-wrap: anywhere; break-inside: avoid; }
small { display: block; opacity: .7; font-size: .75rem; }
.mark { width: 7rem; }
.subject { width: 12rem; }
@page { margin: 1.5cm; }
@media print { body { font-size: 9pt; max-width: none; margin: 0; padding: 0; } }
""".strip()

# Says to the browser what is so anyway: nothing is loaded, nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def text(found: Findings) -> str:
    """The whole page."""
    title = escape(found.title)
    body = [f"<h1>{title}</h1>"]
    if found.side_by_side:
        body += ["<ul>", *map(_origin, found.origins), "</ul>"]
    for section, findings in found.sections().items():
        table = _table(found.origins, findings) if found.side_by_side else _list(findings)
        body += [f"<h2>{escape(section)}</h2>", *table]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title>",
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>\n",
        ]
    )


def _origin(origin: Origin) -> str:
    said = (origin.published or "no date", origin.title, origin.url, origin.path)
    rest = ", ".join(escape(one) for one in said if one)
    return f"<li><b>{escape(origin.outlet)}</b>, {rest}</li>"


def _table(origins: Iterable[Origin], findings: list[Finding]) -> list[str]:
    origins = list(origins)
    about = any(finding.subject for finding in findings)
    heads = ['<th class="mark"></th>', '<th class="subject"></th>' if about else ""]
    heads += [f'<th scope="col">{escape(one.outlet)}</th>' for one in origins]
    rows = [_row(finding, origins, about) for finding in findings]
    return ["<table>", f"<thead><tr>{''.join(heads)}</tr></thead>", "<tbody>", *rows,
            "</tbody>", "</table>"]  # fmt: skip


def _row(finding: Finding, origins: Iterable[Origin], about: bool) -> str:
    notes = "".join(f"<small>{escape(note)}</small>" for note in finding.notes)
    mark = f"{escape(finding.mark)} {escape(finding.meaning)}{notes}"
    subject = f"<td>{escape(finding.subject)}</td>" if about else ""
    cells = (
        "<td>" + "".join(_cell(one) for one in finding.cells if one.origin == origin) + "</td>"
        for origin in origins
    )
    return f'<tr><td class="mark">{mark}</td>{subject}{"".join(cells)}</tr>'


def _list(findings: Iterable[Finding]) -> list[str]:
    return ["<dl>", *map(_entry, findings), "</dl>"]


def _entry(finding: Finding) -> str:
    head = finding.subject or f"{finding.mark} {finding.meaning}"
    notes = f"<small>{escape(' · '.join(finding.notes))}</small>" if finding.notes else ""
    cells = "".join(f"<dd>{_source(cell)}</dd>" for cell in finding.cells)
    return f"<dt>{escape(head)}{notes}</dt>{cells}"


def _source(cell: Cell) -> str:
    said = (cell.origin.published or "no date", cell.detail, cell.where, cell.origin.url)
    about = " · ".join(escape(one) for one in said if one)
    return f"<b>{escape(cell.origin.outlet)}</b> {escape(cell.text)} <small>{about}</small>"


def _cell(cell: Cell) -> str:
    detail = f"{escape(cell.detail)} · " if cell.detail else ""
    return f"<p>{escape(cell.text)} <small>{detail}{escape(cell.where)}</small></p>"
