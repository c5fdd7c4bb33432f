"""Fetching: from the feeds and sitemaps of outlets to documents, politely, and only when asked.

``request`` asks one machine one thing, ``fetcher`` follows redirects and keeps the pace,
``round`` goes through sources and hands on what is new, ``taking`` puts that into an archive,
and ``memory`` keeps what has to be known the next time.
"""
