"""Annotating on all cores what is to be stored."""
