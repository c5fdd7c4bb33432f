"""Whoosh loaded without what it names and never uses."""

from __future__ import annotations

import sys
from types import ModuleType

_NETWORK = "urllib.request"


def load() -> None:
    """Load the part of Whoosh that all others need. Harmless when repeated.

    It imports Python's way to fetch pages, with which encryption, cookies and mail come: 2 MB
    in each process that searches, where many may share a host.
    """
    if _NETWORK in sys.modules:
        return
    sys.modules[_NETWORK] = stands_in = ModuleType(_NETWORK)
    stands_in.__dict__["urlretrieve"] = None
    try:
        import whoosh.compat  # noqa: F401
    finally:
        del sys.modules[_NETWORK]
