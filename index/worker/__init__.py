"""A Library in a process of its own, so that no search ever holds up the keyboard."""

from index.worker.client import RemoteLibrary

__all__ = ["RemoteLibrary"]
