"""The articles to start with: ours in every sentence, and labelled honestly."""

import re
from pathlib import Path

import pytest
import yaml

from index.intake import read
from index.model.articles import Article
from index.text import fold, words

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LONGEST_RUN = 7

# Each digest, and the scrape that it tells of.
DIGESTS = {
    "sky-news-call-and-visit.txt": "000_ff1f03d7ef3eab02.txt",
    "bbc-news-diplomatic-push.txt": "001_9d49710a2fd851a8.txt",
    "politico-ministers-to-moscow.txt": "002_a5a45bcee9bd9883.txt",
    "news-com-au-biden-putin-talks.txt": "003_d885c1893564ec13.txt",
    "rferl-miscalculation-warning.txt": "004_66ef8240635e16a7.txt",
}
FIGURES = {
    "sky-news-call-and-visit.txt": ["8,500 US troops", "100,000 Russian troops", "two weeks"],
    "bbc-news-diplomatic-push.txt": ["about 100,00 troops", "two weeks"],
    "politico-ministers-to-moscow.txt": ["two weeks"],
    "news-com-au-biden-putin-talks.txt": ["94,000 Russian troops", "30 allies"],
    "rferl-miscalculation-warning.txt": [
        "3,000 troops",
        "2,000 come",
        "1,000 from",
        "more than 13,000 people",
        "100,000 troops",
    ],
}


def taken_in(folder: Path) -> dict[str, Article]:
    found = list(read([folder]))
    assert all(isinstance(item, Article) for item in found), found
    return {Path(item.path).name: item for item in found if isinstance(item, Article)}


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    folded = fold(text)
    found = [folded[start:end] for start, end in words(folded)]
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def test_a_person_starting_sees_five_outlets_on_one_story() -> None:
    articles = taken_in(SEEDS)
    assert articles.keys() == DIGESTS.keys()
    assert len({article.outlet for article in articles.values()}) == 5
    for article in articles.values():
        assert article.outlet_basis == article.published_basis == "inferred"
        assert article.published
        assert not article.dropped
        assert {"Johnson", "Putin"} <= set(re.findall(r"\w+", article.text))


def test_the_titles_in_the_list_of_sources_are_those_of_the_articles() -> None:
    for article in taken_in(SEEDS).values():
        first = Path(article.path).read_text("utf-8").split("\n")[0]
        assert article.title == first
        assert article.lines[0].line == 1


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_is_short_and_gives_the_figures(name: str) -> None:
    article = taken_in(SEEDS)[name]
    assert 130 <= article.words <= 250
    for figure in FIGURES[name]:
        assert figure in article.text


@pytest.mark.parametrize("name", DIGESTS)
def test_no_sentence_is_taken_over(shared: Path, name: str) -> None:
    scrape = (shared / "seeds" / DIGESTS[name]).read_text("utf-8")
    digest = (SEEDS / name).read_text("utf-8")
    assert not runs(digest, LONGEST_RUN + 1) & runs(scrape, LONGEST_RUN + 1)


@pytest.mark.parametrize("name", DIGESTS)
def test_what_stands_in_quotation_marks_was_said_so(shared: Path, name: str) -> None:
    scrape = (shared / "seeds" / DIGESTS[name]).read_text("utf-8")
    for quoted in re.findall(r"“([^”]+)”", (SEEDS / name).read_text("utf-8")):
        assert quoted.rstrip(",.") in scrape


def test_the_scrapes_are_known_wherever_they_lie(shared: Path) -> None:
    scrapes, digests = taken_in(shared / "seeds"), taken_in(SEEDS)
    for digest, scrape in DIGESTS.items():
        ours, theirs = digests[digest], scrapes[scrape]
        assert (theirs.outlet, theirs.published) == (ours.outlet, ours.published)
        assert theirs.outlet_basis == theirs.published_basis == "inferred"


def test_every_label_says_whether_it_is_given_or_inferred() -> None:
    entries = yaml.safe_load((SEEDS / "sources.yaml").read_text("utf-8"))
    digests = [key for key in entries if key.startswith("sha256:")]
    assert len(digests) == 5
    for key in [*DIGESTS, *digests]:
        assert entries[key]["basis"] == "inferred"
