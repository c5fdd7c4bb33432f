"""What figures are measured in: currencies before a number, units and rates after it.

Two tables and three readers. A unit is named by its English singular, British spelling
("dollar", "pound sterling", "percent", "kilometre per hour", "year of age").
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit and where its words or signs stand: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int
    unit: str | None


# Written as in print. One line per unit: its name, then the other words for it.
_WORDS = """
percent|per cent|per cents
percentage point|percentage points|percent points
basis point|basis points
second|seconds
minute|minutes
hour|hours
day|days
week|weeks
fortnight|fortnights
month|months
year|years
decade|decades
century|centuries
year of age|years old|years of age|year old|year olds
month of age|months old|months of age|month old|month olds
week of age|weeks old|weeks of age|week old
day of age|days old|day old
metre|metres|meter|meters
kilometre|kilometres|kilometer|kilometers
centimetre|centimetres|centimeter|centimeters
millimetre|millimetres|millimeter|millimeters
micrometre|micrometres|micrometer|micrometers
nanometre|nanometres|nanometer|nanometers
mile|miles
nautical mile|nautical miles
yard|yards
foot|feet
inch|inches
acre|acres
hectare|hectares
light year|light years
litre|litres|liter|liters
millilitre|millilitres|milliliter|milliliters
gallon|gallons
pint|pints
quart|quarts
fluid ounce|fluid ounces
barrel|barrels
bushel|bushels
gram|grams|gramme|grammes
kilogram|kilograms|kilo|kilos|kilogramme|kilogrammes
milligram|milligrams
ounce|ounces
pound|pounds
stone
ton|tons
tonne|tonnes|metric ton|metric tons
kiloton|kilotons
degree|degrees
celsius|degrees celsius|degree celsius|degrees centigrade|degrees c
fahrenheit|degrees fahrenheit|degree fahrenheit|degrees f
kelvin|kelvins
knot|knots
mile per hour|mph
mile per gallon|mpg
kilometre per hour|km/h|kmh|kph|km/hr
revolution per minute|rpm
horsepower
brake horsepower|bhp
watt|watts
kilowatt|kilowatts
megawatt|megawatts
gigawatt|gigawatts
terawatt|terawatts
kilowatt hour|kilowatt hours
megawatt hour|megawatt hours
gigawatt hour|gigawatt hours
terawatt hour|terawatt hours
volt|volts
amp|amps|ampere|amperes
hertz
kilohertz
megahertz
gigahertz
byte|bytes
kilobyte|kilobytes
megabyte|megabytes
gigabyte|gigabytes
terabyte|terabytes
petabyte|petabytes
megapixel|megapixels
calorie|calories
joule|joules
decibel|decibels
pascal|pascals
megapascal|megapascals
gigapascal|gigapascals
parts per million|ppm
parts per billion|ppb
cent|cents
penny|pence|pennies
dollar|dollars|us dollars|us dollar|american dollars
euro|euros
pound sterling|sterling|pounds sterling|british pounds
yen|japanese yen
yuan|chinese yuan
renminbi
rouble|roubles|ruble|rubles
rupee|rupees
hryvnia|hryvnias
shekel|shekels
franc|francs
crown|crowns
krone|kroner|kronor|krona
zloty|zlotys|zloties
forint|forints
peso|pesos
lira|liras|lire
rand|rands
won
baht
rupiah
ringgit
sen
dong
riyal|riyals
rial|rials
dinar|dinars
dirham|dirhams
naira
shilling|shillings
tenge
bitcoin|bitcoins
"""

# Case matters: MW is no milliwatt. A unit of one letter must touch its number.
_SIGNS = """
percent|%|pc|pct|٪
percentage point|pp|ppt
basis point|bps|bp
second|s|sec|secs
minute|min|mins
hour|h|hr|hrs
year|yr|yrs
metre|m
kilometre|km|kms
centimetre|cm
millimetre|mm
micrometre|μm|µm
nanometre|nm
foot|ft|′
inch|″
yard|yd|yds
square metre|sq m|m2|m²|sqm
square kilometre|sq km|km2|km²
square foot|sq ft|sqft|ft2|ft²
square mile|sq mi
cubic metre|m3|m³
litre|l|L
millilitre|ml|mL
gram|g
kilogram|kg|kgs
milligram|mg
microgram|mcg|μg|µg
ounce|oz
pound|lb|lbs
celsius|°C|C|℃
fahrenheit|°F|F|℉
degree|°|º
watt|W
kilowatt|kW|KW
megawatt|MW
gigawatt|GW
terawatt|TW
kilowatt hour|kWh|KWh
megawatt hour|MWh
gigawatt hour|GWh
terawatt hour|TWh
volt|V
milliampere-hour|mAh
hertz|Hz
kilohertz|kHz
megahertz|MHz
gigahertz|GHz
kilobyte|KB|kB
megabyte|MB
gigabyte|GB
terabyte|TB
megabit per second|Mbps
gigabit per second|Gbps
decibel|dB
megapascal|MPa
gigapascal|GPa
horsepower|hp|HP|PS
brake horsepower|BHP
newton metre|Nm
foot pound-force|lb-ft
penny|p
cent|¢
dollar|$|USD|US$
euro|€|EUR
pound sterling|£|GBP
yen|¥|JPY
yuan|CNY|RMB
rouble|RUB|₽
hryvnia|UAH|₴
rupee|INR|₹
swiss franc|CHF
australian dollar|AUD
canadian dollar|CAD
"""

_BEFORE = """
dollar|$|US$|US $|$US|U.S.$|U.S. $|USD
australian dollar|A$|A $|$A|AU$|AUD
canadian dollar|C$|C $|CA$|Can$|$C|CAD
new zealand dollar|NZ$|NZ $|$NZ|NZD
hong kong dollar|HK$|HK $|HKD
singapore dollar|S$|S $|SGD
taiwan dollar|NT$|NT $
brazilian real|R$
pound sterling|£|GBP
euro|€|EUR
yen|¥|JPY
yuan|CNY|RMB|CN¥
rouble|₽|RUB
hryvnia|₴|UAH
rupee|₹|Rs|Rs.|INR
won|₩|KRW
shekel|₪|ILS|NIS
lira|₺|TRY
naira|₦
malaysian ringgit|RM|MYR
swiss franc|CHF|SFr
krona|SEK
krone|NOK|DKK
zloty|PLN
forint|HUF
"""

PERCENT = frozenset({"percent", "percentage point", "basis point"})
TIMES = frozenset("second minute hour day week fortnight month year decade century".split())


def _table(lines: str, *, name_too: bool) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in lines.split("\n"):
        unit, *forms = line.split("|")
        for form in [unit, *forms] if name_too else forms:
            if form:
                table[form] = unit
    return table


_WORD_UNITS = _table(_WORDS, name_too=True)
_SIGN_UNITS = _table(_SIGNS, name_too=False)
_CURRENCIES = _table(_BEFORE, name_too=False)
_MONEY = frozenset(_CURRENCIES.values()) | frozenset(
    "cent penny dollar euro yen yuan renminbi rouble rupee hryvnia shekel franc crown krone "
    "zloty forint peso lira rand won baht rupiah ringgit sen dong riyal rial dinar dirham "
    "naira shilling tenge bitcoin".split()
)
_AREAS = ("square", "cubic", "sq")
_NATIONAL = re.compile(r"[\s-]([A-Z][a-z]+)\s([a-z]+)\b")

_LONGEST = 24
_AFTER = re.compile(r"[^\S\n]?-?(?=\S)")
_TERM = re.compile(r"[^\W\d_]+(?:/[a-z]{1,2}|-ft)?[23²³]?")
_WORD_GAP = re.compile(r"[ \u00a0-]")
_CURRENCY_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])(?:"
    + "|".join(sorted((re.escape(c) for c in _CURRENCIES), key=len, reverse=True))
    + r")|[$£€¥₽₴₹₩₪₺₦])\s?[-−]?$"
)
_RATE = re.compile(
    r"\s?/\s?([a-z]+)\b|\s(?:per|a|an)\s(?!cent\b)((?:square\s|cubic\s|sq\s)?[a-zA-Z]+)\b"
)
_RATE_NOUNS = frozenset(
    "second minute hour day week fortnight month quarter season year decade century share "
    "barrel ounce gallon litre liter ton tonne pound kilo kilogram head night person piece "
    "unit mile kilometre kilometer household pupil foot metre sq".split()
)


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency, of any country."""
    return unit is not None and (unit in _MONEY or unit.rpartition(" ")[2] in _MONEY)


