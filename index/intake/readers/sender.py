"""Whom a letter is from: an outlet, or somebody who writes for one."""

from __future__ import annotations

import re

from index.intake.mastheads import outlet_named, same
from index.text import fold

_FOR = re.compile(r"\s+(?:at|from|via|of|[|–—-])\s+|\s+\((?=[^()]+\)$)|,\s+", re.IGNORECASE)
"""“Ann Lee at Northport Post”, “Ann Lee | Northport Post”, “Ann Lee (Northport Post)”."""

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-](?=[^\W\d_]))*\.?")
_SIGNS = re.compile(r"[.’'_-]")
_PARTICLES = frozenset("al bin da de del della den der di dos du el la le ten van von".split())
# Words of the names of papers, letters and those who send them.
_NO_NAME = frozenset(
    "agency alert alerts analysis and breaking brief briefing bulletin business chronicle club "
    "courier culture daily desk digest edition editor editors evening express gazette group "
    "headlines herald independent insider journal letter live magazine mail media mercury "
    "monitor morning network news newsletter newsletters newsroom observer online opinion "
    "politics post press radio record report review science service sport sports standard star "
    "staff sun sunday support team telegraph the this times today tonight top tribune tv "
    "update updates voice weekend weekly wire world your".split()
)
_LONGEST = 120
"""Characters of a name that is looked at."""


def sender(name: str, address: str) -> tuple[str | None, str | None]:
    """Outlet and author of a letter, by the name that it is from, and by the address.

    A name is that of a person only where it says whom for, or where the address spells it,
    too; any other name is the outlet's.
    """
    whole = outlet_named(name) is not None or len(name) > _LONGEST
    parts = [] if whole else _FOR.split(name, maxsplit=1)
    if len(parts) == 2 and _is_person(parts[0]) and (outlet := parts[1].removesuffix(")").strip()):
        return outlet, parts[0].strip()
    if parts == [name] and _is_person(name) and _spelt(name, address):
        return None, name
    return name or None, None


def _is_person(name: str) -> bool:
    """Whether it looks like the full name of somebody."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and all(_NAME.fullmatch(word) for word in words)
        and all(word[0].isupper() or word in _PARTICLES for word in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and _NO_NAME.isdisjoint(same(name).split())
    )


def _spelt(name: str, address: str) -> bool:
    """Whether a mailbox is called after somebody, and the site is not: ann.lee@, alee@, lee.a@.

    One that is called annlee may as well be that of an outlet, as harbourwatch is.
    """
    box, _, site = address.partition("@")
    first, *_, last = (_SIGNS.sub("", word) for word in fold(name).split())
    letter = first[0]
    boxes = (f"{first} {last}", f"{last} {first}", f"{letter} {last}", f"{last} {letter}")
    return " ".join(_SIGNS.split(fold(box))) in (*boxes, letter + last) and last not in fold(site)
