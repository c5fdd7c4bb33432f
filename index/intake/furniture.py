"""Lines that are part of a web page, not of its story: what each kind looks like.

Every rule here judges one short line by itself; ``boilerplate`` adds what only the
neighbours of a line can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from index.intake.page import is_prose
from index.text import fold

LONGEST = 300
"""Letters in the longest line that can be a piece of furniture."""


class Kind(Enum):
    """What a piece of furniture says of the lines around it."""

    ALONE = auto()
    """Nothing."""
    PLAYER = auto()
    """A player's length and caption may follow."""
    CREDIT = auto()
    """It belongs to a picture, whose caption may stand before it."""
    RELATED = auto()
    """A list of other headlines follows."""
    COMMENTS = auto()
    """What readers write may follow, to the end of the page."""
    PROMO = auto()
    """A text about what is advertised may follow."""


_WORDS = {
    "thing": "(articles?|stories|story|posts?|news|products?|videos?|content|items?|reads?|topics?"
    "|coverage|links?|reading)",
    "network": "(twitter|facebook|instagram|x|whatsapp|linkedin|telegram|youtube|tiktok|threads"
    "|bluesky|mastodon|reddit|pinterest|flipboard)",
    "share": "(share|tweet|e-?mail|print|save|copy link)",
    "aim": "(this|via|on|by|to|with|article|story|page|link)",
    "letter": r"\b(newsletter|e-?mail|alerts?|briefing|updates|channel|feed)\b",
    "agency": "(getty( images)?|anadolu( agency)?|agence france-presse|afp|associated press"
    "|ap( photo)?|reuters|epa(-efe)?|efe|dpa|ansa|tass|sputnik|ria novosti|xinhua|kyodo"
    "|press association|pa( media| wire| images)?|alamy( stock photo)?|shutterstock|istock"
    "|rex( features)?|zuma( press)?|bloomberg|nurphoto|unsplash|ukrinform|imago( images)?"
    "|maxar( technologies)?|wikimedia commons)",
    "text": "(article|story|post|piece|report)",
    "by": r"(/|\||via)",
    "picture": "(photo|picture|image|photograph|illustration)s?",
}


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of line, and the reason for setting it aside.

    ``patterns`` stand one to a line and must match all of a folded line, without the marks
    around it. ``label`` patterns are too general for whole sentences, and spare them.
    """

    kind: Kind
    reason: str
    patterns: str
    label: bool = False


KINDS = (
    Furniture(
        Kind.RELATED,
        "heading of a list of other stories",
        r"""
        ({thing} )?you (may|might)( also)? (like|enjoy|have missed|be interested in)
        (related|sponsored|promoted|latest|popular|trending|more) ({thing}|headlines)
        recommended( {thing}| for you| by \w+)?
        most (read|popular|viewed|watched|shared)
        trending( now)?
        (what to )?read next
        editor'?s'? picks?
        (more )?(from )?around the web
        """,
        label=True,
    ),
    Furniture(
        Kind.ALONE,
        "link to other stories",
        r"""
        more (on|from|about) \S+( \S+){0,7}
        read (related topics|more|also|the full (story|article|report))( here)?(\s*:.*)?
        (also read|see also|related|watch( more| now| live)?|listen( now)?)\s*:.*
        see also|watch (more|now|live)|listen now|(continue|keep) reading( below)?
        full (story|text|coverage)|view (all|more)( \w+)?
        click here( \S+){0,10}
        """,
        label=True,
    ),
    Furniture(
        Kind.PLAYER,
        "notice of a video or audio player",
        r"""
        please use (the )?\w+( \w+)? browser for .*player
        media playback is (not supported|unsupported).*
        this video (can ?not|is unable to) be played.*
        to play this (video|audio|content).*
        (video|audio) player (is )?(loading|can ?not play.*)
        loading (the )?(video|player|audio)
        (sorry, )?your browser does(n't| not) support .*
        (please )?(enable|turn on) javascript.*
        (play|watch|pause) (the |this )?video|video unavailable
        listen to (this|the) (article|story)
        """,
    ),
    Furniture(
        Kind.COMMENTS,
        "comment form",
        r"""
        (leave|post|write|add) (a|your) (reply|comment)( cancel reply)?
        cancel reply|post comment|be the first to comment
        your e-?mail address will not be (published|shared).*
        required fields are marked.*
        save my name, e-?mail.*
        notify me (of|about|when) .*(comments?|posts?).*
        you must be (logged|signed) in to (post|leave|comment).*
        (\d+|view|show|see all) comments?|no comments( yet)?
        """,
    ),
    Furniture(
        Kind.ALONE,
        "comment form",
        r"""
        comments (for this (article|post|thread) )?are (now )?(closed|off|disabled)
        comments \(\d+\)?
        """,
    ),
    Furniture(
        Kind.ALONE,
        "invitation to follow, share or subscribe",
        r"""
        (follow|subscribe to|listen to|download|find|hear) .*\bpodcasts? (on|at|via|wherever)\b.*
        (please )?(follow .{1,60}|(like|join|find) (us|me|our page)) on {network}\b.{0,60}
        (do you support .{1,40}\? )?like the page|join the conversation
        {network}\s*: ?@\S+
        ({share}|{network})([ ,|/·•]+({share}|{network}|{aim})){0,12}
        (sign|join) up (for|to|here|now)\b.*{letter}.*
        subscribe (to|for|now|here)\b.*{letter}.*
        subscribe( now| today)?
        get .{1,80} (to|in) your inbox.*
        """,
    ),
    Furniture(
        Kind.ALONE,
        "advertisement or its marker",
        r"""
        ad|ads|advert|advertisement|advertising|sponsored
        (story|article) continues (below|after).*
        skip (past|advert|ad|to|promotion).{0,60}
        scroll (down )?to continue.*
        """,
    ),
    Furniture(
        Kind.ALONE,
        "note of origin or rights",
        r"""
        (original )?source link|original (source|article)
        (this|the) {text} (was )?((originally|first) )?(appeared|published) (on|in|at|by) .*
        as published in .{3,60}
        (©|\(c\)|copyright( ©)? (\d{4}|by)) ?.*|all rights reserved
        """,
    ),
    Furniture(
        Kind.ALONE,
        "ruled line or page ornament",
        r"""
        (\d+px )?presentational (\w+ )?line
        [\W_]*
        """,
    ),
    Furniture(
        Kind.CREDIT,
        "picture credit",
        r"""
        ([^\W\d]\S*( \S+){0,3} ?{by} ?)?{agency}( ?(,|{by}) ?({agency}|{network})){0,4}
        {picture}( credit| source| by| from)?\s*[:,] ?\S+( \S+){0,8}
        {picture} (credit|source|by|courtesy of) \S+( \S+){0,6}
        """,
        label=True,
    ),
    Furniture(
        Kind.ALONE,
        "picture caption",
        r"""
        ({picture} )?caption\s*[:,].*
        file {picture}\b.{0,80}
        """,
    ),
    Furniture(
        Kind.ALONE,
        "caption of a graphic",
        r"""
        (info)?(graphic|map|chart|diagram|table)s? (showing|illustrating|comparing) .*
        """,
    ),
    Furniture(
        Kind.ALONE,
        "caption of a graphic",
        r"""
        (\S+ ){1,4}(info)?graphic
        """,
        label=True,
    ),
    Furniture(
        Kind.ALONE,
        "credit for the reporting",
        r"""
        \((reporting|writing|editing|compiled) (by|from) .*
        \(?(with )?additional reporting (by|from) .*
        """,
    ),
    Furniture(
        Kind.ALONE,
        "credit for the reporting",
        r"""
        (with )?(reporting|files|material) (by|from) \S+( \S+){0,15}
        (written|compiled|edited) by \S+( \S+){0,7}
        with agenc(y|ies)( inputs?| reports?)?
        """,
        label=True,
    ),
    Furniture(
        Kind.PROMO,
        "announcement of other coverage",
        r"""
        live (briefing|blog|updates?|coverage|reporting|feed)\s*:.*
        (podcast|newsletter|explainer video)\s*:.*
        """,
        label=True,
    ),
)


def _compile(patterns: str) -> re.Pattern[str]:
    for name, words in _WORDS.items():
        patterns = patterns.replace(f"{{{name}}}", words)
    return re.compile("|".join(patterns.split("\n")[1:-1]).replace(" " * 8, ""))


_COMPILED = tuple((kind, _compile(kind.patterns)) for kind in KINDS)

_PLAYING_TIME = re.compile(
    r"((video|audio|play|watch|duration|length)\W{0,3})?\d{1,2}(:\d{2}){1,2}"
)
_BYLINE = re.compile(r"by [^\W\d]\S*( \S+){1,9}")
_SECTIONS = frozenset(
    "home,news,world,uk,us,u.s,usa,europe,asia,africa,americas,australia,middle east,china,india,"
    "russia,ukraine,international,national,local,global,politics,business,economy,markets,money,"
    "technology,tech,science,health,environment,climate,education,sport,sports,football,culture,"
    "arts,entertainment,entertainment & arts,lifestyle,life,travel,opinion,comment,analysis,"
    "feature,features,magazine,family & education,science & environment,in pictures,video,videos,"
    "podcasts,top stories,latest,breaking news,world news,uk news,us news,war in ukraine".split(",")
)
_BETWEEN_SECTIONS = re.compile(r"\s*[|/>›»•·,]\s*")


def recognise(line: str) -> Furniture | None:
    """The kind of furniture that a line is by its own words; None for any other line."""
    if len(line) > LONGEST:
        return None
    bare = _bare(line)
    prose = is_prose(line)
    for kind, pattern in _COMPILED:
        if not (kind.label and prose) and pattern.fullmatch(bare):
            return kind
    return None


def is_playing_time(line: str) -> bool:
    """Whether a line can be how long a recording lasts: "1:54"."""
    return len(line) <= 20 and _PLAYING_TIME.fullmatch(_bare(line)) is not None


def is_byline(line: str) -> bool:
    """Whether a line names the writer, as one does above a story."""
    return len(line) <= 100 and not line.endswith(".") and bool(_BYLINE.fullmatch(fold(line)))


def is_section(line: str) -> bool:
    """Whether a line is the name of a part of a newspaper, or a path of such names."""
    return len(line) <= 80 and _SECTIONS.issuperset(_BETWEEN_SECTIONS.split(_bare(line)))


def _bare(line: str) -> str:
    return fold(line).strip(" -–—•>»›|:·.…*")
