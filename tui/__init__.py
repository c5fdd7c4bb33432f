"""Everything with a screen, and the command line in front of it."""
