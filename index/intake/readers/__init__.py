"""File formats, one module each: from a document to its articles, or to what lies in it.

A reader knows nothing of the others. Which there are, and who is asked first, stands in
``index.intake``.
"""
