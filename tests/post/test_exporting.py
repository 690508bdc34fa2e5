import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader import sample
from mi_reader.curate.editions import new_edition
from mi_reader.domain.errors import ConflictError, StorageError, UsageError
from mi_reader.engine import Engine
from mi_reader.post import exporting
from mi_reader.post.difference import Kind
from mi_reader.post.exporting import Wish
from mi_reader.post.plan import Plan


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        sample.load(opened)
        yield opened


def wish(engine: Engine, output: Path, *, bibliography: bool = False) -> Wish:
    return Wish(engine.editions.listing()[0].key, "jekyll", output, bibliography)


def test_of_several_files_none_is_written_if_one_is_not_ours(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "post.bib").write_text("mine", encoding="utf-8")
    planned = engine.plan_export(wish(engine, tmp_path / "post.md", bibliography=True))
    assert len(planned.conflicts) == 1
    with pytest.raises(ConflictError):
        exporting.write(engine.exporter, planned, replace=False)
    assert not (tmp_path / "post.md").exists()
    assert exporting.write(engine.exporter, planned, replace=True)
    assert (tmp_path / "post.md").exists()


def test_planning_writes_nothing_and_counts_what_would_change(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    planned = engine.plan_export(wish(engine, file))
    assert not file.exists()
    added, removed = planned.changed_lines()
    assert added == planned.post.file.content.count(b"\n")
    assert removed == 0
    exporting.write(engine.exporter, planned, replace=False)
    again = engine.plan_export(wish(engine, file))
    assert again.changes_nothing
    assert again.base == planned.post.file.content
    assert again.changed_lines() == (0, 0)


def test_the_difference_names_what_somebody_wrote_by_hand(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    exporting.write(engine.exporter, engine.plan_export(wish(engine, file)), replace=False)
    with file.open("a", encoding="utf-8") as post:
        post.write("手で書いた行。\n")
    planned = engine.plan_export(wish(engine, file))
    kept = planned.difference()
    assert [line.text for line in kept.lines if line.kind is Kind.KEPT] == ["手で書いた行。"]
    assert kept.count(Kind.HAND) == 0
    found = planned.each(Plan.replaced).difference()
    assert [line.text for line in found.lines if line.kind is Kind.HAND] == ["手で書いた行。"]


def test_a_bibliography_does_not_overwrite_its_post(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        engine.plan_export(wish(engine, tmp_path / "post.bib", bibliography=True))


def test_of_several_files_none_is_written_if_one_changed_meanwhile(engine: Engine, tmp_path: Path) -> None:
    planned = engine.plan_export(wish(engine, tmp_path / "post.md", bibliography=True))
    (tmp_path / "post.bib").write_text("mine", encoding="utf-8")
    with pytest.raises(ConflictError):
        exporting.write(engine.exporter, planned, replace=False)
    assert not (tmp_path / "post.md").exists()


def test_the_post_of_another_edition_is_not_replaced_without_a_word(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    exporting.write(engine.exporter, engine.plan_export(wish(engine, file)), replace=False)
    before = file.read_bytes()
    first = engine.editions.listing()[0]
    other = new_edition(first.library, "another", "en", "")
    engine.editions.create(other, engine.presets.load())
    planned = engine.plan_export(Wish(other.key, "markdown", file))
    (conflict,) = planned.conflicts
    assert repr(first.name) in conflict.message
    assert planned.each(Plan.adopted).conflicts
    assert file.read_bytes() == before
    engine.editions.delete(first.key)
    shutil.rmtree(tmp_path / ".mi-reader")
    assert not engine.plan_export(Wish(other.key, "markdown", file)).conflicts


def test_a_link_that_leads_to_itself_is_said(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    with pytest.raises(StorageError, match="leads nowhere"):
        engine.plan_export(wish(engine, tmp_path / "loop.md"))


def test_a_post_whose_note_cannot_be_written_is_said_to_be_there(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / ".mi-reader").mkdir()
    (tmp_path / ".mi-reader/post.md.txt").mkdir()
    with pytest.raises(StorageError, match="was written, but"):
        exporting.write(
            engine.exporter, engine.plan_export(wish(engine, tmp_path / "post.md")), replace=False
        )
    assert (tmp_path / "post.md").exists()
