"""What `suggest --evaluate` prints: how good suggestions are in plain words, the figures after them."""

from collections.abc import Iterator, Mapping, Sequence

from mi_reader.cli.session import Session
from mi_reader.curate.suggestions import evaluation
from mi_reader.curate.suggestions.evaluation import Measured
from mi_reader.curate.suggestions.model import OTHER
from mi_reader.domain.categories import in_language
from mi_reader.domain.papers import plain_title

_MISTAKES = 5  # kinds of them that are listed


def category_names(session: Session) -> dict[str, str]:
    """Returns what categories are called: a post's own have no name but their section's heading."""
    engine = session.engine
    language = engine.settings["language"]
    contents = (engine.editions.contents(edition.key) for edition in engine.editions.listing())
    headings = {
        str(section.category): plain_title(section.heading)
        for sections in contents
        for section, _ in sections
        if section.category
    }
    preset = {str(one.id): in_language(one.name, language) for one in engine.presets.load().categories}
    return headings | preset | {OTHER: "none of the categories"}


def report(
    parts: Mapping[str, Measured], curve: Sequence[tuple[int, int, float]], names: Mapping[str, str]
) -> Iterator[str]:
    """Yields the lines of an evaluation.

    Args:
        parts: What was measured, by how.
        curve: How many were right, by how many papers were known: from, to, share.
        names: Of the categories.
    """
    for way, one in parts.items():
        yield f"{way[:1].upper()}{way[1:]}:"
        yield f"  {evaluation.in_words(one)}"
        for label, category, number in one.mistaken[:_MISTAKES]:
            yield f"  {number} of {names.get(label, label)} taken for {names.get(category, category)}"
    for first, last, right in curve:
        known = f"{first}" if first == last else f"{first} to {last}"
        yield f"Knowing {known} papers: {100 * right:.0f}% right"
    if parts:
        yield "Figures (F1: 1 is best, 0 worst; macro-F1: the mean of all categories'):"
    for way, one in parts.items():
        yield f"  {way}: {one.line()}"
        for label, f1 in one.f1.items():
            count = one.count[label]
            yield f"    F1 {f1:.2f}  {count:4} paper{' ' if count == 1 else 's'}  {names.get(label, label)}"