def money_before(text: str, at: int) -> Measure | None:
    """The currency printed right before ``at`` ("US$", "£", "USD"), a minus sign included."""
    if at == 0:
        return None
    last = text[at - 1]
    if last.isalnum() or last in "$£€¥₽₴₹₩₪₺₦ .-−\u00a0":
        begin = max(0, at - 8)
        found = _CURRENCY_BEFORE.search(text[begin:at])
        if found is not None:
            unit = _CURRENCIES[found.group().rstrip(" \u00a0-−")]
            return Measure(begin + found.start(), at, unit)
    return None


def measure_after(text: str, at: int) -> Measure | None:
    """The unit whose words or sign stand right behind a number that ends at ``at``."""
    gap = _AFTER.match(text, at)
    if gap is None:
        return None
    start = gap.end()
    touching = start == at
    if text[start] in "%°º″′℃℉٪" or (touching and text[start] in "€£$¥¢₽₴₹"):
        sign = text[start : start + 2] if text[start : start + 2] in _SIGN_UNITS else text[start]
        return _with_rate(text, Measure(at, start + len(sign), _SIGN_UNITS[sign]))
    sign_match = _TERM.match(text, start)
    if sign_match is None:
        return None
    terms = _terms(text, start, sign_match)
    for end in reversed(terms):
        phrase = text[start:end]
        unit = _SIGN_UNITS.get(phrase)
        if unit is not None and (touching or len(phrase) > 1 or phrase in "Wp"):
            return _with_rate(text, Measure(at, end, unit))
        unit = _word_unit(_WORD_GAP.sub(" ", phrase).lower())
        if unit is not None:
            return _with_rate(text, Measure(at, end, unit))
    return _national(text, at)


