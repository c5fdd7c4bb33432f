"""Names of outlets as pages print them above a story, and the name each is listed under."""

from __future__ import annotations

from index.text import fold, words

# Printed names, the one that it is listed under first.
_OUTLETS = (
    ("RFE/RL", "Radio Free Europe / Radio Liberty", "Radio Free Europe"),
    ("BBC News", "BBC", "BBC News Online"),
    ("Sky News", "Sky News UK"),
    ("POLITICO", "POLITICO Europe"),
    ("The Guardian", "Guardian"),
    ("The New York Times", "New York Times", "NYT"),
    ("The Washington Post", "Washington Post"),
    ("The Wall Street Journal", "Wall Street Journal", "WSJ"),
    ("Financial Times", "FT"),
    ("The Times", "The Times of London"),
    ("The Telegraph", "The Daily Telegraph", "Telegraph"),
    ("The Independent", "Independent"),
    ("Reuters", "Reuters News Agency"),
    ("Associated Press", "AP", "AP News", "The Associated Press"),
    ("AFP", "Agence France-Presse"),
    ("CNN", "CNN International"),
    ("NBC News",),
    ("ABC News",),
    ("CBS News",),
    ("Fox News",),
    ("NPR", "National Public Radio"),
    ("Bloomberg", "Bloomberg News"),
    ("The Economist", "Economist"),
    ("USA Today",),
    ("Los Angeles Times", "LA Times"),
    ("Daily Mail", "MailOnline"),
    ("Daily Mirror", "The Mirror"),
    ("The Sun",),
    ("news.com.au",),
    ("The Sydney Morning Herald", "Sydney Morning Herald"),
    ("Al Jazeera", "Al Jazeera English"),
    ("Deutsche Welle", "DW", "DW News"),
    ("France 24",),
    ("Euronews",),
    ("Voice of America", "VOA", "VOA News"),
    ("Radio Free Asia",),
    ("The Moscow Times", "Moscow Times"),
    ("The Kyiv Independent", "Kyiv Independent"),
    ("Kyiv Post",),
    ("Ukrainska Pravda", "Ukrayinska Pravda"),
    ("Ukrinform",),
    ("TASS",),
    ("Interfax",),
    ("RT",),
    ("Xinhua", "Xinhua News Agency"),
    ("The Times of India", "Times of India"),
    ("The Hindu",),
    ("The Globe and Mail", "Globe and Mail"),
    ("CBC News",),
    ("RTÉ News", "RTE News"),
    ("The Irish Times", "Irish Times"),
    ("Haaretz",),
    ("The Jerusalem Post", "Jerusalem Post"),
    ("The Japan Times", "Japan Times"),
    ("South China Morning Post",),
)


def outlet_named(line: str) -> str | None:
    """The outlet whose name a line is, and nothing more; None for any other line."""
    return _LISTED.get(same(line)) if len(line) <= 60 else None


def same(name: str) -> str:
    """A name without case, accents and punctuation, to tell whether two are the same."""
    folded = fold(name)
    return " ".join(folded[start:end] for start, end in words(folded))


_LISTED = {same(printed): names[0] for names in _OUTLETS for printed in names}
