"""A sentence as a row of tokens, and the small words that tell its clauses apart.

Words, signs, names (one token each) and quotations (one token each, whatever they hold).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal, NamedTuple

from index.annotate.marks import Marked
from index.model.findings import Name

Sort = Literal["word", "sign", "name", "quote"]


class Token(NamedTuple):
    """One piece of a sentence. ``word`` is in lower case, with straight apostrophes.

    The full stop of an abbreviated title is within its span, not within its ``word``.
    ``quote`` is the number of the quotation that the token stands for, else -1.
    """

    sort: Sort
    start: int
    end: int
    word: str
    capital: bool = False
    name: Name | None = None
    quote: int = -1

    def is_word(self, among: frozenset[str]) -> bool:
        """Whether this is a plain word, and one of these."""
        return self.sort == "word" and self.word in among


_PIECE = re.compile(
    r"(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Rev|Hon|Det|Insp|Supt|Pres"
    r"|St)\.(?= )"
    r"|[^\W_]+(?:[.&\-][^\W_]+)*"  # "co-author", "U.S", "AT&T"
    r"|[’'‘][^\W_]+"  # the ’s of "Trump’s", the ’t of "didn’t"
    r"|--|[\"“”„‟«»]+|[^\w\s]|_"
)
_STRAIGHT = str.maketrans("’‘", "''")


def read_row(
    text: str,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, Marked]],
    names: Sequence[Name],
) -> list[Token]:
    """The tokens of text[start:end]; ``quotes`` (numbered) and ``names`` stand within, in order."""
    solid = [Token("name", n.start, n.end, n.text.lower(), True, n) for n in names if n.end <= end]
    if quotes:
        marked = [Token("quote", m.opened, m.closed, "", quote=number) for number, m in quotes]
        # Of what starts together the quotation comes first and hides the names in it.
        solid = sorted(marked + solid, key=lambda t: (t.start, -t.end))
    row: list[Token] = []
    at = start
    for piece in solid:
        if piece.start >= at:
            row += _plain(text, at, piece.start)
            row.append(piece)
            at = piece.end
    row += _plain(text, at, end)
    return row


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    # Without the names of its parts, a token is made in half the time: most of a text is these.
    for piece in _PIECE.finditer(text, start, end):
        word = piece.group()
        at, stop = piece.span()
        if word[0].isalnum():
            plain = word.lower() if word[-1] != "." else word[:-1].lower()
            yield _token(("word", at, stop, plain, word[0].isupper(), None, -1))
        elif word[-1].isalnum():
            yield _token(("word", at, stop, word.lower().translate(_STRAIGHT), False, None, -1))
        else:
            yield _token(("sign", at, stop, word.translate(_STRAIGHT), False, None, -1))


_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


PRONOUNS = _words("he she they it we i you who one")
AUXILIARIES = _words(
    "has have had having is are was were be been being do does did will would can could may "
    "might shall should must 's 'd 've 're 'll 't n't 'm"
)
PASSIVE = _words("is are was were be been being get got gets getting")
# What may stand between a subject and its verb, besides auxiliaries and words in -ly.
BETWEEN = _words(
    "also not never even just only once again still then later often twice sometimes always "
    "himself herself themselves itself went goes on go to continued continues first further "
    "instead so thus now soon too both all each have previously since ever finally"
)
TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday tomorrow tonight "
    "morning afternoon evening night week month year weekend day days weeks months years last "
    "this earlier late early next ago recently"
)
PREPOSITIONS = _words(
    "of for from with in on at by to about against after before during between among over under "
    "near into despite without within since through toward towards behind outside inside as "
    "like including amid per until"
)
CLAUSE = _words(
    "that but while when because although though if where which what how why than or whether "
    "and unless whereas nor yet who whose whom so"
)
LEADING = _words(
    "and but so yet then still however meanwhile similarly also later indeed instead moreover "
    "furthermore finally elsewhere separately afterward afterwards though although as while when "
    "because if that or even once where after before since rather nevertheless besides likewise"
)
DETERMINERS = _words(
    "a an the his her their its my our your this these that those some many several one another "
    "other most"
)
BREAKS = frozenset([",", ";", ":", "–", "—", "―", "--", "(", ")", "…", ".", "?", "!"])
DASHES = frozenset(["–", "—", "―", "--", "-"])


def is_time(token: Token) -> bool:
    """Whether a word tells when, and can stand anywhere ("Trump on Monday said")."""
    return token.sort == "word" and token.word in TIMES


def is_adverb(token: Token) -> bool:
    """Whether a word is an adverb by its ending."""
    return token.sort == "word" and token.word.endswith("ly") and not token.capital
