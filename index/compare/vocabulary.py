"""English words as comparing takes them: which are empty, which are common, which are one.

Small tables made for news prose. In another language they find little, and words are
compared as they are printed, which is less but not wrong.
"""

from __future__ import annotations

from functools import lru_cache

from index.text import fold

EMPTY = frozenset(
    "a an the this that these those such it its itself he him his she her hers they them their "
    "we us our i me my you your who whom whose which what when where why how there here and or "
    "but nor so if than then as at by for from in into of off on onto out over to under up upon "
    "with without within about above across after again against all also although am among amid "
    "any are around be because been before being below between both can cannot could did do does "
    "doing done down during each either else ever every few further get gets got had has have "
    "having however is just like made make may might more most much must no not now one only "
    "other others own per same shall should since some still till too toward towards until very "
    "was were while will would yet mr mrs ms dr sir prime "
    "say says said saying tell tells told telling add adds added ask asks according meanwhile "
    "even s t d ll m re ve i'm let's ain't aren't can't couldn't didn't doesn't don't hadn't "
    "hasn't haven't isn't mustn't needn't shouldn't wasn't weren't won't wouldn't".split()
) | {
    f"{pronoun}'{verb}"
    for pronoun in ("i", "you", "he", "she", "it", "we", "they", "that", "there", "who")
    for verb in ("re", "ve", "ll", "d")
}
# Longest first, so that "deployments" and "deploy" meet; a stem keeps four letters.
_SUFFIXES = tuple(
    sorted(
        "ations ation ational ationally ments ment ions ion ings ing ically ically ally ly al ic "
        "ied ies ed es s est ers er en ens ened ening ance ances ence ences ive ives ity ities "
        "ian ians ia an ans y e".split(),
        key=len,
        reverse=True,
    )
)
_STEM = 4

# Words of every other news sentence, whatever it is about: as if many had been read.
_COMMON = frozenset(
    "today tomorrow yesterday week weeks weekend month months year years day days hour hours time "
    "times monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december morning evening night earlier later "
    "ago last next first second third recent recently previously new old former current currently "
    "many several including such two three people country countries nation state government "
    "official officials leader leaders minister ministers president presidential secretary "
    "spokesman spokeswoman spokesperson reporter reporters news media report reports reported "
    "statement interview announce announced argue argued claim claimed confirm confirmed describe "
    "described explain explained insist insisted note noted stress stressed suggest suggested "
    "use used using work way part number group come came coming go going take taken took give "
    "given gave see seen need want know think believe expect expected plan plans call called "
    "show shown continue continued well good great long high large big major key world home".split()
)


# One line, one meaning, for what newsrooms say in turn. Only words that are rarely anything
# else: "strike" and "force" would join what has nothing to do with each other.
_SAME = """
call calls called phone phoned telephone telephoned
visit travel trip journey
troop troops soldier soldiers
kill killed dead death deaths die died dies
injured injure injuries wounded wound hurt
deploy deployed deployment redeployed send sends sending sent dispatch dispatched
halt halted stop stopped stops
deny denied denies reject rejected rejects dismiss dismissed
arrest arrested detain detained detains
blaze fire fires
earthquake quake
election elections poll polls vote votes voted voting
rise rises rose risen increase increased increases grow grew grown
fall falls fell fallen drop dropped drops decline declined
cut cuts reduce reduced reduction
talks negotiation negotiations discussions
law laws legislation
ban banned bans outlaw outlawed
invade invaded invades invasion incursion
company companies firm firms
aircraft airplane plane planes jet jets
ship ships vessel vessels
hurricane storm storms
buy buys bought acquire acquired purchase purchased
aid help helped assistance
border borders frontier
repeat repeated repeats reiterate reiterated reiterates
alert standby readiness
speak speaks speaking spoke spoken
meet meets met meeting
begin begins began begun start started starts
flee fled flees escape escaped
request requested asked
defence defense defences defenses
hold holds held
leave leaves left
win wins won winning
lose loses lost losing
build builds built
lead leads led
withdraw withdrew withdrawn withdrawal
shoot shot shooting shootings
sell sells sold
labour labor
centre center
programme program
neighbour neighbor neighbours neighbors neighbouring neighboring
organisation organization organisations organizations
"""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a folded word is compared by: without its ending, and one for what means the same."""
    cut = _cut(word)
    return _MEANING.get(word) or _MEANING.get(cut) or cut


def _cut(word: str) -> str:
    for suffix in _SUFFIXES:
        if len(word) - len(suffix) >= _STEM and word.endswith(suffix):
            return word[: -len(suffix)]
    return word


_MEANING = {
    word: _cut(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()
}
COMMON = frozenset(map(stem, _COMMON))
"""Stems of words of every other news sentence, whatever it is about."""


def bare(word: str) -> str:
    """A word folded, without a possessive ending."""
    return fold(word).removesuffix("'s").removesuffix("'")
