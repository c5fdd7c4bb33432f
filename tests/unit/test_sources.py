"""Labels from sources.yaml: the most particular entry wins, and mistakes are told by line."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index.intake import manifest, read
from index.model.articles import Article
from index.model.incoming import Failure

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday.\n"
DIGEST = hashlib.sha256(STORY.encode()).hexdigest()

Save = Callable[[str, str | bytes], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(name: str, content: str | bytes = STORY) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def take(path: Path, known: tuple[Path, ...] = ()) -> list[Article]:
    return [item for item in read([path], known) if isinstance(item, Article)]


def fail(path: Path) -> list[tuple[str, str]]:
    failures = [item for item in read([path], ()) if isinstance(item, Failure)]
    return [(Path(item.path).name, item.reason) for item in failures]


def test_labels_come_from_the_file_beside_the_articles(save: Save, tmp_path: Path) -> None:
    save("story.txt", STORY)
    save(
        "sources.yaml",
        "story.txt: {outlet: Northport Post, published: 2022-01-29, "
        'url: "https://post.example/1", language: en, section: Local, country: GB}',
    )
    (article,) = take(tmp_path)
    assert (article.outlet, article.outlet_basis) == ("Northport Post", "given")
    assert (article.published, article.published_basis) == ("2022-01-29", "given")
    assert (article.url, article.language, article.section) == (
        "https://post.example/1",
        "en",
        "Local",
    )


def test_what_was_inferred_is_marked_so_for_all_or_for_one_label(
    save: Save, tmp_path: Path
) -> None:
    save("a.txt", STORY)
    save("b.txt", STORY)
    save(
        "sources.yaml",
        "a.txt: {outlet: Post, published: 2022, basis: inferred}\n"
        "b.txt: {outlet: Post, published: 2022, published_basis: inferred}\n",
    )
    a, b = take(tmp_path)
    assert (a.outlet_basis, a.published_basis) == ("inferred", "inferred")
    assert (b.outlet_basis, b.published_basis) == ("given", "inferred")


LADDER = [
    ("news: {outlet: folder}", "folder"),
    ('"*.txt": {outlet: glob}', "glob"),
    ('"news/st*.txt": {outlet: longer glob}', "longer glob"),
    ("news/story.txt: {outlet: name}", "name"),
    (f"sha256:{DIGEST}: {{outlet: digest}}", "digest"),
]


@pytest.mark.parametrize("steps", range(1, len(LADDER) + 1))
def test_the_most_particular_entry_wins_wherever_it_stands(
    save: Save, tmp_path: Path, steps: int
) -> None:
    save("news/story.txt", STORY)
    for lines in (LADDER[:steps], LADDER[:steps][::-1]):
        save("sources.yaml", "\n".join(line for line, _ in lines))
        (article,) = take(tmp_path)
        assert article.outlet == LADDER[steps - 1][1]


def test_each_label_is_looked_for_by_itself(save: Save, tmp_path: Path) -> None:
    save("story.txt", STORY)
    save(
        "sources.yaml", '"*": {outlet: Post, language: en}\nstory.txt: {outlet: null, language: fr}'
    )
    (article,) = take(tmp_path)
    assert (article.outlet, article.language) == ("Post", "fr")


def test_a_nearer_sources_file_wins_over_one_further_up(save: Save, tmp_path: Path) -> None:
    save("news/story.txt", STORY)
    save("sources.yaml", "story.txt: {outlet: far}")
    save("news/sources.yaml", "story.txt: {outlet: near}")
    (article,) = take(tmp_path)
    assert article.outlet == "near"


@pytest.mark.parametrize(
    ("glob", "fits"),
    [
        ("*.txt", True),
        ("deep/*.txt", False),
        ("news/*.txt", False),
        ("news/*/*.txt", True),
        ("**/*.txt", True),
        ("news/**/story.txt", True),
        ("news/deep/**/story.*", True),
        ("news/deep/st?ry.tx[t]", True),
        ("*/story.txt", False),
    ],
)
def test_globs_go_step_by_step_unless_they_name_no_folder(
    save: Save, tmp_path: Path, glob: str, fits: bool
) -> None:
    save("news/deep/story.txt", STORY)
    save("sources.yaml", f'"{glob}": {{outlet: Post}}')
    (article,) = take(tmp_path)
    assert (article.outlet == "Post") is fits


def test_a_label_given_here_wins_over_what_the_page_says(save: Save, tmp_path: Path) -> None:
    save("news.jsonl", '{"text": "A story.", "outlet": "Page", "language": "en"}')
    save("sources.yaml", "news.jsonl: {outlet: Sources}")
    (article,) = take(tmp_path)
    assert (article.outlet, article.language) == ("Sources", "en")


def test_a_title_that_does_not_stand_on_the_page_has_no_line(save: Save, tmp_path: Path) -> None:
    save("story.txt", "The harbour of Northport closes on Monday.\n")
    save("sources.yaml", "story.txt: {title: Harbour to close}")
    (article,) = take(tmp_path)
    assert article.title == "Harbour to close"
    assert article.text == "Harbour to close\n\nThe harbour of Northport closes on Monday."
    assert [line.line for line in article.lines] == [1]


def test_another_title_takes_no_headline_away(save: Save, tmp_path: Path) -> None:
    save("story.txt", STORY)
    save("sources.yaml", "story.txt: {title: Our own title}")
    (article,) = take(tmp_path)
    assert article.text.startswith("Our own title\n\nHarbour to close\n\nThe harbour")


def test_a_known_digest_names_a_file_wherever_it_lies(save: Save, tmp_path: Path) -> None:
    path = save("somewhere/any name.txt", STORY)
    known = save(
        "config/sources.yaml", f"SHA256:{DIGEST.upper()}: {{outlet: Post}}\n'*': {{section: X}}"
    )
    (article,) = take(path, (known, tmp_path / "missing.yaml"))
    assert (article.outlet, article.section) == ("Post", None)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2022", "2022"),
        ("2022-01", "2022-01"),
        ("2022-1-9", "2022-01-09"),
        ("2022-01-29", "2022-01-29"),
        ("2022-01-29T10:00", "2022-01-29T10:00"),
        ("2022-01-29 9:00:00 +01:00", "2022-01-29T09:00:00+01:00"),
    ],
)
def test_dates_are_kept_as_precise_as_they_are_written(
    save: Save, tmp_path: Path, written: str, read_as: str
) -> None:
    save("story.txt", STORY)
    save("sources.yaml", f"story.txt:\n  published: {written}\n")
    (article,) = take(tmp_path)
    assert article.published == read_as


MISTAKES = {
    "other.txt: {}\nstory.txt: {outlet: Post, colour: red}": (2, "“colour”"),
    "other.txt: {}\nstory.txt: {outlet: Post, published: soon}": (2, "“soon”"),
    "story.txt:\n  outlet: Post\n  published: 2022-02-30": (3, "no calendar"),
    "story.txt:\n  outlet: Post\n  language: English": (3, "language code"),
    "story.txt:\n  outlet: Post\n  url: //post": (3, "web address"),
    "story.txt:\n  outlet: Post\n  basis: guessed": (3, "given or inferred"),
    "story.txt:\n  outlet: Post\n  title: [a, b]": (3, "plain text"),
    "story.txt:\n  outlet: Post\n  title: !!python/name:os.system ''": (3, "plain text"),
    "story.txt: {outlet: Post}\nother.txt: Post": (2, "needs labels"),
    "story.txt: {outlet: Post}\n../up.txt: {outlet: Up}": (2, "below this one"),
    "story.txt: {outlet: Post}\nsha256:12: {outlet: Up}": (2, "64 digits"),
    "story.txt: {outlet: Post}\nstory.txt: {outlet: Up}": (2, "second time"),
    "story.txt:\n  outlet: Post\n  outlet: Up": (3, "stands here twice"),
    "story.txt: {outlet: Post}\noutlets: {A: {}}\noutlets: {B: {}}": (3, "second time"),
    "story.txt: {outlet: Post}\nrows.csv: {columns: {text: a, text: b}}": (2, "“text” twice"),
    "story.txt: &a {outlet: Post}\n<<: *a": (2, "plain text"),
    "story.txt: &a {outlet: Post, title: [*a, *a]}": (1, "plain text"),
    f"story.txt: {{outlet: Post}}\nother.txt: {{outlet: {'A' * 100_000}}}": (2, "1,000"),
}


@pytest.mark.parametrize("content", MISTAKES)
def test_a_mistake_is_told_by_its_line_and_the_rest_is_followed(
    save: Save, tmp_path: Path, content: str
) -> None:
    line, words = MISTAKES[content]
    save("story.txt", STORY)
    save("sources.yaml", content)
    ((where, reason),) = fail(tmp_path)
    assert where == f"sources.yaml:{line}"
    assert words in reason
    (article,) = take(tmp_path)
    assert article.outlet == "Post"


@pytest.mark.parametrize(
    "content",
    [
        *("a: [", "[" * 2_000, "a: \x01", "- a\n- b", "just words", "a: *nobody"),
        *("&a [*a, *a]", "a: é".encode("latin-1"), "a: \0", "a: {}\n---\nb: {}"),
    ],
    ids="open deep control list words alias circle latin null two".split(),
)
def test_a_file_that_can_not_be_read_at_all_loses_only_its_labels(
    save: Save, tmp_path: Path, content: str | bytes
) -> None:
    save("a.txt", STORY)
    save("b.txt", STORY)
    save("sources.yaml", content)
    ((where, reason),) = fail(tmp_path)
    assert re.fullmatch(r"sources\.yaml:[12]", where)
    assert reason.endswith(".")
    assert len(take(tmp_path)) == 2


def test_a_sources_file_of_any_size_is_not_read(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "LIMIT", 20)
    save("story.txt", STORY)
    save("sources.yaml", "story.txt: {outlet: Post}")
    ((_, reason),) = fail(tmp_path)
    assert "larger" in reason
    (tmp_path / "sources.yaml").unlink()
    (tmp_path / "sources.yaml").mkdir()
    ((_, reason),) = fail(tmp_path)
    assert "no regular file" in reason


def test_the_norwegian_language_is_not_a_yaml_no(save: Save, tmp_path: Path) -> None:
    save("story.txt", STORY)
    save("sources.yaml", "story.txt: {language: no}")
    (article,) = take(tmp_path)
    assert article.language == "no"


def test_lines_that_are_no_story_can_be_named_for_a_file_or_an_outlet(
    save: Save, tmp_path: Path
) -> None:
    save("post/a.txt", f"{STORY}Your harbour, your news\n")
    save("post/b.txt", STORY)
    save(
        "sources.yaml",
        "post: {boilerplate: ['YOUR HARBOUR, your news']}\n"
        "post/b.txt: {boilerplate: The harbour of Northport closes on Monday.}\n",
    )
    one, two = take(tmp_path)
    assert [(line.text, line.reason) for line in one.dropped] == [
        ("Your harbour, your news", "boilerplate by a sources file")
    ]
    assert "Your harbour" not in one.text
    assert [line.text for line in two.dropped] == ["The harbour of Northport closes on Monday."]


def test_a_line_of_boilerplate_has_to_be_text(save: Save, tmp_path: Path) -> None:
    save("a.txt", STORY)
    save("sources.yaml", "a.txt:\n  boilerplate:\n  - {a: b}\n")
    assert fail(tmp_path) == [("sources.yaml:3", "A line of boilerplate has to be plain text.")]
