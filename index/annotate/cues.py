"""Verbs that say that somebody speaks, in every form that news prints.

``SAYING`` verbs stand beside a whole quotation, before or behind their subject
("…," said X); ``DEEMING`` verbs only take up quoted words inside a clause (X called it “…”).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from index.annotate.clauses import (
    AUXILIARIES,
    DETERMINERS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_adverb,
)

Form = Literal["past", "participle", "present", "base", "gerund"]
Force = Literal["say", "deem"]

_SAYING = """
acknowledge add admit admonish advise affirm agree allege announce answer apologise apologize
argue ask assert assure attest bark beg bellow blurt boast brag caution chant chide chime chuckle
claim clarify comment complain concede conclude concur confess confide confirm contend continue
counter cry declare decry demand demur deny disclose elaborate email emphasise emphasize enthuse
exclaim exhort explain exult fret fume gripe groan growl grumble grouse gush hint implore inform
inquire insist instruct interject intone jab jest joke lament laugh lecture lie maintain marvel
mention moan mumble murmur muse mutter note object observe offer opine order pipe plead pledge
point post preach predict press proclaim profess promise pronounce propose protest quip rant
reaffirm reason reassure recall recount reflect reiterate rejoin relate remark remind reminisce
repeat reply report respond retort reveal riff roar scoff scold scream shout shrug sigh snap sneer
snipe speculate state stress stipulate submit suggest sum surmise testify text theorise theorize
thunder tweet urge venture volunteer vow wail warn whine whisper wisecrack wonder worry yell
foretell read say sing speak swear tell write
""".split()

_DEEMING = """
accuse address advertise advocate applaud appeal assail assess assume attack attribute back bash
believe belittle bemoan berate bill blame blast boo brand broadcast call caption castigate
celebrate censure challenge champion characterise characterize charge chastise cheer cite command
commend compare condemn congratulate consider contrast criticise criticize decide deem defend
define deliver demonise demonize denigrate denounce depict deplore deride describe desire detail
determine disavow discuss dismiss disparage dispute doubt dub echo encourage endorse envision
estimate evoke express favor favour fear forecast greet hail headline highlight honor honour hope
identify imagine imply indicate insinuate introduce invite invoke issue jeer judge knock label
lambast lambaste lampoon laud liken list mock name nickname oppose outline paint pan parody phrase
pitch plug portray praise prefer present publish question quote rail rally rate rebuff rebuke
rebut recite recommend refer refuse regard reject release repudiate request resolve rip ridicule
rule salute savage scrawl sign signal skewer slam slate spell stump summarise summarize support tag
taunt tease term thank threaten title tout trumpet underline underscore utter view voice wax
welcome find feel hear know mean put show talk think understand use want
""".split()

# past, participle, gerund
_IRREGULAR: dict[str, tuple[str, str, str]] = {
    "feel": ("felt", "felt", "feeling"),
    "find": ("found", "found", "finding"),
    "foretell": ("foretold", "foretold", "foretelling"),
    "hear": ("heard", "heard", "hearing"),
    "know": ("knew", "known", "knowing"),
    "lie": ("lied", "lied", "lying"),
    "mean": ("meant", "meant", "meaning"),
    "put": ("put", "put", "putting"),
    "read": ("read", "read", "reading"),
    "say": ("said", "said", "saying"),
    "show": ("showed", "shown", "showing"),
    "sing": ("sang", "sung", "singing"),
    "speak": ("spoke", "spoken", "speaking"),
    "swear": ("swore", "sworn", "swearing"),
    "tell": ("told", "told", "telling"),
    "think": ("thought", "thought", "thinking"),
    "understand": ("understood", "understood", "understanding"),
    "write": ("wrote", "written", "writing"),
}
_DOUBLING = frozenset(
    "admit blur brag demur dub pan plug prefer quip rebut refer rip snip submit sum tag".split()
)


def _forms(base: str) -> dict[str, Form]:
    stem = base + base[-1] if base in _DOUBLING else base
    silent_y = base.endswith("y") and base[-2] not in "aeiou"
    if base in _IRREGULAR:
        past, participle, gerund = _IRREGULAR[base]
    elif base.endswith("e"):
        past, gerund = base + "d", base[:-1] + "ing"
        participle = past
    else:
        past, gerund = (base[:-1] + "ied" if silent_y else stem + "ed"), stem + "ing"
        participle = past
    if silent_y:
        present = base[:-1] + "ies"
    else:
        present = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    # The commoner reading comes last and wins: "said" is past, "read" too.
    return {
        participle: "participle",
        base: "base",
        present: "present",
        gerund: "gerund",
        past: "past",
    }


def _table(verbs: Iterable[str]) -> dict[str, Form]:
    return {word: form for verb in verbs for word, form in _forms(verb).items()}


SAYING = _table(_SAYING)
DEEMING = {word: form for word, form in _table(_DEEMING).items() if word not in SAYING}

# Plural nouns as often as verbs: only what follows or a name before shows the verb.
_ALSO_NOUNS = frozenset(
    "answers attacks backs bills boasts calls challenges charges chants cheers claims commands "
    "comments demands details disputes doubts estimates fears forecasts headlines highlights hints "
    "hopes issues jokes judges knocks labels lectures lies lists means mentions names notes "
    "objects offers orders phrases pitches pledges points posts praises presents promises protests "
    "questions quotes rallies rates reasons remarks reports requests rules screams shouts shows "
    "signs signals slates states stresses supports tags talks terms texts titles tweets uses views "
    "voices vows wants worries".split()
)
_NAMING = frozenset(
    "billed branded called dubbed headlined labeled labelled named nicknamed termed titled".split()
)
_ABOUT = frozenset(["what", "which", "that", "whom", "they", "he", "she"])
# These take the one spoken to as their object, so no subject follows them.
ADDRESSING = frozenset(
    "told tells tell informed informs reminded reminds assured assures urged urges advised "
    "instructed reassured".split()
)
_PHRASAL = frozenset(
    [("went", "on"), ("goes", "on")]
    + [(verb, "back") for verb in ("shot", "fired", "hit", "shoots", "fires", "hits")]
)
_LOOSE_DETERMINERS = frozenset("this that many some most several others another one".split())
_PERFECT = frozenset("has have had 's 've 'd having".split())


# Every word that may be a verb of speech; most words are not, and cost no more than this.
MAY_SAY = SAYING.keys() | DEEMING.keys() | {verb for verb, _ in _PHRASAL}


def form_of(token: Token) -> Form | None:
    """Which form of a verb of speech a word is, None where it is none."""
    return SAYING.get(token.word) or DEEMING.get(token.word)


def speech(row: Sequence[Token], at: int) -> Force | None:
    """Whether the token is a verb by which somebody speaks; not where it is a noun or passive."""
    token = row[at]
    if token.sort != "word":
        return None
    following = row[at + 1] if at + 1 < len(row) else None
    if following is not None and (token.word, following.word) in _PHRASAL:
        return "say"
    form = form_of(token)
    if form is None:
        return None
    force: Force = "say" if token.word in SAYING else "deem"
    if at == 0:
        return force if form in ("past", "gerund") else None
    if token.capital:
        return None
    if token.word.startswith("continu") and following and following.word == "to":
        return None
    before = row[at - 1]
    if before.word in ("'s", "'") and form not in ("gerund", "past", "participle"):
        return None
    if before.is_word(DETERMINERS) and before.word not in _LOOSE_DETERMINERS:
        return None
    if form == "base" and not _takes_base(before):
        return None
    if form == "present" and not _takes_present(before, token, following):
        return None
    if form in ("past", "participle") and not _is_active(row, at, form):
        return None
    if token.word in _NAMING and following is not None and following.sort == "quote":
        # "a bill dubbed “…”" names the bill; "what X dubbed “…”" is said by X.
        return force if any(t.word in _ABOUT for t in row[max(0, at - 12) : at]) else None
    return force


def _takes_base(before: Token) -> bool:
    """ "they say", "critics say", "will say", "to say"."""
    if before.is_word(PRONOUNS) or before.is_word(AUXILIARIES):
        return True
    if before.sort == "sign":
        return before.word in (",", ")")
    return before.word in ("to", "people", "police", "also") or (
        before.word.endswith(("s", "men", "women", "ly"))
        and not before.word.endswith(("ss", "ous", "'s"))
        and before.word not in PREPOSITIONS
    )


def _takes_present(before: Token, token: Token, following: Token | None) -> bool:
    if before.name is not None and before.name.kind == "other":
        return token.word not in _ALSO_NOUNS
    if before.sort in ("name", "quote") or before.is_word(PRONOUNS) or is_adverb(before):
        return True
    if before.word in PREPOSITIONS:
        return False
    if token.word in _ALSO_NOUNS:
        return following is not None and (
            following.sort == "quote" or following.word in ("that", ":")
        )
    return before.sort == "word" or before.word in (",", ")", "–", "—")


def _is_active(row: Sequence[Token], at: int, form: Form) -> bool:
    back = at - 1
    while back > 0 and (is_adverb(row[back]) or row[back].word in ("also", "not", "often", "once")):
        back -= 1
    if row[back].is_word(PASSIVE):
        return False
    return form == "past" or row[back].word in _PERFECT
