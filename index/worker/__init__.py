"""A Library in a process of its own, so that no search ever holds up the keyboard."""
