"""Taking a comparison away: one structure of findings, and one small module for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.exports import as_csv, as_html, as_json, as_markdown
from tui.exports.findings import Findings

FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "md": as_markdown.text,
    "csv": as_csv.text,
    "json": as_json.text,
    "html": as_html.text,
}
"""By the ending of its files, the function that writes a format."""
