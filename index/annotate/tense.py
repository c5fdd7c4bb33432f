"""Whether a sentence speaks of what is to come or of what has happened, before a date in it."""

from __future__ import annotations

import re

_REACH = 100
_CLAUSE = r"(?:(?!\b(?:said|says|told|announced|reported)\b)[^.;:!?\n\"“”])*\Z"
_TO_COME = re.compile(
    r"\b(?:will|[’']ll|won[’']t|would|shall|must|should|may|might"
    r"|(?:due|set|expected|scheduled|going|about|forecast|likely|ready|poised|agreed|promised"
    r"|vowed|pledged|hop(?:es?|ing)|plan(?:s|ned|ning)?|aims?|wants?|intends?|is|are) to"
    r"|(?:due|planned|scheduled|slated|billed|set) (?:for|in|on|by)"
    # the present of what a calendar holds
    r"|(?:begin|open|meet|resume|travel|arrive|leave|start|close|expire)s|begin|meet|resume"
    r"|takes? (?:place|office|effect)|kicks? off)\b" + _CLAUSE
)
_VERB = (
    r"\b(?:was|were|had|did|[a-z]{2,}ed|began|bought|broke|came|caught|died|fell|found|gave|heard"
    r"|held|hit|left|lost|made|met|paid|put|ran|rose|sank|saw|sent|shot|sold|spoke|stole|struck"
    r"|told|took|went|won|wrote)\b"
)
_PAST = re.compile(_VERB + _CLAUSE)
# "They must explain what they filed on Monday": the verb beside the date has the last word.
_JUST_PAST = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bget )(?<!\bfor )"
    + _VERB
    + r"(?: (?:on|in|late|early|earlier))* \Z"
)


def tense(text: str, at: int) -> int:
    """1 where the words before ``at`` speak of what is to come, -1 of what was, 0 of neither."""
    before = text[max(0, at - _REACH) : at]
    if _TO_COME.search(before) and not _JUST_PAST.search(before):
        return 1
    return -1 if _PAST.search(before) else 0
