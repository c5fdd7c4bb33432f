"""Invented reports of one event by several outlets, with the sentences that belong together."""
