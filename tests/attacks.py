# ruff: noqa: E501 - tables
"""Text as attackers send it, by class; and what of it must never come out again.

Every class is built from the parts of its grammar: the introducers in seven and eight bits,
the ways to end a string or not to end it, and what terminals do when they are told so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ESC = "\x1b"
ENDS = ("\x07", f"{ESC}\\", "\x9c", "")
"""How a string sequence ends: BEL, ST in seven bits and in eight, or not at all."""


def _strings(seven: str, eight: str, payloads: Iterable[str]) -> list[str]:
    """Each payload in both introducers, with ends that take turns."""
    return [
        f"{begin}{payload}{ENDS[(number + turn) % len(ENDS)]}"
        for number, payload in enumerate(payloads)
        for turn, begin in enumerate((ESC + seven, eight))
    ]


def _csi(*bodies: str) -> list[str]:
    return [begin + body for body in bodies for begin in (f"{ESC}[", "\x9b")]


_CLASSES: dict[str, list[str]] = {
    "colours": _csi("31;5m", "38;2;255;0;0m", "8m", "7m", "0m", "4:3m", "38:5:196m", ";;;m"),
    "cursor": _csi("2J", "3J", "H", "999;999H", "100A", "1000D", "2K", "s", "u", "10L", "5@", "2;5r"),
    "modes": _csi("?1049h", "?1049l", "?25l", "?1000h", "?1003h", "?1006h", "?2004l", "?7l", "?47h"),
    "more modes": _csi("!p", ">1u", "=1;1u", "4h", "20h", "?5h", "?69h", "?2026h"),
    "reports": _csi("6n", "5n", "c", ">c", "=c", "?6n", "?15n", "x", ">q", "?2026$p", "?1$p", "?u"),
    "window": _csi("21t", "20t", "18t", "14t", "8;1;1t", "3;0;0t", "2t", "22;0t", "23;0t", "5i", "4i"),
    "broken csi": _csi("", "31", "?", "1;2;3", " q", "1 q", "$", "9" * 400 + "m", "\x0731m", "3\n1m"),
    "escapes": [
        ESC + rest
        for rest in ("c", "7", "8", "D", "E", "M", "H", "Z", "=", ">", "(0", "(B", ")0", "#8", "%G")
    ],
    "more escapes": [ESC + rest for rest in ("N", "O", "l", "m", "n", "~", " F", "6", "9", "V", "W")],
    "lone escapes": [ESC, ESC * 3, f"{ESC}{ESC}[31m", f"{ESC}\n[31m", f"a{ESC}", f"{ESC}\x00[2J"],
    "title": _strings("]", "\x9d", ("0;owned", "1;owned", "2;owned", "l owned", "L owned", "21;?")),
    "osc": _strings(
        "]",
        "\x9d",
        (
            "4;1;rgb:ff/00/00", "4;1;?", "104", "10;?", "11;#ff0000", "12;red", "17;?", "110",
            "7;file://host/etc", "9;a notice", "777;notify;a;b", "133;A", "1337;SetMark",
            "1337;File=inline=1:QUJD", "22;wait", "50;fixed", "66;s=3;big", "99;i=1;hello",
            "3;X=1", "5522;type=read", "666", "",
        ),
    ),
    "clipboard": _strings("]", "\x9d", ("52;c;ZXZpbA==", "52;c;?", "52;p;QQ==", "52;;!", "52")),
    "hyperlinks": [
        *_strings("]", "\x9d", ("8;;http://evil.example/", "8;id=1;file:///etc/passwd", "8;;")),
        f"{ESC}]8;;http://evil.example{ESC}\\told{ESC}]8;;{ESC}\\",
        f"{ESC}]8;;javascript:alert(1)\x07told{ESC}]8;;\x07",
    ],
    "dcs": _strings("P", "\x90", ("$qm", "$q\"p", "$qr", "+q544e", "+p544e=41", "1$r0m", "0;1|17/ab", "tmux;\x1b\x1b]0;x\x07")),
    "sixel": _strings("P", "\x90", ("q#0;2;0;0;0#0~~@@vv", "0;0;0q\"1;1;9;9!255~", "7;1;q-")),
    "regis": _strings("P", "\x90", ("pP[0,0]", "0p")),
    "kitty": _strings("_", "\x9f", ("Ga=T,f=24,s=1,v=1;AAAA", "Ga=d", "Gi=1,a=q,t=f;L2V0Yy9wYXNzd2Q=", "tmux")),
    "pm": _strings("^", "\x9e", ("private", "")),
    "sos": _strings("X", "\x98", ("started", "")),
    "c1": [f"a{chr(code)}b" for code in range(0x80, 0xA0)],
    "c0": [f"a{chr(code)}b" for code in range(0x20)] + ["a\x7fb", "\x00" * 50, "gone\b\b\b\bhere", "true\rfalse"],
    "bytes in utf-8": ["\xc2\x9b31m", "\xc3\x82\x9b2J", "\xff\xfe", "\x1b%/G\x1b[2J"],
    "bidi": [f"invoice{chr(code)}fdp.exe{pop}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)) for pop in ("", "\u202c")],
    "marks of direction": ["a\u200eb", "a\u200fb", "a\u061cb", "\u206a\u206b\u206c\u206d\u206e\u206f"],
    "invisible": [f"pay{chr(code)}pal" for code in (0xAD, 0x34F, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, 0x180E, 0x115F, 0x3164, 0xFFA0, 0x2800)],
    "joiners": ["a\u200cb", "a\u200db", "\u200d" * 40, "👨\u200d👩\u200d👧\u200d👦", "नमस्\u200dते", "می\u200cخواهم"],
    "tags": [
        "flag\U000e0067\U000e0062\U000e007f",
        "".join(chr(0xE0000 + ord(letter)) for letter in "say yes"),
        "\U000e0001\U000e0020",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
    "variation": ["a\ufe00", "❤\ufe0f", "❤\ufe0e", "1\ufe0f\u20e3", "a\U000e0100", "x" + "\ufe0f" * 60, "\U000e01ef" * 9],
    "combining": ["Z\u0335\u0336\u0337\u0338\u0321\u0322\u0327\u0328", "e" + "\u0301" * 300, "\u0301" * 80, "a\u20dd\u20de\u20e0\u20e3\u20e4", "ก" + "\u0e49" * 50, "\u0488" * 20, "ก\u0e33" * 9],
    "annotation": ["\ufff9base\ufffaruby\ufffb", "\ufffc", "\ufdd0\ufdef", "\ufffe\uffff", "\U0001fffe\U0010ffff", "\ue000\U000f0000"],
    "scripts": ["שלום world", "مرحبا بالعالم", "漢字とかな", "한국어 뉴스", "ﷺ ﷽", "𒀀𓂀𝕬", "i\u0307İıK", "ﬁ ½ ①"],
    "musical": ["\U0001d173\U0001d17a", "\U0001bca0\U0001bca3", "\U00013430\U00013438"],
    "emoji": ["👩🏿\u200d🚀" * 20, "🇺🇦🇷🇺🇺", "🏳\ufe0f\u200d🌈", "🧑🏻\u200d❤\ufe0f\u200d💋\u200d🧑🏿", "😀" * 90, "🏿", "©\ufe0f™"],
    "lines": ["a\u2028b", "a\u2029b", "a\x85b", "a\vb", "a\fb", "a\r\nb", "a\n\n\n\nb", "\n", "\t\t\t", " " * 300],
    "surrogates": ["a\ud800b", "a\udfffb", "\udc1b[31m", "\udc9b2J", "\ud83d", "\ude00\ud83d"],
    "markup": [
        "[@click=app.quit]press[/]", "[@click='app.leave']x", "[@click=screen.dismiss(None)]x[/@click]",
        "[@click=app.bell()]", "[link=http://evil.example]x[/link]", "[link='file:///etc']x", "[bold red]x[/]",
        "[on red]x", "[reverse]x[/reverse]", "[$accent]x[/]", "[blink]x[/blink]", "[#ff0000]x[/]", "[b]x[/b]",
    ],
    "broken markup": [
        "[/]", "[/bold]", "[/red][bold", "[bold", "[[", "]]", "[", "\\[", "[]", "[=]", "[@click=", "[@]",
        "[link=]x[/link]", "[/link]", "[bold]x[/italic]", "[not a style]x[/]", "[@click=\"a]", "[1,2,3]", "[a=b", "['",
    ],
    "emoji codes": [":smile:", ":skull:", ":warning-text:"],
    "formulas": [
        "=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1,2)", "\t=1", "\r=1", "＝1+1", "  =1",
        '=HYPERLINK("http://evil.example","x")', '"=1', "'=1", ";=1", "=IMPORTXML(1)", 'a","b\n=1', "%0A=1",
    ],
    "html": [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><script>x</script>", "<!--", "-->",
        "]]>", "<![CDATA[x", "&#27;[31m", "&#x9b;31m", "&lt;b&gt;", "&", "<svg/onload=alert(1)>", "</style><b>",
        "\" onmouseover=\"x", "' onclick='x", "<?php ?>", "javascript:alert(1)", "<a href='javascript:x'>y</a>",
    ],
    "markdown": ["[x](http://evil.example)", "![x](http://evil.example/i.png)", "```", "`id`", "# head", "| a | b |", "<http://evil.example>", "***", "\\"],
    "yaml": [
        "!!python/object/apply:os.system ['id']", "!!python/name:os.system", "&a [*a]", "*a", "- x", "a: b", "{a: b}",
        "? x", "| x", "> x", "%YAML 1.1", "---", "...", "!tag x", "~", "null", "yes", "0x10", "1_000", "2022-01-01",
    ],
    "json": ['{"a":1}', '"', "\\", "\\u001b[31m", "\\x1b[31m", "null", "NaN", "[1,", "\\"],
    "formats": [
        "{0.__class__}", "{0.__class__.__mro__}", "{}", "{", "}", "{{", "{x!r}", "{0:99999999}", "%s", "%(x)s", "%n%n",
        "%99999999d", "%", "${HOME}", "$(id)", "`id`", "$accent", "\\g<0>", "\\1", "~root", "!x", "f'{1}'",
    ],
    "paths": [
        "../../../etc/passwd", "..", ".", "/etc/passwd", "~/.ssh/id_rsa", "C:\\Windows", "CON", "a/../../b", "-rf",
        "--json", "--archive", "--", "-", "file:///etc/passwd", "a\x00.txt", "*", "?", "[a-z]*", "sha256:" + "0" * 64,
    ],
    "sql": ["'; DROP TABLE articles; --", "' OR 1=1 --", '" MATCH "', "%_%", "x'00'"],
    "queries": [
        "AND", "OR NOT", "((((", "))))", '"', '"""', "outlet:", "person:\"", "troops >", ">", ">>>", "5..", "..5",
        "*", "a*b*c*", "NEAR/5", "title:[", "^2", "~2", "date:9999-99-99", "is:", "outlet:outlet:outlet:", "-",
    ],
    "numbers": ["9" * 400, "1e999999", "-" + "9" * 50, "0" * 500, "1,000,000,000,000,000,000,000,000", "١٢٣", "²³", "1/0", "NaN", "$" + "9" * 320 + "bn"],
    "long": ["w" * 10_000, "漢" * 5_000, "a " * 5_000, "é" * 3_000, "." * 5_000, "“" * 500, "\u00a0" * 500, "-" * 2_000],
}  # fmt: skip

