"""Verbs that say that somebody speaks, in every form that news prints.

``SAYING`` verbs stand beside a whole quotation, before or behind their subject
("…," said X); ``DEEMING`` verbs take up quoted words inside a clause (X called it “…”).
"""

from __future__ import annotations

from typing import Literal

Form = Literal["past", "present", "base", "gerund", "participle"]

_SAYING = """
acknowledge add admit admonish advise affirm agree allege announce answer apologise apologize argue ask
assert assure attest beg bellow blurt boast brag caution chant chide chime chuckle claim clarify
comment complain concede conclude concur confess confide confirm contend continue counter cry
declare decry demand deny disclose elaborate emphasise emphasize enthuse exclaim exhort exclaim
explain exult fret fume gripe groan growl grumble grouse gush hint implore inform inquire insist
instruct interject intone jab jest joke lament laugh lecture lie maintain marvel mention moan
mumble murmur muse mutter note object observe offer opine order plead pledge point post preach
predict press proclaim profess promise pronounce propose protest quip rant reaffirm reason reassure
recall recount reflect reiterate rejoin relate remark remember remind reminisce repeat reply report
respond retort reveal roar scoff scold scream shout shrug sigh snap sneer snipe speculate state
stress stipulate submit suggest sum surmise testify theorise theorize thunder tweet urge venture volunteer vow wail
warn whine whisper wisecrack wonder worry write yell
""".split()

_DEEMING = """
accuse address advertise advocate applaud appeal assail assess assume attack attribute back bash
believe belittle bemoan berate bill blame blast boo brand bill broadcast call castigate caption
celebrate censure challenge champion characterise characterize charge chastise cheer cite command
commend compare condemn congratulate consider contrast criticise criticize decide deem defend define
deliver demonise demonize denigrate denounce depict deplore deride describe desire detail
determine discuss dismiss disparage dispute disavow doubt dub echo encourage endorse envision estimate
evoke express favour favor fear forecast greet hail headline highlight honour honor hope identify
imagine imply indicate insinuate introduce invite invoke issue jeer judge label lambast lambaste
lampoon laud liken list mock name nickname oppose outline paint pan parody phrase pitch plug
portray praise present publish question quote rail rally rate rebuff rebuke rebut recite
recommend refer refuse regard reject release remain repudiate request resolve ridicule rip rule salute
savage scrawl sign signal skewer slam slate spell stump summarise summarize support tag taunt
tease term thank threaten title tout trumpet underline underscore utter view voice wax
welcome witness
""".split()

_IRREGULAR: dict[str, tuple[str, str, str]] = {
    # base: past, participle, gerund
    "say": ("said", "said", "saying"),
    "tell": ("told", "told", "telling"),
    "read": ("read", "read", "reading"),
    "speak": ("spoke", "spoken", "speaking"),
    "think": ("thought", "thought", "thinking"),
    "feel": ("felt", "felt", "feeling"),
    "find": ("found", "found", "finding"),
    "hold": ("held", "held", "holding"),
    "know": ("knew", "known", "knowing"),
    "mean": ("meant", "meant", "meaning"),
    "put": ("put", "put", "putting"),
    "see": ("saw", "seen", "seeing"),
    "show": ("showed", "shown", "showing"),
    "sing": ("sang", "sung", "singing"),
    "swear": ("swore", "sworn", "swearing"),
    "write": ("wrote", "written", "writing"),
    "foretell": ("foretold", "foretold", "foretelling"),
    "hear": ("heard", "heard", "hearing"),
    "begin": ("began", "begun", "beginning"),
    "cast": ("cast", "cast", "casting"),
    "give": ("gave", "given", "giving"),
    "make": ("made", "made", "making"),
    "shoot": ("shot", "shot", "shooting"),
    "talk": ("talked", "talked", "talking"),
    "use": ("used", "used", "using"),
    "want": ("wanted", "wanted", "wanting"),
    "send": ("sent", "sent", "sending"),
    "win": ("won", "won", "winning"),
    "understand": ("understood", "understood", "understanding"),
}
_SPOKEN_IRREGULAR = frozenset("say tell read write begin think swear sing foretell".split())
_DOUBLING = frozenset(
    "plan refer brag quip chat admit blur dub pan plug rip tag sum permit rebut snip submit".split()
)


def _forms(base: str) -> dict[str, Form]:
    if base in _IRREGULAR:
        past, participle, gerund = _IRREGULAR[base]
    else:
        stem = base + base[-1] if base in _DOUBLING else base
        if base.endswith("e"):
            past, gerund = base + "d", base[:-1] + "ing"
        elif base.endswith("y") and base[-2] not in "aeiou":
            past, gerund = base[:-1] + "ied", base + "ing"
        else:
            past, gerund = stem + "ed", stem + "ing"
        if base == "lie":
            gerund = "lying"
        participle = past
    if base.endswith("y") and base[-2] not in "aeiou":
        present = base[:-1] + "ies"
    elif base.endswith(("s", "sh", "ch", "x", "z")):
        present = base + "es"
    else:
        present = base + "s"
    return {
        participle: "participle",
        base: "base",
        present: "present",
        gerund: "gerund",
        past: "past",
    }


def _table(verbs: list[str]) -> dict[str, Form]:
    table: dict[str, Form] = {}
    for verb in verbs:
        table.update(_forms(verb))
    return table


SAYING = _table([v for v in _SAYING] + sorted(_SPOKEN_IRREGULAR))
DEEMING = {
    w: f
    for w, f in _table(_DEEMING + sorted(_IRREGULAR.keys() - _SPOKEN_IRREGULAR)).items()
    if w not in SAYING
}
