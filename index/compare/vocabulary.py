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
    "was were while will would yet mr mrs ms dr sir prime sen gov rep rev gen prof capt lt sgt "
    "say says said saying tell tells told telling add adds added ask asks according meanwhile "
    "even s t d ll m re ve i'm let's ain't aren't can't couldn't didn't doesn't don't hadn't "
    "hasn't haven't isn't mustn't needn't shouldn't wasn't weren't won't wouldn't".split()
) | {
    f"{pronoun}'{verb}"
    for pronoun in ("i", "you", "he", "she", "it", "we", "they", "that", "there", "who")
    for verb in ("re", "ve", "ll", "d")
}
_SUFFIXES = frozenset(
    (
        "ations ation ational ationally ments ment ions ion ings ing ically ically ally ly al ic "
        "ied ies ed es s est ers er en ens ened ening ance ances ence ences ive ives ity ities "
        "ian ians ia an ans y e"
    ).split()
)
_LONGEST_FIRST = sorted({len(suffix) for suffix in _SUFFIXES}, reverse=True)
"""Lengths of suffixes, so that "deployments" and "deploy" meet; a stem keeps four letters."""

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
    "described explain explained insist insisted note noted stress stressed suggest suggested use "
    "used using work way part number group come came coming go going take taken took give given "
    "gave see seen need want know think believe expect expected plan plans call called show shown "
    "continue continued well good great long high large big major key world home able accept "
    "access account achieve act action active activity actual address affect age agency aim allow "
    "almost alone along already alternative always amount answer anyone anything appear approach "
    "area around aspect assume attempt attend attention available avoid aware away bad base based "
    "basic basis bear become began behalf behaviour belief benefit best better bit board body "
    "bring broad brought build business care carry case cast cause central certain chance change "
    "character chief choice choose chose circumstance city clear close comment commit committee "
    "common community company compare complete concern condition conduct consider contact contain "
    "control cost course cover create critical crucial daily deal decide decision deep defend "
    "department despite detail determine develop difference different difficult direct discuss "
    "doubt draw early easy effect effort emerge encourage end enough ensure entire environment "
    "equal especially establish event evidence exact example exist experience express extent "
    "extra extreme eye face fact fail fair family fear feel field fight figure final find fine "
    "finish firm focus follow force form found free friend front full fund future gain general "
    "global goal ground grow half hand happen hard head hear heart help hit hold honest hope huge "
    "human idea identify immediate impact implication important impossible improve include "
    "increase indicate individual influence information initial instead interest internal involve "
    "issue join judge keep kept kind knew lack latest launch lead learn least leave left less let "
    "level life like limit line list listen little live local longer look lose loss lost lot low "
    "main maintain man manage manner mark matter mean meant measure member men mention message "
    "method middle mind minute moment money mother move name national natural nature near nearly "
    "necessary negative nothing obvious occur offer office open operate opinion opportunity "
    "option order organise outcome outside paper past pay perhaps period person personal picture "
    "piece place play point policy political politics poor popular position positive possible "
    "post potential power prepare presence present press pressure prevent private probably "
    "problem process produce prominent promise protect prove provide public pull purpose push put "
    "quarter question quick quiet race raise range rate reach react reaction read ready real "
    "reality realise really reason receive recognise record refer reflect refuse regard region "
    "relation release remain remark remember remove represent require respond response rest "
    "result return reveal right risk role room rule run safe sat scene scheme seek seem self send "
    "senior sense sent separate serious serve service set share short side sign significant "
    "similar simple single sit situation size small social society someone something sort sought "
    "sound source speak special specific speech spend stage stand standard step stood story "
    "strategy strong structure struggle subject success sudden suffer support sure surprise "
    "system talk tackle target team term test thing thought top total touch town track tried "
    "trouble true trust truth try turn type understand unlikely useful usual value variety "
    "various version view visit voice wait walk war warn watch weak white whole wide win wish "
    "woman women won wonder word write wrote wrong young yes".split()
)


