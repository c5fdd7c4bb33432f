"""Where ``aliases.yaml`` lies, and reading and writing it whole."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from index import paths
from index.annotate.alias_file import FILE, LIMIT
from index.errors import ArchiveError, ConfigurationError


class NameFile:
    """The file of decisions about names that counts for an archive; there need not be one."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the archive's."""
        self._folder = folder

    @property
    def path(self) -> Path:
        """The archive's own file; or, as long as it has none, the one for all of the user's."""
        own = self._folder / FILE
        everybodys = paths.config_dir() / FILE
        with suppress(OSError):  # a folder of settings that may not be looked into
            if everybodys.is_file() and not own.exists():
                return everybodys
        return own

    def read(self) -> str:
        """The text, "" where there is no file. Raises ConfigurationError if it can not be read."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                return file.read(LIMIT + 1)
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError:
            raise ConfigurationError(f"{self.path} is not written in UTF-8.") from None
        except OSError as problem:
            raise ConfigurationError(
                f"{self.path} can not be read: {problem.strerror}."
            ) from problem

    def write(self, text: str) -> None:
        """Put a text in its place, so that there is always a whole file, with the rights it had.

        Raises ArchiveError where that can not be done.
        """
        path = self.path.resolve()
        try:
            mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
            handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                Path(draft).chmod(mode)
                Path(draft).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(draft).unlink()
                raise
        except OSError as problem:
            raise ArchiveError(f"{path} can not be written: {problem.strerror}.") from problem
