"""Saved web pages: the article of each, what it says of itself, and where it stands."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from index.intake import read
from index.intake.readers import markup, webpage, whereabouts
from index.model.articles import Article
from index.model.incoming import Failure

PAGES = Path(__file__).parents[1] / "pages"
STORY = "".join(
    f"<p>In the {nth} report the harbour board of Northport said that it had nothing to add to "
    "what its chairman had told the newspapers on Monday.</p>\n"
    for nth in ("first", "second", "third", "fourth")
)


def article(path: Path) -> Article:
    (found,) = read([path], known=())
    assert isinstance(found, Article), found
    return found


def saved(folder: Path, page: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return path


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words, as the article extraction benchmark of Scrapinghub counts them."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def body(found: Article) -> str:
    return found.text.removeprefix(f"{found.title}\n\n")


def test_the_articles_of_many_layouts_are_told_from_what_stands_around_them() -> None:
    right = wrong = missed = 0.0
    for path in sorted(PAGES.glob("*.html")):
        wanted = runs(path.with_suffix(".txt").read_text(encoding="utf-8"))
        got = runs(body(article(path)))
        everything = (wanted | got).total()
        right += (wanted & got).total() / everything
        wrong += (got - wanted).total() / everything
        missed += (wanted - got).total() / everything
    assert right / (right + (wrong + missed) / 2) > 0.98


@pytest.mark.parametrize("name", [path.stem for path in sorted(PAGES.glob("*.html"))])
def test_each_paragraph_has_the_line_of_the_page_that_it_stands_in(name: str) -> None:
    from index.intake.decode import to_text

    path = PAGES / f"{name}.html"
    found = article(path)
    source = to_text(path.read_bytes(), "windows-1251" if name == "windows_1251" else "cp1252")
    lines = source.split("\n")
    for line in found.lines:
        words = re.findall(r"\w+", found.text[line.start : line.end])[:2]
        assert all(word in lines[line.line - 1] for word in words)


def test_a_page_says_who_published_it_and_when_and_where() -> None:
    found = article(PAGES / "news_site.html")
    assert (found.outlet, found.outlet_basis) == ("Northport Post", "given")
    assert (found.published, found.published_basis) == ("2024-11-18T07:30:00+00:00", "given")
    assert found.url == "https://post.example/transport/ferry-halts-for-winter"
    assert (found.section, found.language) == ("Transport", "en-GB")
    assert found.title == "Ferry service to the outer isles halts for winter"


def test_what_search_engines_are_told_counts_as_well() -> None:
    found = article(PAGES / "divs_and_json_ld.html")
    assert found.outlet == "Valley Courier"
    assert found.published == "2023-06-02T16:05:00+02:00"
    assert found.url == "https://courier.example/2023/06/02/glass-factory"
    assert found.section == "Business"


def test_what_is_worked_out_says_so(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://www.isle.example/2021/03/09/harbour">'
    found = article(saved(tmp_path, f"<!doctype html><head>{link}</head><body>{STORY}"))
    assert (found.outlet, found.outlet_basis) == ("isle.example", "inferred")
    assert (found.published, found.published_basis) == ("2021-03-09", "inferred")


def test_a_page_that_says_nothing_of_itself_is_not_guessed_at(tmp_path: Path) -> None:
    found = article(saved(tmp_path, f"<html><body>{STORY}<p>Published in May 2020."))
    assert found.outlet is None
    assert found.published is None
    assert found.url is None


HEADS = {
    "a date of no calendar": '<meta name="date" content="2024-13-45">',
    "an address that runs": '<link rel="canonical" href="javascript:alert(1)">',
    "an address that can not be": '<link rel="canonical" href="http://[::1">',
    "deep data": f'<script type="application/ld+json">{"[" * 100_000}</script>',
    "data of other kinds": '<script type="application/ld+json">{"@type": ["NewsArticle"], '
    '"headline": {"a": 1}, "publisher": [5, {"name": []}], "datePublished": 20}</script>',
    "broken data": '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
    "a base that can not be": '<base href="http://[x"><link rel="canonical" href="/a">',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_labels_that_can_not_be_used_are_left_out(tmp_path: Path, head: str) -> None:
    found = article(saved(tmp_path, f"<!doctype html><head>{head}</head><body>{STORY}"))
    assert found.published is None
    assert found.url is None
    assert "the second report" in found.text


def test_labels_can_not_steer_a_terminal(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="The &#27;]0;own&#7; Post"><title>A&#155;31m b'
    found = article(saved(tmp_path, f"<!doctype html><head>{head}</title></head><body>{STORY}"))
    assert found.outlet is not None
    assert "\x1b" not in found.outlet + (found.title or "")
    assert "\x9b" not in found.text


@pytest.mark.parametrize(
    "start",
    [
        "\ufeff<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<!-- saved from url=(0014)about:internet -->\n<html>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html><html>",
        "\n\n  <HTML LANG=en>",
    ],
)
def test_content_tells_a_page_whatever_it_is_called(tmp_path: Path, start: str) -> None:
    found = article(saved(tmp_path, f"{start}<body>{STORY}</body></html>", "harbour.txt"))
    assert found.text.startswith("In the first report")


def test_text_that_only_is_called_a_page_stays_text(tmp_path: Path) -> None:
    found = article(saved(tmp_path, "A headline\n\nThe harbour closes; 3 < 4.\n", "story.html"))
    assert found.text == "A headline\n\nThe harbour closes; 3 < 4."


def test_utf_8_wins_over_an_old_declaration_and_that_over_a_guess(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="{{}}"></head><body><p>Łódź.</p>{STORY}</body></html>'
    utf_8 = saved(tmp_path, page.format("windows-1252"), "one.html")
    latin = saved(tmp_path, page.format("iso-8859-2").encode("iso8859_2"), "two.html")
    assert "Łódź." in article(utf_8).text
    assert "Łódź." in article(latin).text


HOSTILE = {
    "a hundred thousand tags deep": "<div>" * 100_000 + STORY,
    "more tags than any page": "<i>x</i>" * (markup.MOST_TAGS + 1),
    "attributes behind a hidden end": f"<p a='>' {' '.join(f'a{n}' for n in range(20_000))}>",
    "an attribute for each": f"<p {' '.join(f'a{n}' for n in range(20_000))}>{STORY}",
    "nothing but a frame": "<html><body></body></html>",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_is_no_article_is_reported(tmp_path: Path, page: str) -> None:
    (failure,) = read([saved(tmp_path, f"<!doctype html><body>{page}")], known=())
    assert isinstance(failure, Failure)
    assert "page" in failure.reason


BROKEN = {
    "entities that laugh": '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><body>' + STORY,
    "no end": f"<!doctype html><body>{STORY}<p>and then <b",
    "comments without end": f"<!doctype html><body>{STORY}" + "<!--" * 100_000,
    "scripts without end": f"<!doctype html><body>{STORY}" + "<script>" * 40_000,
    "angles": f"<!doctype html><body>{STORY}" + "<" * 200_000,
    "zeros": f"<!doctype html><body>\0{STORY}\0",
    "another file": f"<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/hosts'>]><body>&f;{STORY}",
}


@pytest.mark.parametrize("page", BROKEN.values(), ids=BROKEN)
def test_of_a_broken_page_the_article_is_read(tmp_path: Path, page: str) -> None:
    found = article(saved(tmp_path, page))
    assert "the fourth report" in found.text
    assert "localhost" not in found.text


def test_a_page_too_large_for_an_article_is_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webpage, "LIMIT", 100)
    (failure,) = read([saved(tmp_path, f"<!doctype html>{STORY}")], known=())
    assert isinstance(failure, Failure)
    assert "larger" in failure.reason


def test_a_paragraph_that_stands_nowhere_has_the_line_of_the_one_before() -> None:
    source = "<html>\n<body\nclass='b c'>\n<p>One &amp;\ntwo.</p>\n<p>Three\nfour.</p>"
    assert whereabouts.numbered(source, ["One & two.", "Put together anew.", "Three four."]) == [
        4,
        4,
        6,
    ]


def test_words_in_scripts_comments_and_attributes_are_passed_over() -> None:
    source = "<body>\n<script>'Seven ships'</script>\n<!-- Seven ships -->\n<a title='Seven ships'>"
    assert whereabouts.numbered(f"{source}\nSeven <b>ships</b></a>", ["Seven ships"]) == [5]


def test_plain_text_does_not_wait_for_what_only_pages_need(tmp_path: Path) -> None:
    path = saved(tmp_path, "A headline\n\nA story stands here.\n", "story.txt")
    program = (
        "import sys; from pathlib import Path; from index.intake import read; "
        "assert len(list(read([Path(sys.argv[1])], known=()))) == 1; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert not {"lxml", "trafilatura", "feedparser", "pypdf"} & set(done.stdout.split())
