"""Filing: against a model, over any sequence of moves; and what the model is too simple for."""

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mi_reader.annotate.texts import Texts
from mi_reader.curate.editions import Editions, new_edition
from mi_reader.curate.filing import Curation
from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId, LibraryId, PaperKey, PaperRef, SectionKey
from tests.papers import Shelf, open_shelf

IDS = ("a", "b", "c")
CATEGORIES = {
    i: Category(CategoryId(i), {"en": i.upper()}, Kind.EXTRA if i == "c" else Kind.MAIN) for i in IDS
}


@dataclass
class Model:
    """An edition in plain lists: per section its picks in order and its candidates; the pick texts."""

    picks: dict[str, list[PaperRef]] = field(default_factory=dict)
    candidates: dict[str, list[PaperRef]] = field(default_factory=dict)
    texts: dict[PaperRef, str] = field(default_factory=dict)

    def where(self, paper: PaperRef) -> str | None:
        return next((c for c in self.picks if paper in self.picks[c] + self.candidates[c]), None)

    def take(self, paper: PaperRef) -> bool:
        """Takes a paper out and tells whether it was a pick."""
        category = self.where(paper)
        assert category
        was_pick = paper in self.picks[category]
        (self.picks if was_pick else self.candidates)[category].remove(paper)
        return was_pick

    def state(self) -> object:
        return (
            {c: (list(self.picks[c]), sorted(self.candidates[c])) for c in self.picks},
            {p: t for p, t in self.texts.items() if self.where(p)},
        )


papers_ = st.integers(0, 3)
editions_ = st.integers(0, 1)
categories_ = st.sampled_from(IDS)
positions = st.none() | st.integers(-1, 6)


