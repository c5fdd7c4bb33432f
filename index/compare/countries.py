"""Countries behind words: "Russian", "Moscow" and "the Kremlin" act for one state.

Two questions are kept apart. Which country a word *names* ("U.S.", "American") is part
of what a sentence says. Which country *acts* where a government is called by its seat
("Washington", "the Pentagon") matters only for who counts what: somebody who visits
Moscow has not visited the Kremlin.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from index.text import Span, fold, words

# code: names, adjectives and people | seats of government and offices
_TABLE = """
us: united states, u.s, us, usa, u.s.a, america, american, americans | washington, pentagon,
  white house, state department, capitol hill
gb: united kingdom, u.k, uk, britain, great britain, british, briton, britons | london,
  downing street, no 10, number 10, westminster, foreign office
ru: russia, russian, russians, russian federation | moscow, kremlin
ua: ukraine, ukrainian, ukrainians | kyiv, kiev
fr: france, french | paris, elysee
de: germany, german, germans | berlin
it: italy, italian, italians | rome
es: spain, spanish | madrid
pt: portugal, portuguese | lisbon
pl: poland, polish, poles | warsaw
nl: netherlands, dutch | hague
be: belgium, belgian, belgians |
ie: ireland, irish | dublin
se: sweden, swedish, swedes | stockholm
no: norway, norwegian, norwegians | oslo
dk: denmark, danish, danes | copenhagen
fi: finland, finnish, finns | helsinki
gr: greece, greek, greeks | athens
tr: turkey, turkiye, turkish | ankara
hu: hungary, hungarian, hungarians | budapest
ro: romania, romanian, romanians | bucharest
bg: bulgaria, bulgarian, bulgarians | sofia
rs: serbia, serbian, serbs | belgrade
by: belarus, belarusian, belarusians | minsk
ge: georgian, georgians | tbilisi
am: armenia, armenian, armenians | yerevan
az: azerbaijan, azerbaijani, azeri | baku
kz: kazakhstan, kazakh | astana
cn: china, chinese | beijing
tw: taiwan, taiwanese | taipei
hk: hong kong |
jp: japan, japanese | tokyo
kp: north korea, north korean | pyongyang
kr: south korea, south korean | seoul
in: india, indian, indians | new delhi, delhi
pk: pakistan, pakistani, pakistanis | islamabad
bd: bangladesh, bangladeshi |
lk: sri lanka, sri lankan |
af: afghanistan, afghan, afghans | kabul
ir: iran, iranian, iranians | tehran
iq: iraq, iraqi, iraqis | baghdad
il: israel, israeli, israelis | jerusalem
ps: palestine, palestinian, palestinians, gaza, gazan |
lb: lebanon, lebanese | beirut
sy: syria, syrian, syrians | damascus
sa: saudi arabia, saudi, saudis | riyadh
ye: yemen, yemeni, yemenis | sanaa
ae: united arab emirates, emirati, uae | abu dhabi
qa: qatar, qatari | doha
eg: egypt, egyptian, egyptians | cairo
ly: libya, libyan, libyans | tripoli
tn: tunisia, tunisian | tunis
ma: morocco, moroccan | rabat
dz: algeria, algerian | algiers
sd: sudan, sudanese | khartoum
et: ethiopia, ethiopian, ethiopians | addis ababa
so: somalia, somali, somalis | mogadishu
ke: kenya, kenyan, kenyans | nairobi
ng: nigeria, nigerian, nigerians | abuja
za: south africa, south african, south africans | pretoria
ca: canada, canadian, canadians | ottawa
mx: mexico, mexican, mexicans | mexico city
br: brazil, brazilian, brazilians | brasilia
ar: argentina, argentine, argentines | buenos aires
ve: venezuela, venezuelan, venezuelans | caracas
co: colombia, colombian, colombians | bogota
cu: cuba, cuban, cubans | havana
au: australia, australian, australians | canberra
nz: new zealand, new zealander | wellington
id: indonesia, indonesian | jakarta
ph: philippines, filipino, filipinos | manila
vn: vietnam, vietnamese | hanoi
th: thailand, thai | bangkok
mm: myanmar, burma, burmese | naypyidaw
my: malaysia, malaysian | kuala lumpur
al: albania, albanian, albanians | tirana
at: austria, austrian, austrians | vienna
ba: bosnia, bosnian, bosnians | sarajevo
ch: switzerland, swiss | bern
cy: cyprus, cypriot, cypriots | nicosia
cz: czech republic, czechia, czech, czechs | prague
ee: estonia, estonian, estonians | tallinn
hr: croatia, croatian, croatians | zagreb
is: iceland, icelandic | reykjavik
lt: lithuania, lithuanian, lithuanians | vilnius
lv: latvia, latvian, latvians | riga
md: moldova, moldovan, moldovans | chisinau
me: montenegro, montenegrin | podgorica
mk: north macedonia, macedonian | skopje
mt: malta, maltese | valletta
si: slovenia, slovenian, slovenians | ljubljana
sk: slovakia, slovak, slovaks | bratislava
xk: kosovo, kosovan, kosovar | pristina
kg: kyrgyzstan, kyrgyz | bishkek
mn: mongolia, mongolian | ulaanbaatar
tj: tajikistan, tajik | dushanbe
tm: turkmenistan, turkmen | ashgabat
uz: uzbekistan, uzbek | tashkent
kh: cambodia, cambodian, cambodians | phnom penh
la: laos, laotian | vientiane
np: nepal, nepali, nepalese | kathmandu
sg: singapore, singaporean |
bh: bahrain, bahraini | manama
jo: jordanian, jordanians | amman
kw: kuwait, kuwaiti |
om: oman, omani | muscat
ao: angola, angolan | luanda
bf: burkina faso, burkinabe | ouagadougou
cd: democratic republic of congo, dr congo, congolese | kinshasa
ci: ivory coast, ivorian | abidjan
cm: cameroon, cameroonian | yaounde
er: eritrea, eritrean, eritreans | asmara
gh: ghana, ghanaian, ghanaians | accra
ml: mali, malian, malians | bamako
mz: mozambique, mozambican | maputo
ne: niger, nigerien | niamey
rw: rwanda, rwandan, rwandans | kigali
sn: senegal, senegalese | dakar
ss: south sudan, south sudanese | juba
td: chadian, chadians | ndjamena
tz: tanzania, tanzanian | dodoma
ug: uganda, ugandan, ugandans | kampala
zm: zambia, zambian | lusaka
zw: zimbabwe, zimbabwean | harare
bo: bolivia, bolivian, bolivians | la paz
cl: chile, chilean, chileans | santiago
cr: costa rica, costa rican |
do: dominican republic | santo domingo
ec: ecuador, ecuadorian | quito
gt: guatemala, guatemalan |
hn: honduras, honduran | tegucigalpa
ht: haiti, haitian, haitians | port-au-prince
jm: jamaica, jamaican | kingston
ni: nicaragua, nicaraguan | managua
pa: panama, panamanian |
pe: peru, peruvian, peruvians |
py: paraguay, paraguayan | asuncion
sv: el salvador, salvadoran | san salvador
uy: uruguay, uruguayan | montevideo
nato: nato, atlantic alliance |
eu: european union, eu, e.u | brussels
un: united nations, un, u.n |
"""


def _table(column: int) -> dict[str, str]:
    """Form to code, from one side of the bar."""
    rows = (row.split(": ", 1) for row in _TABLE.replace("\n  ", " ").strip().splitlines())
    return {
        form.strip(): code
        for code, forms in rows
        for form in forms.split("|")[column].split(",")
        if form.strip()
    }


_NAMES = _table(0)
_SEATS = _table(1)
_ACTORS = _NAMES | _SEATS
_LONGEST = max(len(form.replace(".", " ").split()) for form in _ACTORS)
_FIRST = frozenset(form[slice(*words(form)[0])] for form in _ACTORS)
# Also ordinary words: only capitals make them countries.
_CAPITALS_ONLY = frozenset({"us", "un", "eu", "uk"})

Mention = tuple[int, int, str]
"""(start, end, country)."""


def named(text: str, word: Span, end: int) -> Mention | None:
    """The country whose name begins with a word; the name stands before ``end``."""
    return _mention(text, word, end, _NAMES)


def actors(text: str, start: int, end: int) -> Iterator[Mention]:
    """Where a country or its seat of government is written, in order."""
    behind = start
    for word in words(text, start, end):
        if word[0] >= behind and (found := _mention(text, word, end, _ACTORS)):
            yield found
            behind = found[1]


@lru_cache(maxsize=1 << 14)
def _opens(printed: str) -> bool:
    """Whether some form of a country's name begins with a word."""
    return printed[0].isupper() and fold(printed).removesuffix("'s") in _FIRST


def _mention(text: str, word: Span, end: int, table: dict[str, str]) -> Mention | None:
    start, last = word
    if not _opens(text[start:last]):
        return None
    for _, stop in reversed(words(text, start, end, most=_LONGEST)):
        form = fold(text[start:stop]).removesuffix("'s")
        country = table.get(form)
        if country and (form not in _CAPITALS_ONLY or text[start : start + 2].isupper()):
            return start, stop, country
    return None
