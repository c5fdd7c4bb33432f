"""Decisions about names: what somebody said is one, and what may be."""