class Filings(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.opened = ExitStack()
        self.shelf = self.opened.enter_context(open_shelf(self.folder))
        self.shelf.database.connection().execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here
        self.curation = Curation(self.shelf.database)
        self.editions = Editions(self.shelf.database)
        self.texts = Texts(self.shelf.database)
        self.papers = [self.shelf.add(f"paper {n}") for n in range(4)]
        self.made: list[Edition] = []
        for name in ("2022", "2021"):
            edition = new_edition(self.shelf.library, name, "en", "")
            self.editions.create(edition, Preset("p", {}, (CATEGORIES["a"],)))
            self.made.append(edition)
        # A start with something to lose: picks, a candidate, a text.
        for paper in self.papers[:3]:
            section = self.curation.file(paper, self.made[0], CATEGORIES["a"])[0].section
            self.texts.set_pick_text(paper, section, "words")
        for paper in self.papers[:2]:
            self.curation.pick(paper, self.made[0].key)
        self.models = [
            Model({"a": self.papers[:2]}, {"a": self.papers[2:3]}, dict.fromkeys(self.papers[:3], "words")),
            Model({"a": []}, {"a": []}),
        ]

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.opened.close()
            shutil.rmtree(self.folder)

    def judge(self, changes: Changes, before: object, model: Model, paper: PaperRef) -> None:
        assert bool(changes) == (model.state() != before)
        if changes:
            assert changes.keys(Touched.PAPER) == {f"{paper.library}/{paper.key}"}

    @rule(which=papers_, where=editions_, category=categories_)
    def file(self, which: int, where: int, category: str) -> None:
        paper, model = self.papers[which], self.models[where]
        before = model.state()
        filed, changes = self.curation.file(paper, self.made[where], CATEGORIES[category])
        section = filed.section
        assert section.category == category
        model.picks.setdefault(category, [])
        model.candidates.setdefault(category, [])
        former = model.where(paper)
        if former != category:
            was_pick = model.take(paper) if former else False
            (model.picks if was_pick else model.candidates)[category].append(paper)
        self.judge(changes, before, model, paper)

    @rule(which=papers_, where=editions_)
    def unfile(self, which: int, where: int) -> None:
        paper, model = self.papers[which], self.models[where]
        before = model.state()
        if model.where(paper) is None:
            with pytest.raises(NotFoundError, match="not filed in the edition"):
                self.curation.unfile(paper, self.made[where].key, with_text=True)
            return
        changes = self.curation.unfile(paper, self.made[where].key, with_text=True)
        model.take(paper)
        model.texts.pop(paper, None)
        self.judge(changes, before, model, paper)

    @rule(which=papers_, where=editions_, position=positions)
    def pick(self, which: int, where: int, position: int | None) -> None:
        paper, model = self.papers[which], self.models[where]
        before = model.state()
        category = model.where(paper)
        if category is None:
            with pytest.raises(NotFoundError, match="not filed in the edition"):
                self.curation.pick(paper, self.made[where].key, position)
            return
        changes = self.curation.pick(paper, self.made[where].key, position)
        if not (position is None and paper in model.picks[category]):
            model.take(paper)
            place = len(model.picks[category]) if position is None else max(position, 1) - 1
            model.picks[category].insert(place, paper)
        self.judge(changes, before, model, paper)

    @rule(which=papers_, where=editions_)
    def unpick(self, which: int, where: int) -> None:
        paper, model = self.papers[which], self.models[where]
        before = model.state()
        category = model.where(paper)
        if category is None:
            return
        changes = self.curation.unpick(paper, self.made[where].key)
        model.take(paper)
        model.candidates[category].append(paper)
        self.judge(changes, before, model, paper)

    @rule(
        several=st.lists(papers_, min_size=1, max_size=3, unique=True),
        where=editions_,
        category=categories_,
        position=positions,
        placed=st.booleans(),
    )
    def place(
        self, several: list[int], where: int, category: str, position: int | None, *, placed: bool
    ) -> None:
        wanted, model = [self.papers[one] for one in several], self.models[where]
        before = model.state()
        contents = self.editions.contents(self.made[where].key)
        section = next((section for section, _ in contents if section.category == category), None)
        if section is None:
            return
        if placed:
            changes = self.curation.place(wanted, self.made[where].key, section.key, position)
            for paper in wanted:
                if model.where(paper):
                    model.take(paper)
            picks = model.picks[category]
            at = len(picks) if position is None else max(position, 1) - 1
            (model.candidates[category] if position is None else picks)[at:at] = wanted
        else:
            changes = self.curation.move(wanted, self.made[where].key, section.key)
            for paper in wanted:
                former = model.where(paper)
                if former != category:
                    was_pick = model.take(paper) if former else False
                    (model.picks if was_pick else model.candidates)[category].append(paper)
        assert bool(changes) == (model.state() != before)
        assert changes.keys(Touched.PAPER) <= {f"{paper.library}/{paper.key}" for paper in wanted}

    @rule(which=papers_, where=editions_, text=st.sampled_from(["", "one", "two", None]))
    def write(self, which: int, where: int, text: str | None) -> None:
        paper, model = self.papers[which], self.models[where]
        before = model.state()
        filed = self.curation.where(paper, self.made[where].key)
        if filed is None:
            assert model.where(paper) is None
            return
        changes = self.texts.set_pick_text(paper, filed.section, text)
        model.texts.pop(paper, None)
        if text is not None:
            model.texts[paper] = text
        self.judge(changes, before, model, paper)

    @rule(gone=categories_, into=categories_)
    def merge(self, gone: str, into: str) -> None:
        before = [model.state() for model in self.models]
        changes = self.curation.merge_category(gone, CATEGORIES[into])
        touched: set[str] = set()
        for model in self.models:
            if gone == into or gone not in model.picks:
                continue
            for lists in (model.picks, model.candidates):
                moved = lists.pop(gone)
                lists.setdefault(into, []).extend(moved)
                touched |= {f"{paper.library}/{paper.key}" for paper in moved}
        assert bool(changes) == ([model.state() for model in self.models] != before)
        assert changes.keys(Touched.PAPER) == touched

    @invariant()
    def is_as_the_model_says(self) -> None:
        if not hasattr(self, "opened"):
            return
        for edition, model in zip(self.made, self.models, strict=True):
            contents = self.editions.contents(edition.key)
            assert len(contents) == len(model.picks)
            for section, filings in contents:
                picks = [f for f in filings if f.pick is not None]
                assert [f.pick for f in picks] == list(range(1, len(picks) + 1))
                assert [f.paper for f in picks] == model.picks[section.category]
                assert {f.paper for f in filings[len(picks) :]} == set(model.candidates[section.category])
                assert {f.paper: f.text for f in filings if f.text is not None} == {
                    p: t for p, t in model.texts.items() if model.where(p) == section.category
                }


TestFilings = Filings.TestCase
TestFilings.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)


@pytest.fixture
def curation(shelf: Shelf) -> Curation:
    return Curation(shelf.database)


