"""What of a scraped page is set aside, and above all what is not. All examples invented."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index.intake import boilerplate, read
from index.intake.page import paragraphs
from index.model.articles import Article


def set_aside(page: str, outlet: str | None = None) -> dict[str, str]:
    found = paragraphs(page)
    reasons = boilerplate.reasons(found, outlet)
    return {p.text: reason for p, reason in zip(found, reasons, strict=True) if reason}


STORY = """\
Harbour to close

The harbour of Northport closes on Monday.

{}

Nobody has objected to it so far.

The ships will leave before the weekend.
"""

FURNITURE = [
    "More on Northport",
    "Read more: Northport votes",
    "Read related topics:Northport",
    "Please use Chrome browser for a more accessible video player",
    "This video can not be played",
    "Follow the Harbour podcast on Apple Podcasts, Spotify, Spreaker",
    "Follow Jane Doe on Twitter @janedoe",
    "Sign up for our morning newsletter",
    "Share on Facebook",
    "Facebook | Twitter | Email",
    "ADVERTISEMENT",
    "Story continues below",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Comments are closed.",
    "Source link",
    "This article first appeared on The Northport Reader.",
    "© 2022 Northport Post. All rights reserved.",
    "2px presentational grey line",
    "* * *",
    "Getty Images",
    "John Smith/Getty Images",
    "Picture: Jane Doe",
    "Image caption, The harbour last summer",
    "Graphic showing where the ships lie.",
    "Harbour traffic graphic",
    "With reporting from AFP and Reuters",
    "(Reporting by Jane Doe; Editing by John Smith)",
    "Live blog: The harbour closes",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_page_furniture_is_set_aside_with_a_reason(line: str) -> None:
    assert list(set_aside(STORY.format(line))) == [line]


PARTS_OF_STORIES = [
    "“No comment.”",
    "“Share the harbour,” he said.",
    "Follow the money",
    "More ships than berths",
    "More on that question will be known on Monday.",
    "Trending towards closure",
    "Reuters news agency reported the closure first.",
    "Source: the harbour’s own books.",
    "Copyright law does not cover harbours.",
    "Like many on Facebook, he laughed at it.",
    "Material from the harbour was sold.",
    "Originally published in 1985, the map shows it.",
    "The picture was too graphic.",
    "Harbour in crisis",
    "World record broken",
    "18:30",
    "Technology",
    "The video cannot be played in court, a judge said.",
    "Reporting from the harbour is not allowed.",
    "Comments by the mayor were short.",
    "Leave a light on",
]


@pytest.mark.parametrize("line", PARTS_OF_STORIES)
def test_no_part_of_a_story_is_set_aside(line: str) -> None:
    assert set_aside(STORY.format(line)) == {}


def test_a_section_label_and_a_byline_stand_only_above_the_story() -> None:
    page = "Harbour to close\n\nWorld\n\nBy Jane Doe\n\n" + STORY.format("World")
    assert set_aside(page) == {"World": "section label", "By Jane Doe": "byline"}
    reasons = boilerplate.reasons(paragraphs(page))
    assert [reason for reason in reasons if reason] == ["section label", "byline"]


def test_the_name_of_the_outlet_is_no_headline() -> None:
    assert set_aside("BBC News\n" + STORY.format("So it is.")) == {"BBC News": "name of the outlet"}
    page = "The Northport Reader\n" + STORY.format("So it is.")
    assert set_aside(page) == {}
    assert set_aside(page, "Northport Reader, The") == {}
    assert list(set_aside(page, "the northport reader")) == ["The Northport Reader"]


def test_an_outlet_known_by_its_masthead_is_inferred(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Voice of America\n\n" + STORY, encoding="utf-8")
    (article,) = read([tmp_path], known=())
    assert isinstance(article, Article)
    assert (article.outlet, article.outlet_basis) == ("Voice of America", "inferred")
    assert article.title == "Harbour to close"


def test_a_player_takes_its_length_and_its_caption_along() -> None:
    player = "Video player is loading\n\n\n2:07\n\n‘We were never asked’\n\nA crosshead"
    assert list(set_aside(STORY.format(player))) == [
        "Video player is loading",
        "2:07",
        "‘We were never asked’",
    ]
    without_caption = STORY.format("Video player is loading\n\n2:07\n\nThe ships were never asked.")
    assert list(set_aside(without_caption)) == ["Video player is loading", "2:07"]


def test_a_picture_takes_its_caption_along_but_no_sentence_and_no_headline() -> None:
    page = STORY.format("Ships in the harbour in 2020\n\nGetty Images")
    assert list(set_aside(page)) == ["Ships in the harbour in 2020", "Getty Images"]
    page = STORY.format("The ships lie there since 2020.\n\nGetty Images")
    assert list(set_aside(page)) == ["Getty Images"]
    assert list(set_aside("Harbour to close\n\nAFP\n\nIt closes on Monday.")) == ["AFP"]


def test_an_announcement_takes_its_text_along_only_where_it_calls_on_the_reader() -> None:
    live = "Live briefing: Harbour in trouble\n\n"
    text = "Consult our live briefing on the harbour. Harbour in trouble is updated all day."
    assert list(set_aside(STORY.format(live + text))) == [live.strip(), text]
    assert list(set_aside(STORY.format(live + "The mayor was in trouble over it."))) == [
        live.strip()
    ]


def test_a_list_of_other_stories_at_the_end_goes_with_its_heading() -> None:
    headlines = ["Bridge opens", "Why has the market closed?", "‘I was wrong’: Mayor on bread"]
    page = STORY.format("A crosshead") + "\nProducts You May Like\n\nArticles You May Like\n\n"
    tail = ["Products You May Like", "Articles You May Like", *headlines]
    assert list(set_aside(page + "\n".join(headlines))) == tail
    assert list(set_aside(page + "\n\n".join(headlines))) == tail


def test_the_story_goes_on_behind_a_list_in_its_middle() -> None:
    page = STORY.format("Related stories\n\nBridge opens\nMarket closed\n\nA crosshead")
    assert list(set_aside(page)) == ["Related stories", "Bridge opens", "Market closed"]
    page = STORY.format("Related stories")
    assert list(set_aside(page)) == ["Related stories"]


def test_what_readers_write_goes_with_the_form_above_it() -> None:
    form = "Leave a Reply\n\nYour email address will not be published.\n\n"
    comment = "I have always said that the harbour is too small."
    page = STORY.format("So it was decided.")
    assert list(set_aside(page + "\n" + form + comment))[-1] == comment
    assert comment not in set_aside("Harbour to close\n\n" + form + comment + "\n\n" + page)


def test_a_headline_may_look_like_an_announcement() -> None:
    page = STORY.format("So it is.").replace("Harbour to close", "Live updates: harbour closes")
    assert set_aside(page) == {}


def test_a_page_of_furniture_alone_is_kept() -> None:
    assert set_aside("Getty Images\n\nLeave a Reply") == {}


def test_nothing_is_both_shown_and_set_aside_and_nothing_is_lost(tmp_path: Path) -> None:
    page = "\n\n".join(FURNITURE[:3]) + "\n\n" + STORY.format("\n\n".join(FURNITURE[3:]))
    (tmp_path / "story.txt").write_text(page, encoding="utf-8")
    (article,) = read([tmp_path], known=())
    assert isinstance(article, Article)
    shown = {line.line: article.text[line.start : line.end] for line in article.lines}
    dropped = {line.line: line.text for line in article.dropped}
    assert all(line.reason for line in article.dropped)
    assert not shown.keys() & dropped.keys()
    assert shown | dropped == {n: t for n, t in enumerate(page.split("\n"), 1) if t.strip()}


@given(st.lists(st.sampled_from([*FURNITURE, *PARTS_OF_STORIES, "Related articles"]), max_size=25))
def test_any_mixture_leaves_a_story_and_one_mark_for_each_line(lines: list[str]) -> None:
    page = paragraphs("\n".join(lines))
    reasons = boilerplate.reasons(page)
    assert len(reasons) == len(page)
    assert not page or None in reasons


def test_on_real_scrapes_most_is_found_and_no_story_line_is_lost(shared: Path) -> None:
    sheet = yaml.safe_load((shared / "eval/data/passages_seeds_dev.yaml").read_text("utf-8"))
    answers = {article["file"]: article for article in sheet["articles"]}
    right = wanted = 0
    for article in read([shared / "seeds"], known=()):
        assert isinstance(article, Article)
        answer = answers.get(Path(article.path).name)
        if answer is None:
            continue
        dropped = {line.line for line in article.dropped}
        assert not dropped & set(answer["story_lines"])
        assert {line.line for line in article.lines} >= set(answer["story_lines"])
        right += len(dropped & set(answer["boilerplate_lines"]))
        wanted += len(answer["boilerplate_lines"])
    assert right / wanted >= 0.95
