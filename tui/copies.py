"""How the copies of a text that stand under one hit are told."""

from __future__ import annotations

from index.model import Hit


def more(hit: Hit) -> str:
    """ "and 3 more outlets"; where they are all of one outlet, "and 2 more copies"."""
    outlets = len({copy.outlet for copy in hit.copies} - {hit.outlet})
    if outlets:
        return f"and {outlets} more outlet{'s' if outlets > 1 else ''}"
    copies = len(hit.copies)
    return f"and {copies} more {'copies' if copies > 1 else 'copy'}"