def edition_of(shelf: Shelf, *categories: Category) -> Edition:
    edition = new_edition(shelf.library, "2022", "ja", "")
    Editions(shelf.database).create(edition, Preset("p", {}, categories))
    return edition


def test_filing_says_what_it_touched(shelf: Shelf, curation: Curation) -> None:
    edition = edition_of(shelf, CATEGORIES["a"])
    ref = shelf.add("Psiformer")
    filed, changes = curation.file(ref, edition, CATEGORIES["a"])
    first = filed.section
    assert changes.keys(Touched.SECTION) == {first.key}
    assert not changes.keys(Touched.EDITION)
    filed, changes = curation.file(ref, edition, CATEGORIES["b"])
    second = filed.section
    assert changes.keys(Touched.SECTION) >= {first.key, second.key}
    assert changes.keys(Touched.EDITION) == {edition.key}
    assert (second.heading, second.kind) == ("B", Kind.MAIN)
    assert curation.unfile(ref, edition.key).keys(Touched.SECTION) == {second.key}
    assert curation.where(ref, edition.key) is None


def test_candidates_stay_in_the_order_they_were_filed(shelf: Shelf, curation: Curation) -> None:
    edition = edition_of(shelf, CATEGORIES["a"])
    refs = [shelf.add(f"paper {n}") for n in range(4)]
    for ref in (refs[2], refs[0], refs[3]):
        curation.file(ref, edition, CATEGORIES["a"])
    curation.pick(refs[0], edition.key)
    curation.unpick(refs[0], edition.key)
    ((_, filings),) = Editions(shelf.database).contents(edition.key)
    assert [f.paper for f in filings] == [refs[2], refs[0], refs[3]]


def test_a_section_made_by_filing_counts_with_the_others(shelf: Shelf, curation: Curation) -> None:
    extras = [
        Category(CategoryId(i), {"ja": i}, Kind.EXTRA, heading={"ja": f"番外編その{n}"})
        for i, n in (("review", "１"), ("data", "２"))
    ]
    editions = Editions(shelf.database)
    edition = edition_of(shelf, *extras)
    editions.remove_section(editions.section(edition.key, "review"))
    editions.add_section(edition.key, "offtopic", Kind.EXTRA, "番外編その３")
    filed, changes = curation.file(shelf.add("A review"), edition, extras[0])
    section = filed.section
    there = [s for s, _ in editions.contents(edition.key)]
    assert [s.heading for s in there] == ["番外編その１", "番外編その２", "番外編その３"]
    assert section == there[-1]
    assert section.key in changes.keys(Touched.SECTION)


def test_a_merge_keeps_every_lead_and_text(shelf: Shelf, curation: Curation) -> None:
    editions, texts = Editions(shelf.database), Texts(shelf.database)
    edition = edition_of(shelf, CATEGORIES["a"], CATEGORIES["b"])
    editions.add_section(edition.key, "b", Kind.MAIN, "B again")
    for section, _ in editions.contents(edition.key):
        texts.set_lead(section, f"about {section.heading}")
    ref = shelf.add("Psiformer")
    section = curation.file(ref, edition, CATEGORIES["b"])[0].section
    texts.set_pick_text(ref, section, "my words")
    curation.pick(ref, edition.key)
    changes = curation.merge_category("b", CATEGORIES["a"])
    ((target, filings),) = editions.contents(edition.key)
    assert target.lead == "about A\n\nabout B\n\nabout B again"
    assert [(f.paper, f.pick, f.text) for f in filings] == [(ref, 1, "my words")]
    assert {target.key, section.key} <= changes.keys(Touched.SECTION)


def test_a_merge_renumbers_headings_and_joins_without_a_target(shelf: Shelf, curation: Curation) -> None:
    editions = Editions(shelf.database)
    edition = edition_of(shelf)
    for number, category in enumerate(("x", "y", "z", "x"), 1):
        editions.add_section(edition.key, category, Kind.EXTRA, f"番外編その{number}")
    curation.merge_category("x", CATEGORIES["c"])
    assert [(s.category, s.heading) for s, _ in editions.contents(edition.key)] == [
        ("c", "番外編その1"), ("y", "番外編その2"), ("z", "番外編その3"),
    ]  # fmt: skip


