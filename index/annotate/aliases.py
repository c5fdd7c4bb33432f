"""Which spellings are one name: a key that Kyiv and Kiev, Zelenskyy and Zelensky share.

The key is a pure function of the string, so that an archive can join articles by it.
It folds what newsrooms transliterate differently and keeps what tells people apart:
every vowel counts in "Jill Biden", while in a word that comes from an East Slavic
language, where Ukrainian and Russian disagree about nearly every vowel (Lviv and Lvov,
Zaporizhzhia and Zaporozhye), only the consonants do, and whether it ends in "a", which
tells Ivanova from Ivanov.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.annotate.tables import in_census, lexicon
from index.text import fold

_MARKS = re.compile(r"(?<=\w)\.|['\"]")
_BREAKS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^the\s+(?=\w)")
_ARABIC_ARTICLE = re.compile(r"\b(?:al|el|as|ash|at|ad|ar)-(?=\w)")
_DOUBLED = re.compile(r"(\w)\1+")


def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in (pair.split(">") for pair in table.split()))


# Order matters: a later pair sees what an earlier one made. In skeletons a capital is one sound.
_LETTERS = _pairs("sch>sh tch>ch ck>k ph>f kh>h dh>d q>k x>ks y>i w>v oe>o")
_SOUNDS = _pairs("mikol>nikol shch>S sh>S ch>C zh>Z ts>T th>t ci>Ti ce>Te c>k j>i g>h")

# What a word of an East Slavic language ends in, once the letters are folded.
_SLAVIC = re.compile(
    r"""(?x) \w(?:
        [eio]v (?: [aeo] | k[ai] | aia | oie? )? | of    # -ov, -iv, -eva, -ivka, -off
      | [sz]k (?: i | i[ie] | e | ai?a | oie? | oi | a)?  # -sk, -ske, -skyi, -skaya
      | [lrtvz]n (?: e | o | oie? )                       # -ne, -noye
      | [ei]nko | ch[uie]k
    )$"""
)
_VOWELS = re.compile(r"[aeiou]+")
_CONSONANTS = re.compile(r"ng\b|[^aeiou]")
# "-zhzhia" is Ukrainian for Russian "-zhye", so that this "a" is no ending of its own.
_ENDS_IN_A = re.compile(r"(?<!zhzhi)(?<!nni)(?<!tti)(?<!lli)(?<!zhi)a$")

# Ukrainian and Russian letters, as the United Nations and most newsrooms write them.
_CYRILLIC = str.maketrans(
    dict(
        pair.partition("=")[::2]
        for pair in (
            "а=a б=b в=v г=h ґ=g д=d е=e ё=e є=ye ж=zh з=z и=y і=i ї=i й=y к=k л=l м=m н=n о=o "
            "п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya"
        ).split()
    )
)


def key(name: str) -> str:
    """A key that spelling variants of one name share, "" for a name without letters.

    Case, accents, punctuation, a leading "the" and the Arabic article do not count.
    """
    return " ".join(word_key(word) for word in bare_words(name))


@lru_cache(maxsize=65536)
def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name that count, in one case, without accents, in Latin letters.

    A name that the list of namesakes holds ("UK", "Kiev") gives the words of its first.
    """
    same = _same()
    known = same.get(name)
    if known is None:
        bare = _bare(name)
        known = same.get(" ".join(bare))
        return tuple(bare) if known is None else known
    return known


def _bare(name: str) -> list[str]:
    folded = fold(name)
    if not folded.isascii():
        folded = folded.translate(_CYRILLIC)
    plain = _MARKS.sub("", _ARABIC_ARTICLE.sub("", _ARTICLE.sub("", folded)))
    return [word for word in _BREAKS.split(plain) if word]


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of one word as ``bare_words`` gives it."""
    alike = _alike().get(word)
    if alike is not None:
        return alike
    raw = word
    for old, new in _LETTERS:
        word = word.replace(old, new)
    plain = _DOUBLED.sub(r"\1", word)
    if _SLAVIC.search(plain) or (len(_CONSONANTS.findall(plain)) > 3 and not in_census(raw)):
        return _skeleton(word) + ("a" if _ENDS_IN_A.search(raw) else "")
    return plain


def _skeleton(word: str) -> str:
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    if word.endswith("f"):
        word = word.rstrip("f") + "v"
    start = "a" if word[0] in "aeiou" else ""
    return start + _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """Names that are others' ("UK", "Kiev"), each to the words of what it is listed under."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lexicon()["same"]:
        name, _, forms = line.partition(" = ")
        for form in forms.split("; "):
            found[form] = tuple(_bare(name))
            if (folded := " ".join(_bare(form))) not in lexicon()["function words"]:
                found[folded] = found[form]
    return found


@cache
def _alike() -> dict[str, str]:
    """Words that languages spell apart, each to the first of its line."""
    found: dict[str, str] = {}
    for line in lexicon()["alike"]:
        spellings = line.split()
        found.update(dict.fromkeys(spellings, spellings[0]))
    return found
