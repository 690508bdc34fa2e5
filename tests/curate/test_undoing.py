"""What was edited is as it was after it is taken back, and as it became after it is done again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.curate.undoing import Scope, Step
from mi_reader.domain.categories import Category, Kind
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import ConflictError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.store import editions as stored
from mi_reader.store import snapshot
from mi_reader.store.search import Query

PAPERS = 4


class Desk:
    """An engine with an edition and a few papers."""

    def __init__(self, engine: Engine, file: Path) -> None:
        self.engine = engine
        entries = [
            f"@article{{k{n}, title={{Paper {n}}}, year=2022, doi={{10.1000/{n}}}}}" for n in range(PAPERS)
        ]
        file.write_text("\n".join(entries), encoding="utf-8")
        engine.importer.import_file(file)
        self.papers = [engine.lookup.resolve(f"10.1000/{n}") for n in range(PAPERS)]
        library = engine.shelves.files()
        self.edition = Edition(
            EditionKey("EDITION2"), library.id, "2022", created="2022-01-01T00:00:00+00:00"
        )
        engine.editions.create(self.edition, engine.presets.load())

    @property
    def categories(self) -> tuple[Category, ...]:
        return self.engine.presets.load().categories

    def state(self) -> object:
        """Returns the whole of the user's work."""
        with self.engine.database.read() as tx:
            ids = self.engine.lookup.ids(Query())
            return snapshot.take(tx, ids, [one.key for one in stored.listing(tx)]), self.engine.presets.load()

    def record(self, edit: Callable[[], Changes]) -> tuple[Changes, Step]:
        scope = Scope(tuple(self.papers), (self.edition.key,), categories=True)
        return self.engine.undoing.record(scope, edit)

    def edit(self, kind: str, one: int, other: int, text: str) -> Changes:
        """Makes an edit of some kind; several kinds do nothing where there is nothing to do it to."""
        engine, key = self.engine, self.edition.key
        paper, category = self.papers[one % PAPERS], self.categories[other % len(self.categories)]
        filed = engine.curation.where(paper, key)
        sections = [section for section, _ in engine.editions.contents(key)]
        section = sections[one % len(sections)]
        edits: dict[str, Callable[[], Changes]] = {
            "oh": lambda: engine.curation.set_oh(paper, date(2022, 1, 1 + other)),
            "skip": lambda: engine.curation.set_skipped(paper, skipped=bool(other % 2)),
            "why": lambda: engine.texts.set_why(paper, text),
            "post text": lambda: engine.texts.set_post_text(paper, text),
            "file": lambda: engine.curation.file(paper, self.edition, category)[1],
            "lead": lambda: engine.texts.set_lead(section, text),
            "opening": lambda: engine.texts.set_opening(key, text),
            "move": lambda: engine.editions.move_section(section, other),
            "add": lambda: engine.editions.add_section(key, "other", Kind.EXTRA, text or "Heading")[1],
            "name": lambda: engine.editions.change(
                key, lambda now: replace(now, name=text.strip() or "2022")
            ),
            "rename": lambda: engine.presets.rename(category.id, {"en": text.strip() or "Name"}),
            "merge": lambda: engine.curation.merge_category(category.id, self.categories[0]),
        }
        if filed:
            edits["pick"] = lambda: engine.curation.pick(paper, key, 1)
            edits["unpick"] = lambda: engine.curation.unpick(paper, key)
            edits["unfile"] = lambda: engine.curation.unfile(paper, key, with_text=True)
            edits["text"] = lambda: engine.texts.set_pick_text(paper, filed.section, text)
        return edits[kind]() if kind in edits else Changes()


KINDS = (
    *("oh", "skip", "why", "post text", "file", "pick", "unpick", "unfile", "text"),
    *("lead", "opening", "move", "add", "name", "rename", "merge"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Engine.open(tmp_path / "profile") as engine:
        yield Desk(engine, tmp_path / "papers.bib")


@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "a", "お！？"])
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_taken_back_and_done_again(desk: Desk, edits: list[tuple[str, int, int, str]]) -> None:
    states = [desk.state()]
    steps = []
    for edit in edits:
        changes, step = desk.record(lambda edit=edit: desk.edit(*edit))  # type: ignore[misc]
        steps.append(step)
        states.append(desk.state())
        assert bool(changes) or states[-1] == states[-2]
    for step, before in zip(reversed(steps), reversed(states[:-1]), strict=True):
        desk.engine.undoing.replay(step.reversed())
        assert desk.state() == before
    for step, after in zip(steps, states[1:], strict=True):
        desk.engine.undoing.replay(step)
        assert desk.state() == after
    for step in reversed(steps):
        desk.engine.undoing.replay(step.reversed())
    assert desk.state() == states[0]


def test_a_deleted_edition_comes_back_with_all_that_was_in_it(desk: Desk) -> None:
    for one in range(PAPERS):
        desk.edit("file", one, one, "")
        desk.edit("pick", one, one, "")
    before = desk.state()
    _, step = desk.record(lambda: desk.engine.editions.delete(desk.edition.key))
    changes = desk.engine.undoing.replay(step.reversed())
    assert desk.state() == before
    assert changes.keys(Touched.EDITION) == {desk.edition.key}
    assert len(changes.keys(Touched.PAPER)) == PAPERS


def test_what_was_changed_since_is_not_taken_back(desk: Desk) -> None:
    _, step = desk.record(lambda: desk.edit("why", 0, 0, "mine"))
    desk.engine.texts.set_why(desk.papers[0], "somebody else's")
    with pytest.raises(ConflictError, match="changed since"):
        desk.engine.undoing.replay(step.reversed())
    assert desk.engine.texts.annotation(desk.papers[0]).why == "somebody else's"


def test_what_somebody_else_did_beside_it_stays(desk: Desk) -> None:
    _, step = desk.record(lambda: desk.edit("file", 0, 0, ""))
    desk.engine.texts.set_opening(desk.edition.key, "theirs")
    desk.engine.curation.set_oh(desk.papers[0], date(2022, 5, 1))
    desk.engine.undoing.replay(step.reversed())
    assert desk.engine.curation.where(desk.papers[0], desk.edition.key) is None
    assert desk.engine.texts.annotation(desk.papers[0]).oh == date(2022, 5, 1)


def test_what_is_taken_back_is_searched_as_it_was(desk: Desk) -> None:
    _, step = desk.record(lambda: desk.edit("why", 0, 0, "graphene"))
    desk.engine.undoing.replay(step.reversed())
    assert desk.engine.lookup.ids(Query("graphene")) == []
    desk.engine.undoing.replay(step)
    assert len(desk.engine.lookup.ids(Query("graphene"))) == 1