def test_merging_a_category_into_itself_does_nothing(shelf: Shelf, curation: Curation) -> None:
    edition = edition_of(shelf, CATEGORIES["a"])
    ref = shelf.add("Psiformer")
    curation.file(ref, edition, CATEGORIES["a"])
    assert not curation.merge_category("a", CATEGORIES["a"])
    ((_, filings),) = Editions(shelf.database).contents(edition.key)
    assert [f.paper for f in filings] == [ref]


def test_papers_of_another_library_are_not_placed_and_nothing_is_done(
    shelf: Shelf, curation: Curation
) -> None:
    edition = edition_of(shelf, CATEGORIES["a"])
    ((section, _),) = Editions(shelf.database).contents(edition.key)
    ref, other = shelf.add("Psiformer"), PaperRef(LibraryId(77), PaperKey("ABCD2345"))
    with pytest.raises(UsageError, match="different libraries"):
        curation.place([ref, other], edition.key, section.key, 1)
    with pytest.raises(UsageError, match="different libraries"):
        curation.move([ref, other], edition.key, section.key)
    assert curation.where(ref, edition.key) is None


def test_a_section_that_is_gone_takes_no_papers(shelf: Shelf, curation: Curation) -> None:
    edition = edition_of(shelf, CATEGORIES["a"])
    with pytest.raises(NotFoundError, match="section is gone"):
        curation.place([shelf.add("Psiformer")], edition.key, SectionKey("GONE2345"), None)


def test_a_section_is_merged_into_the_one_that_was_meant(shelf: Shelf, curation: Curation) -> None:
    editions, texts = Editions(shelf.database), Texts(shelf.database)
    edition = edition_of(shelf, CATEGORIES["a"], CATEGORIES["b"])
    editions.add_section(edition.key, "b", Kind.MAIN, "B again")
    first, second, third = (section for section, _ in editions.contents(edition.key))
    texts.set_lead(third, "its trend")
    refs = [shelf.add(f"paper {n}") for n in range(3)]
    curation.place(refs[:1], edition.key, first.key, 1)
    curation.place(refs[1:], edition.key, third.key, 1)
    texts.set_pick_text(refs[2], third, "my words")
    changes = curation.merge_section(third, first)
    (merged, filings), (left, _) = editions.contents(edition.key)
    assert (merged.key, merged.lead, left.key) == (first.key, "its trend", second.key)
    assert [(f.paper, f.pick, f.text) for f in filings] == [
        (refs[0], 1, None), (refs[1], 2, None), (refs[2], 3, "my words"),
    ]  # fmt: skip
    assert changes.keys(Touched.SECTION) >= {first.key, third.key}
    assert not curation.merge_section(merged, merged)
    with pytest.raises(NotFoundError):
        curation.merge_section(third, first)


def test_marks(shelf: Shelf, curation: Curation) -> None:
    ref = shelf.add("Psiformer")
    touched = {f"{ref.library}/{ref.key}"}
    day = date(2022, 11, 25)
    texts = Texts(shelf.database)
    assert not curation.set_oh(ref, None)
    assert curation.set_oh(ref, day).keys(Touched.PAPER) == touched
    assert not curation.set_oh(ref, day)
    assert not curation.set_skipped(ref, skipped=False)
    assert curation.set_skipped(ref, skipped=True).keys(Touched.PAPER) == touched
    assert not curation.set_skipped(ref, skipped=True)
    assert (texts.annotation(ref).oh, texts.annotation(ref).skipped) == (day, True)
    assert curation.set_oh(ref, None)
    assert curation.set_skipped(ref, skipped=False)
    assert (texts.annotation(ref).oh, texts.annotation(ref).skipped) == (None, False)


def test_papers_and_editions_that_are_not_there(shelf: Shelf, curation: Curation) -> None:
    edition = edition_of(shelf, CATEGORIES["a"])
    gone = PaperRef(shelf.library, PaperKey("GONE2345"))
    for attempt in (
        lambda: curation.file(gone, edition, CATEGORIES["a"]),
        lambda: curation.set_oh(gone, date(2022, 1, 1)),
        lambda: curation.set_skipped(gone, skipped=True),
        lambda: curation.where(gone, edition.key),
        lambda: curation.file(shelf.add("x"), replace(edition, key="GONE2345"), CATEGORIES["a"]),  # type: ignore[arg-type]
    ):
        with pytest.raises(NotFoundError):
            attempt()
