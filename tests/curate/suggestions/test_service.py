from dataclasses import replace
from datetime import date

import pytest

from mi_reader.curate.editions import Editions, new_edition
from mi_reader.curate.filing import Curation
from mi_reader.curate.suggestions.categories import shipped_preset
from mi_reader.curate.suggestions.orders import Order
from mi_reader.curate.suggestions.service import Suggestions
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import CategoryId, PaperKey, PaperRef
from mi_reader.store.search import Query, View
from tests.papers import Shelf

INBOX = Query(view=View.INBOX)


def category(name: str) -> Category:
    found = shipped_preset().category(name)
    assert found
    return found


@pytest.fixture
def suggestions(shelf: Shelf) -> Suggestions:
    return Suggestions(shelf.database, shipped_preset)


@pytest.fixture
def edition(shelf: Shelf) -> Edition:
    made = new_edition(shelf.library, "2022", "en", "")
    Editions(shelf.database).create(made, shipped_preset())
    return made


def file(shelf: Shelf, edition: Edition, paper: PaperRef, name: str) -> None:
    Curation(shelf.database).file(paper, edition, category(name))


def test_papers_get_a_category_a_confidence_and_a_reason(shelf: Shelf, suggestions: Suggestions) -> None:
    robot = shelf.add("A mobile robotic chemist for closed-loop experiments")
    found = suggestions.of([robot])[robot]
    assert found.category == "lab"
    assert found.percent > 80
    assert not found.unsure
    assert "robotic" in found.reason.text
    assert len(found.runners_up) == 2


def test_a_paper_of_no_category_has_no_suggestion(shelf: Shelf, suggestions: Suggestions) -> None:
    protein = shelf.add("Protein language models for antibody drug discovery and docking")
    assert suggestions.of([protein]) == {}


def test_a_guess_says_so(shelf: Shelf, suggestions: Suggestions) -> None:
    odd = shelf.add("Odds and ends")
    assert suggestions.of([odd])[odd].unsure


def test_papers_that_are_gone_are_left_out(shelf: Shelf, suggestions: Suggestions) -> None:
    there, gone = shelf.add("A robot"), PaperRef(shelf.library, PaperKey("GONE2345"))
    assert suggestions.of([there, gone]).keys() == {there}


def test_retraining_learns_what_was_filed_and_names_papers_alike(
    shelf: Shelf, suggestions: Suggestions, edition: Edition
) -> None:
    first = shelf.add("Zeolite templating agents for flexible sieves", "Chen, A.")
    other = shelf.add("Zeolite templating agents for rigid sieves")
    assert suggestions.retrain()
    assert not suggestions.retrain(), "nothing was filed since"
    file(shelf, edition, first, "lab")
    assert suggestions.retrain()
    found = suggestions.of([other])[other]
    assert found.category == "lab"
    assert [paper for paper, _ in found.reason.papers] == [first]
    assert found.reason.papers[0][1].startswith("Chen")


def test_the_last_filing_of_a_paper_counts(shelf: Shelf, suggestions: Suggestions, edition: Edition) -> None:
    paper = shelf.add("A paper")
    file(shelf, edition, paper, "lab")
    file(shelf, edition, paper, "review")
    assert [one.category for _, one in suggestions.filings()] == ["review"]


def test_a_change_of_the_categories_is_noticed(shelf: Shelf) -> None:
    preset = shipped_preset()
    now = [preset]
    suggestions = Suggestions(shelf.database, lambda: now[0])
    paper = shelf.add("Exoplanets and their moons")
    suggestions.retrain()
    own = Category(CategoryId("exo"), {"en": "Exoplanets"})
    now[0] = replace(preset, categories=(*preset.categories, own))
    assert suggestions.retrain()
    assert suggestions.of([paper])[paper].category == "exo"


def test_reasons_are_in_the_language_asked_for(shelf: Shelf) -> None:
    paper = shelf.add("A mobile robotic chemist")
    said = Suggestions(shelf.database, shipped_preset, lambda: "ja").of([paper])[paper].reason.text
    assert said.endswith("とあります。")


def test_every_order_shows_every_paper(shelf: Shelf, suggestions: Suggestions) -> None:
    titles = ["A mobile robotic chemist", "Odds and ends", "Battery robots: a review", ""]
    refs = [shelf.add(title) for title in titles]
    everything = {shelf.id(ref) for ref in refs}
    for order in Order:
        assert {one.paper for one in suggestions.order(INBOX, order)} == everything
    assert len(suggestions.order(INBOX, Order.DATE)) == len(titles)


def test_the_surest_come_first(shelf: Shelf, suggestions: Suggestions) -> None:
    odd = shelf.id(shelf.add("Odds and ends"))
    sure = shelf.id(shelf.add("Self-driving laboratories with robots"))
    assert [one.paper for one in suggestions.order(INBOX, Order.CONFIDENCE)] == [sure, odd]


def test_what_is_most_like_an_oh_comes_first_and_says_why(shelf: Shelf, suggestions: Suggestions) -> None:
    marked = shelf.add("Robotic assembly of battery cells", "Zhang, B.")
    Curation(shelf.database).set_oh(marked, date(2022, 5, 1))
    Curation(shelf.database).set_skipped(marked, skipped=True)
    alike = shelf.id(shelf.add("A robot for battery cells"))
    shelf.add("Graphene")
    first, last = suggestions.order(INBOX, Order.OH)
    assert first.paper == alike
    assert first.why.startswith("Like Zhang")
    assert first.value > last.value == 0


@pytest.mark.parametrize("preset", [Preset("none", {}, ())])
def test_without_categories_there_are_no_suggestions(shelf: Shelf, preset: Preset) -> None:
    paper = shelf.add("A robot")
    assert Suggestions(shelf.database, lambda: preset).of([paper]) == {}
