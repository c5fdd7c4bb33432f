"""What can go wrong in a way that a person can mend: each says what, where and what to do."""

from __future__ import annotations


class BroadsheetError(Exception):
    """The message is written for the person at the keyboard, in whole sentences."""


class ConfigurationError(BroadsheetError):
    """A settings or sources file says something that can not be followed."""


class ArchiveError(BroadsheetError):
    """The archive is missing, damaged, in use, or not to be trusted."""


class BusyError(ArchiveError):
    """Somebody else is changing the archive."""


class NotFoundError(BroadsheetError):
    """No article answers to that id, prefix or path, or more than one does."""
