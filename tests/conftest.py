"""What all tests share."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import hostile

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"

# A busy machine makes slow whatever it likes, and a fixture is meant for all examples of a test.
settings.register_profile(
    "busy",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("busy")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two processes for each core, of at most four cores: tests wait as long as they work."""
    return 2 * min(os.cpu_count() or 1, 4)


@pytest.fixture(scope="session", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the tests read and set is not what the person who runs them has read and set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        for size in ("COLUMNS", "LINES"):  # each test has a terminal of its own, or none
            patch.delenv(size, raising=False)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' shared folder with real scrapes; it never comes with the project."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the developers' shared folder is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of nothing but attacks, and of what was decided with them by hand.

    It takes long to make, so the first process of a run makes it, and each has a copy.
    """
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    made = place / "hostile"
    with (place / "hostile.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            hostile.archive(tmp_path_factory.mktemp("attacks")).rename(made)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("hostile") / "archive"))
