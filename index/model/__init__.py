"""The vocabulary: every value that crosses from one room of the house to another.

Fields are named as the headless JSON names them, so that ``dataclasses.asdict`` of
a value *is* its JSON. Offsets count Unicode code points of ``Article.text``; ``start``
is inclusive, ``end`` exclusive; a ``line`` is the 1-based line of the source file; a
missing value is ``None``, never an empty string. Dates are ISO 8601 text, as precise as
they are known ("2022", "2022-01", "2022-01-29", "2022-01-29T10:00").
"""
