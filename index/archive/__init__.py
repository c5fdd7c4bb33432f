"""The archive: articles and findings in SQLite, a Whoosh index beside it."""

from index.archive.library import open_library

__all__ = ["open_library"]
