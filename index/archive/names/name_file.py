"""Where ``aliases.yaml`` lies, and reading and writing it whole."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from index import paths
from index.annotate.by_hand import FILE, LIMIT
from index.archive import whole_file
from index.errors import ConfigurationError


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
        return whole_file.read(self.path, LIMIT + 1)

    def says_other_than(self, text: str) -> bool:
        """Whether something else stands there than ``text``; not where it can not be read."""
        try:
            return self.read() != text
        except ConfigurationError:
            return False

    def write(self, text: str) -> None:
        """Put a text in its place, so that there is always a whole file, with the rights it had.

        Raises ArchiveError where that can not be done.
        """
        whole_file.write(self.path, text)
