"""Findings as JSON, with what ``compare --json`` leaves to its reader already put in order."""

from __future__ import annotations

import json

from tui.exports.findings import Findings


def text(found: Findings) -> str:
    """One object, over several lines; a missing value is null."""
    whole = {
        "title": found.title,
        "articles": [
            {
                "id": one.article,
                "outlet": one.outlet,
                "title": one.title,
                "published": one.published,
                "file": one.path,
                "url": one.url,
            }
            for one in found.origins
        ],
        "findings": [
            {
                "section": one.section,
                "mark": one.mark,
                "meaning": one.meaning,
                "subject": one.subject or None,
                "notes": list(one.notes),
                "cells": [
                    {
                        "article": cell.origin.article,
                        "outlet": cell.origin.outlet,
                        "file": cell.origin.path,
                        "line": cell.line,
                        "text": cell.text,
                        "detail": cell.detail or None,
                    }
                    for cell in one.cells
                ],
            }
            for one in found.findings
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
