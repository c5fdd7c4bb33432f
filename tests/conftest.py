"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' shared folder with real scrapes; it never comes with the project."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the developers' shared folder is not beside the checkout")
    return SHARED