def _terms(text: str, start: int, first: re.Match[str]) -> list[int]:
    """Ends of the first one, two and three words from ``start``."""
    ends = [first.end()]
    while len(ends) < 3 and ends[-1] - start < _LONGEST:
        gap = _WORD_GAP.match(text, ends[-1])
        following = _TERM.match(text, gap.end()) if gap else None
        if following is None:
            break
        ends.append(following.end())
    return ends


def _word_unit(phrase: str) -> str | None:
    unit = _WORD_UNITS.get(phrase)
    if unit is None and phrase.startswith(_AREAS):
        kind, _, length = phrase.partition(" ")
        unit = _WORD_UNITS.get(length)
        if unit is not None:
            return f"{'square' if kind == 'sq' else kind} {unit}"
    return unit


def _national(text: str, at: int) -> Measure | None:
    """ "Australian dollars", "Danish crowns": a currency with its country before it."""
    found = _NATIONAL.match(text, at)
    if found is None:
        return None
    unit = _WORD_UNITS.get(found.group(2))
    if not is_money(unit):
        return None
    return _with_rate(text, Measure(at, found.end(), f"{found.group(1).lower()} {unit}"))


def _with_rate(text: str, measure: Measure) -> Measure:
    rate = rate_after(text, measure.end)
    if rate is None or measure.unit in PERCENT:
        return measure
    return Measure(measure.start, rate.end, f"{measure.unit} {rate.unit}")


def rate_after(text: str, at: int) -> Measure | None:
    """ "per hour", "a barrel", "/kg" right behind ``at``, as the unit "per hour" and so on."""
    found = _RATE.match(text, at)
    if found is None:
        return None
    noun = (found.group(1) or found.group(2)).lower()
    said_per = found.group(1) is not None or found.group().lstrip().startswith("per")
    known = noun.rpartition(" ")[2] in _RATE_NOUNS
    if not known and not said_per:
        return None
    return Measure(at, found.end(), f"per {_word_unit(noun) or noun}")