# One line, one meaning, for what newsrooms say in turn. Only words that are rarely anything
# else: "strike" and "force" would join what has nothing to do with each other.
_SAME = """
call calls called calling phone phoned phones telephone telephoned
visit visits visited visiting travel travels travelled trip journey
troop troops soldier soldiers
kill killed kills killing dead death deaths die died dies dying
injured injure injures injury injuries wounded wound wounds hurt hurts
deploy deployed deploying deployment redeployed send sends sending sent dispatch dispatched
move moved moves moving movement movements transfer transferred transfers
halt halted halting stop stopped stops stopping suspend suspended suspends suspension pause paused
deny denied denies denying reject rejected rejects rejecting dismiss dismissed dismisses
arrest arrested arrests detain detained detains detention
blaze fire fires
earthquake quake
election elections vote votes voted voting
poll polls survey surveys
rise rises rose risen rising increase increased increases grow grew grown climb climbed climbs
fall falls fell fallen falling drop dropped drops decline declined slump slumped plunge plunged
cut cuts cutting reduce reduced reduces reduction
talks negotiation negotiations negotiate negotiating discussion discussions
law laws legislation
ban banned bans banning outlaw outlawed prohibit prohibited
invade invaded invades invading invasion incursion
company companies firm firms
aircraft airplane airplanes plane planes jet jets
ship ships vessel vessels
hurricane storm storms
buy buys buying bought acquire acquired acquisition purchase purchased takeover buyout
aid help helped helps helping assistance
border borders frontier
repeat repeats repeated reiterate reiterated reiterates
alert standby readiness
speak speaks speaking spoke spoken
meet meets met meeting meetings
begin begins began begun beginning start starts started starting
resume resumes resumed resumption restart restarted
close closed closes closing closure shut shuts shutting shutdown
flee flees fled fleeing escape escaped escapes
request requested requests asked
demand demands demanded demanding
defence defense defences defenses
hold holds held holding
leave leaves left leaving
win wins won winning victory
lose loses lost losing defeat defeated
build builds built building
lead leads led leading
withdraw withdraws withdrew withdrawn withdrawal
shoot shoots shot shooting shootings gunfire
sell sells sold selling sale sales
agreement agreements deal deals accord accords pact pacts treaty treaties
lorry lorries truck trucks
car cars vehicle vehicles
child children pupil pupils kid kids
doctor doctors physician physicians
lawyer lawyers attorney attorneys solicitor solicitors
protest protests protested protester protesters demonstration demonstrations demonstrators
crash crashes crashed collision collided
explosion explosions explode exploded blast blasts
attack attacks attacked assault assaults
rescue rescued rescuers
missing disappeared disappearance vanished
warn warns warned warning warnings
threat threats threaten threatens threatened threatening
accuse accuses accused accusation accusations allege alleges alleged allegation allegations
condemn condemns condemned denounce denounces denounced
oppose opposes opposed object objects objected objection objections
criticise criticised criticises criticize criticized criticizes criticism
resign resigns resigned resignation quit quits
investigate investigated investigating investigation investigations inquiry inquiries probe probes
investigator investigators
approve approves approved approval endorse endorses endorsed endorsement
delay delays delayed postpone postpones postponed postponement
cancel cancels cancelled canceled cancellation
jail jailed jails prison imprisoned imprisonment
wage wages salary salaries
share shares stock stocks
job jobs
worker workers employee employees
vaccine vaccines vaccinated vaccination vaccinations jab jabs
coronavirus covid covid-19
weapon weapons weaponry arms
mistake mistakes error errors
labour labor
centre center centres centers
programme program programmes programs
neighbour neighbor neighbours neighbors neighbouring neighboring
organisation organization organisations organizations
"""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a folded word is compared by: without its ending, and one for what means the same."""
    cut = _cut(word)
    return _MEANING.get(word) or _MEANING.get(cut) or cut


def _cut(word: str) -> str:
    for length in _LONGEST_FIRST:
        if len(word) - length >= _STEM and word[-length:] in _SUFFIXES:
            return word[:-length]
    return word


_MEANING = {
    word: _cut(line.split()[0]) for line in _SAME.strip().splitlines() for word in line.split()
}
COMMON = frozenset(map(stem, _COMMON))
"""Stems of words of every other news sentence, whatever it is about."""


def bare(word: str) -> str:
    """A word folded, without a possessive ending."""
    return fold(word).removesuffix("'s").removesuffix("'")
