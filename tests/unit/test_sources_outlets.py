"""Outlets of a sources file: whose a site, a folder or a feed is, and what that gives articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import NotFoundError
from index.fetch.source import chosen, sources
from index.intake import manifest, read
from index.intake.outlets import Outlet, Outlets
from index.model.articles import Article
from index.model.incoming import Failure

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday.\n\nYour news, your way\n"

Save = Callable[[str, str], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(name: str, content: str = STORY) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write


def take(path: Path, known: tuple[Path, ...] = ()) -> list[Article]:
    return [item for item in read([path], known) if isinstance(item, Article)]


def row(**fields: str) -> str:
    return json.dumps({"text": STORY, **fields})


def described(text: str, tmp_path: Path) -> tuple[list[Outlet], list[str]]:
    read_, problems = manifest.read(text.encode(), tmp_path / "sources.yaml")
    return list(read_.outlets), [
        f"{problem.path.rpartition(':')[2]}: {problem.reason}" for problem in problems
    ]


# ---------------------------------------------------------------- what they say


def test_an_outlet_has_all_of_this(tmp_path: Path) -> None:
    ((outlet,), problems) = described(
        "outlets:\n"
        "  Northport Post:\n"
        "    sites: [Post.example, https://www.northport.example/post/]\n"
        "    feeds: https://post.example/rss\n"
        "    sitemaps: [https://post.example/sitemap.xml]\n"
        "    folders: [post]\n"
        "    country: gb\n"
        "    language: en\n"
        "    colour: '#FF8800'\n"
        "    boilerplate: [Your news, Read on]\n",
        tmp_path,
    )
    assert problems == []
    assert outlet == Outlet(
        "Northport Post",
        sites=("post.example", "www.northport.example/post"),
        feeds=("https://post.example/rss",),
        sitemaps=("https://post.example/sitemap.xml",),
        folders=("post",),
        country="GB",
        language="en",
        colour="#ff8800",
        boilerplate=("Your news", "Read on"),
        line=2,
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("outlets: {A: {feeds: [ftp://a/]}}", "1: “feeds” is no web address: “ftp://a/”"),
        ("outlets:\n  A: {}\n  a: {}", "3: There are two outlets called “a”."),
        ("outlets:\n  A: {sites: [x.example]}\n  B:\n    sites: [x.example]", "3: “x.example”"),
        ("outlets:\n  A:\n    site: x.example", "3: An outlet has no “site”; it has sites,"),
        ("outlets:\n  A: {colour: mauve}", "2: “mauve” is no colour; there are red,"),
        ("outlets:\n  A: {country: Britain}", "2: “Britain” is no country code"),
        ("outlets:\n  A: {language: '?'}", "2: “language” is no language code"),
        ("outlets:\n  A: {sites: ['a b']}", "2: “a b” is no site"),
        ("outlets:\n  A: {sites: {}}", "2: Each of “sites” has to be plain text."),
        ("outlets:\n  A: [x]", "2: The outlet “A” needs “name: value” lines."),
        ("outlets:\n  A: {}\n  A: {}", "3: “A” stands here twice"),
        (f"outlets:\n  {'a' * 1001}: {{}}", "2: This name is longer than 1,000 characters"),
        ("outlets:\n  '': {}", "2: An outlet needs a name."),
        ("outlets:\n  ? [a]\n  : {}", "2: A key has to be plain text."),
    ],
)
def test_what_can_not_be_followed_is_told_by_line(text: str, problem: str, tmp_path: Path) -> None:
    _, problems = described(text, tmp_path)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_one_mistake_spoils_nothing_else(tmp_path: Path) -> None:
    outlets, problems = described(
        "outlets:\n  A: {colour: mauve, sites: [a.example]}\n  7: {sites: [b.example]}\n", tmp_path
    )
    assert [(one.name, one.sites) for one in outlets] == [
        ("A", ("a.example",)),
        ("7", ("b.example",)),
    ]
    assert len(problems) == 1


def test_a_folder_may_still_be_called_so(save: Save, tmp_path: Path) -> None:
    save("outlets/story.txt")
    save("sources.yaml", "outlets: {outlet: Northport Post}")
    assert [one.outlet for one in take(tmp_path)] == ["Northport Post"]


def test_nothing_described_is_nothing(tmp_path: Path) -> None:
    for text in ("outlets:\n", "outlets: {}\n", "outlets:\n  A:\n"):
        _, problems = described(text, tmp_path)
        assert problems == []


# ---------------------------------------------------------------- whose an address is

POSTS = Outlets(
    [
        Outlet("Post", sites=("post.example",)),
        Outlet("Post Sport", sites=("post.example/sport", "sport.post.example")),
        Outlet("Local", sites=("127.0.0.1:8080",)),
    ]
)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://post.example/a", "Post"),
        ("http://www.post.example:80/a", "Post"),
        ("https://POST.example./a", "Post"),
        ("https://post.example/sport/a", "Post Sport"),
        ("https://www.post.example/sport", "Post Sport"),
        ("https://post.example/sportsmen", "Post"),
        ("https://m.sport.post.example/a", "Post Sport"),
        ("https://compost.example/a", None),
        ("https://example/a", None),
        ("https://post.example.evil.example/a", None),
        ("http://127.0.0.1:8080/", "Local"),
        ("http://127.0.0.1:8081/", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_an_address_belongs_to_the_most_particular_site(address: str, name: str | None) -> None:
    found = POSTS.at(address)
    assert (found.name if found else None) == name


def test_outlets_are_named_by_any_part_of_their_names() -> None:
    assert [one.name for one in chosen(POSTS, ["local"])] == ["Local"]
    assert [one.name for one in chosen(POSTS, ["post"])] == ["Post"]
    assert [one.name for one in chosen(POSTS, ["spo", "loc"])] == ["Post Sport", "Local"]
    assert len(chosen(POSTS, [])) == 3
    with pytest.raises(NotFoundError, match="Described are: Post, Post Sport, Local"):
        chosen(POSTS, ["gazette"])


def test_each_address_is_one_source() -> None:
    outlets = [Outlet("A", feeds=("http://a/", "http://b/")), Outlet("B", sitemaps=("http://a/",))]
    assert [(one.outlet.name, one.kind, one.address) for one in sources(outlets)] == [
        ("A", "feed", "http://a/"),
        ("A", "feed", "http://b/"),
    ]


# ---------------------------------------------------------------- what it gives to articles


def test_the_site_of_an_article_names_its_outlet(save: Save, tmp_path: Path) -> None:
    save(
        "news.jsonl",
        "\n".join(
            (
                row(url="https://www.post.example/1"),
                row(url="https://post.example/2", outlet="post.example", language="cy"),
                row(url="https://else.example/3", outlet="Else"),
            )
        ),
    )
    save(
        "sources.yaml",
        "outlets:\n  Northport Post:\n    {sites: [post.example], language: en, "
        "boilerplate: ['Your news, your way']}\n",
    )
    first, second, third = take(tmp_path)
    assert (first.outlet, first.outlet_basis, first.language) == ("Northport Post", "given", "en")
    assert "Your news" not in first.text
    assert [line.text for line in first.dropped] == ["Your news, your way"]
    assert (second.outlet, second.language) == ("Northport Post", "cy")
    assert (third.outlet, third.language) == ("Else", None)
    assert "Your news" in third.text


def test_so_do_folders_and_the_outlet_that_it_names(save: Save, tmp_path: Path) -> None:
    save("post/2022/story.txt")
    save("else/news.jsonl", row(outlet="northport POST"))
    save("sources.yaml", "outlets:\n  Northport Post:\n    folders: [post]\n    language: en\n")
    assert [(one.outlet, one.language) for one in take(tmp_path)] == [("Northport Post", "en")] * 2


def test_an_entry_for_the_file_wins(save: Save, tmp_path: Path) -> None:
    save("post/story.txt")
    save("post/other.txt")
    save(
        "sources.yaml",
        "outlets: {Post: {folders: [post], language: en}, Gazette: {language: fr}}\n"
        "post/story.txt: {outlet: Gazette}\n",
    )
    assert [(one.outlet, one.language) for one in take(tmp_path)] == [
        ("Post", "en"),
        ("Gazette", "fr"),
    ]


def test_the_users_own_file_counts_everywhere_and_the_nearer_one_before_it(
    save: Save, tmp_path: Path
) -> None:
    save("in/news.jsonl", row(url="https://post.example/1"))
    own = save("own/sources.yaml", "outlets: {Mine: {sites: [post.example]}}")
    assert [one.outlet for one in take(tmp_path / "in", (own,))] == ["Mine"]
    save("in/sources.yaml", "outlets: {Theirs: {sites: [post.example]}}")
    assert [one.outlet for one in take(tmp_path / "in", (own,))] == ["Theirs"]


def test_mistakes_among_outlets_are_told_once(save: Save, tmp_path: Path) -> None:
    save("a.txt")
    save("b.txt")
    save("sources.yaml", "outlets: {Post: {colour: mauve}}")
    failures = [one for one in read([tmp_path], ()) if isinstance(one, Failure)]
    assert [Path(one.path).name for one in failures] == ["sources.yaml:1"]
