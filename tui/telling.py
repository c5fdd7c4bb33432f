"""What is said of stories and of their coverage, on the screen as in what is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.text import clean_line, fold, sentences

if TYPE_CHECKING:
    from index.model.articles import Article
    from index.model.stories import Coverage, Story, StorySummary

BY_WORDS = "by words alone, undated"


def size(one: StorySummary) -> list[str]:
    """How many articles a story has, and what there is to know of them."""
    count = len(one.articles)
    said = [f"{count} articles"]
    if one.copies:
        said.append("1 a near-copy" if one.copies == 1 else f"{one.copies} near-copies")
    if one.undated:
        said.append(f"{one.undated} undated")
    if one.around > count:
        said.append(f"{one.around} in the affair")
    return said


def copied(story: Story) -> str:
    """How much of an article stands elsewhere, "" for nothing."""
    if not story.copied_in:
        return ""
    others = "1 other article" if story.copied_in == 1 else f"{story.copied_in} other articles"
    return f"{story.copied:.0%} of this stands in {others}"


def place(story: Story, article: str) -> str:
    """Whether an article was first with the event, "" if not or if nobody else has it."""
    if not story.event or article not in story.first:
        return ""
    return "first" if len(story.first) == 1 else "among the first"


def near(one: Coverage) -> list[str]:
    """How near an article is, in words and in text."""
    said = [f"{one.closeness:.0%} close"]
    if (shared := f"{one.shared_text:.0%}") != "0%":
        said.append(f"{shared} the same text")
    return said


def written_by(article: Article) -> list[str]:
    """Who wrote an article ("by Jane Doe"); nothing where that is unknown, or its outlet."""
    author = clean_line(article.author or "")
    same = fold(author) == fold(clean_line(article.outlet or ""))
    return [f"by {author}"] if author and not same else []


def headline(article: Article) -> str:
    """The title; an article without one is known by its first sentence."""
    first = next(iter(sentences(article.text)), (0, 0))
    return clean_line(article.title or article.text[slice(*first)]) or "(no headline)"
