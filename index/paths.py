"""Where Broadsheet keeps its files: the folders that the system sets aside for that.

On Linux these are the XDG folders. Nothing here makes a folder; whoever writes does.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

ARCHIVE_VARIABLE = "BROADSHEET_ARCHIVE"
_NAME = "broadsheet"


def config_dir() -> Path:
    """The folder of the settings file."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def data_dir() -> Path:
    """The folder of what must be kept: the archive."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def state_dir() -> Path:
    """The folder of what may be lost: the report of the last failure."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def archive_dir() -> Path:
    """The archive meant when nobody names one: ``BROADSHEET_ARCHIVE``, or one of the user's."""
    named = os.environ.get(ARCHIVE_VARIABLE)
    return Path(named).expanduser() if named else data_dir() / "archive"


def settings_file() -> Path:
    """The settings file; there need not be one."""
    return config_dir() / "settings.yaml"
