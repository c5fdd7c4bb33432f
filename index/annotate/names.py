"""People, organisations and places in a text, each with one canonical name.

Lists and rules find mentions; the document decides what a mention alone leaves open.
``Tagger`` is all that a trained model would have to replace.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.annotate.names_rules import Mention, tag
from index.annotate.names_same import canonical_names
from index.model.findings import Name

Tagger = Callable[[str], Sequence[Mention]]
"""Finds mentions, in order and apart, with their kinds; who is who is decided after it."""


def find_names(text: str, tagger: Tagger = tag) -> tuple[Name, ...]:
    """Every mention of a person, organisation or place, and of a nationality as "other".

    Spans leave out titles, roles and possessives. Ordered by ``start``, none overlap.
    """
    mentions = tagger(text)
    return tuple(
        Name(m.start, m.end, m.text, m.kind, name, m.role, f"{m.why}; {who}" if who else m.why)
        for m, (name, who) in zip(mentions, canonical_names(text, mentions), strict=True)
    )