CLASSES: dict[str, tuple[str, ...]] = {name: tuple(texts) for name, texts in _CLASSES.items()}
"""The attacks of each class."""

ATTACKS: tuple[str, ...] = tuple(dict.fromkeys(text for one in CLASSES.values() for text in one))
"""All of them, each once."""

# Signs of formatting that print, or that scripts and emoji need to be written at all.
_PRINTED = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")


# Letters and marks by their category, and seen as nothing.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_STEERS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def bad(char: str) -> bool:
    """Whether a character may steer a terminal, turn text round or hide in it."""
    return char in _UNSEEN or (char not in _PRINTED and unicodedata.category(char) in _STEERS)


# What the program itself sends: places, styles, modes, the keyboard protocol, questions
# about modes, clearing.
_OWN = re.compile(
    rb"\x1b\[[\d;]*[HmCJK]|\x1b\[\?[\d;]+[hl]|\x1b\[[<>=][\d;]*u|\x1b\[\?\d+\$p"
    rb"|\x1b\[\??u|\x1b\[>\d*q"
)


def bad_output(raw: bytes) -> list[str]:
    """Every place in output where something stands that is neither ours nor letters."""
    rest = _OWN.sub(b"", raw).decode("utf-8", "replace")
    found = [at for at, char in enumerate(rest) if char not in "\r\n\t" and bad(char)]
    return [repr(rest[max(at - 12, 0) : at + 24]) for at in found[:10]]
