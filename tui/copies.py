"""How the copies of a text are told: under a hit, and of an article."""

from __future__ import annotations

from collections.abc import Sequence

from index.model.findings import Copy
from index.model.hits import Hit


def more(hit: Hit) -> str:
    """ "and 3 more outlets"; where they are all of one outlet, "and 2 more copies"."""
    outlets = len({copy.outlet for copy in hit.copies} - {hit.outlet, None})
    if outlets:
        return f"and {outlets} more outlet{'s' if outlets > 1 else ''}"
    copies = len(hit.copies)
    return f"and {copies} more {'copies' if copies > 1 else 'copy'}"


def elsewhere(outlet: str | None, copies: Sequence[Copy]) -> str:
    """ "stands in 2 more outlets", "has 2 more copies"; "" where nobody else has it."""
    if not copies:
        return ""
    outlets = len({copy.outlet for copy in copies} - {outlet, None})
    if outlets:
        return f"stands in {outlets} more outlet{'s' if outlets > 1 else ''}"
    return f"has {len(copies)} more {'copies' if len(copies) > 1 else 'copy'}"
