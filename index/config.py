"""The settings: read from one YAML file, checked, never half understood.

A misspelt setting that is quietly ignored costs its owner an evening, so whatever is
not understood is an error that names the file, the line and the likely meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from index import owned, paths
from index.errors import ConfigurationError
from index.settings import ENGINES, THEMES, Engine, Fetching, Names, Settings, Theme
from index.text import clean_line

__all__ = ["ENGINES", "THEMES", "Engine", "Fetching", "Names", "Settings", "Theme", "load"]


def load(
    path: Path | None = None,
    actions: Collection[str] | None = None,
    keys: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in ``path``, by default the user's own file; without a file the defaults.

    ``actions`` are the ids that may be given other keys, and ``keys`` lead from each way to
    write a key to its name; without them everything is taken as it is written.
    Raises ``ConfigurationError`` for a file that was named and is not there, for one that
    can not be read or that others could have written, and for what in it means nothing.
    """
    file = path or paths.settings_file()
    try:
        text = owned.read(file)
    except FileNotFoundError:
        if path is None:
            return Settings()
        raise ConfigurationError(f"There is no settings file {clean_line(str(file))}.") from None
    except UnicodeDecodeError as error:
        line = 1 + error.object.count(b"\n", 0, error.start)
        where = f"{clean_line(str(file))}:{line}"
        raise ConfigurationError(f"{where}: This is not UTF-8 text.") from None
    except OSError as error:
        reason = error.strerror or error
        raise ConfigurationError(f"{clean_line(str(file))} can not be read: {reason}.") from None
    # Most people have no such file, and need not wait for what reads it.
    from index.settings_file import Reader

    return Reader(file, actions, keys).settings(text)
