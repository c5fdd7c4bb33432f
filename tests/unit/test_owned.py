"""Settings are one's own, or they are not followed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from index.config import load
from index.errors import ConfigurationError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "settings.yaml"
    file.write_text("trusted: [root, 1234]\n")
    return file


def test_trusted_users_are_named_or_numbered(file: Path) -> None:
    assert load(file).trusted == {0, 1234}
    file.write_text("trusted: root\n")
    assert load(file).trusted == {0}
    file.write_text("theme: dark\ntrusted: [nobody-of-that-name]\n")
    with pytest.raises(ConfigurationError, match=r":2: There is no user 'nobody-of-that-name'"):
        load(file)


def test_settings_that_anybody_may_write_are_refused(file: Path) -> None:
    file.chmod(0o666)
    with pytest.raises(ConfigurationError, match=f"other users may write .* `chmod go-w {file}`"):
        load(file)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_settings_of_somebody_else_are_refused(file: Path) -> None:
    os.chown(file, 54321, 54321)
    with pytest.raises(ConfigurationError, match="it belongs to another user"):
        load(file)


def test_a_group_of_ones_own_may_write(file: Path) -> None:
    file.chmod(0o664)
    status = file.stat()
    if status.st_gid == status.st_uid:
        assert load(file).trusted
    else:
        with pytest.raises(ConfigurationError, match="other users may write"):
            load(file)
    assert file.stat().st_mode & stat.S_IWGRP
