"""Writing files: whatever happens to the disk or the program, the old file is there, or the new one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, StorageError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post import export
from mi_reader.post.merging import Side
from mi_reader.post.plan import Action, OutputFile, Plan
from tests.post.documents import document

EDITION = EditionKey("EDITION1")
FIRST, SECOND = "---\ntitle: a\n---\n\none\n\ntwo\n", "---\ntitle: b\n---\n\none\n\ntwo\n"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def post(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "blog"
    folder.mkdir()
    return folder / "post.md"


def _file(post: Path, text: str, made_of: Document | None = None) -> OutputFile:
    return OutputFile(EDITION, "jekyll", post, text.encode(), document=made_of)


def _written(engine: Engine, post: Path, text: str) -> Plan:
    plan = engine.exporter.plan(_file(post, text))
    engine.exporter.write(plan)
    return plan


class Killed(Exception):
    """The program ends here."""


def _dies(*_: object) -> None:
    raise Killed


@pytest.mark.parametrize(
    "moment", ["before the file", "before it is confirmed", "before the note", "at the note"]
)
def test_a_kill_at_any_moment_leaves_a_whole_file_and_loses_no_edit(
    engine: Engine, post: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    _written(engine, post, FIRST)
    post.write_text(FIRST.replace("two", "two by hand"), encoding="utf-8")
    plan = engine.exporter.plan(_file(post, SECOND))
    place = {
        "before the file": "mi_reader.post.export.write_atomically",
        "before it is confirmed": "mi_reader.post.export.exports.confirm",
        "before the note": "mi_reader.post.export.Exporter._note",
        "at the note": "mi_reader.post.sidecar.write_atomically",
    }[moment]
    with monkeypatch.context() as patch:
        patch.setattr(place, _dies)
        with pytest.raises(Killed):
            engine.exporter.write(plan)
    before = post.read_text(encoding="utf-8")
    assert before in (FIRST.replace("two", "two by hand"), SECOND.replace("two", "two by hand"))
    again = engine.exporter.plan(_file(post, SECOND))
    assert again.conflict() is None
    engine.exporter.write(again)
    assert post.read_text(encoding="utf-8") == SECOND.replace("two", "two by hand")
    assert engine.exporter.plan(_file(post, SECOND)).noted


def test_a_kill_before_a_file_of_somebody_else_is_replaced_does_not_make_it_ours(
    engine: Engine, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.write_text("somebody's\n", encoding="utf-8")
    plan = engine.exporter.plan(_file(post, FIRST)).replaced()
    with monkeypatch.context() as patch:
        patch.setattr(export, "write_atomically", _dies)
        with pytest.raises(Killed):
            engine.exporter.write(plan)
    assert engine.exporter.plan(_file(post, SECOND)).action is Action.FOREIGN
    assert post.read_text(encoding="utf-8") == "somebody's\n"


def _full(path: Path, _content: bytes) -> None:
    raise StorageError(
        f"{path} cannot be written: No space left on device. Nothing was changed.", "Free some."
    )


def _vanished(post: Path) -> None:
    post.parent.rename(post.parent.with_name("elsewhere"))


def _read_only(post: Path) -> None:
    post.chmod(0o444)


@pytest.mark.parametrize("what", ["full", "read-only", "vanished"])
def test_a_disk_that_does_not_take_it_leaves_the_old_file(
    engine: Engine, post: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    if what == "read-only" and os.geteuid() == 0:
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    _written(engine, post, FIRST)
    plan = engine.exporter.plan(_file(post, SECOND))
    with monkeypatch.context() as patch:
        if what == "full":
            patch.setattr(export, "write_atomically", _full)
        elif what == "read-only":
            _read_only(post)
        else:
            _vanished(post)
        with pytest.raises((StorageError, ConflictError)):
            engine.exporter.write(plan)
    if what == "vanished":
        post.parent.with_name("elsewhere").rename(post.parent)
    assert post.read_text(encoding="utf-8") == FIRST
    monkeypatch.undo()
    post.chmod(0o644)
    _written(engine, post, SECOND)
    assert post.read_text(encoding="utf-8") == SECOND


def test_a_disk_too_full_for_the_note_has_the_post_and_says_so(
    engine: Engine, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("mi_reader.post.sidecar.write_atomically", _full)
        with pytest.raises(StorageError):
            _written(engine, post, FIRST)
    assert post.read_text(encoding="utf-8") == FIRST
    plan = _written(engine, post, SECOND)
    assert plan.action is Action.UPDATE


def test_everything_written_and_everything_replaced_is_in_the_history(engine: Engine, post: Path) -> None:
    _written(engine, post, FIRST)
    by_hand = FIRST.replace("two", "by hand")
    post.write_text(by_hand, encoding="utf-8")
    _written(engine, post, SECOND)
    engine.exporter.write(engine.exporter.plan(_file(post, FIRST)), replace=True)
    kept = [file.read_text(encoding="utf-8") for file in engine.profile.history.iterdir()]
    assert sorted(kept) == sorted([FIRST, by_hand, SECOND.replace("two", "by hand")])


def test_a_file_that_is_no_text_is_left(engine: Engine, post: Path) -> None:
    _written(engine, post, FIRST)
    post.write_bytes(b"\xff\xfe broken")
    plan = engine.exporter.plan(_file(post, SECOND))
    assert plan.action is Action.FOREIGN
    assert "UTF-8" in str(plan.conflict())
    with pytest.raises(ConflictError):
        engine.exporter.write(plan)
    assert post.read_bytes() == b"\xff\xfe broken"


def test_a_decision_is_written_and_not_asked_again(engine: Engine, post: Path) -> None:
    _written(engine, post, FIRST)
    post.write_text(FIRST.replace("two", "two by hand"), encoding="utf-8")
    changed = FIRST.replace("two", "two in the app")
    plan = engine.exporter.plan(_file(post, changed))
    assert plan.action is Action.CLASH
    assert plan.marked().action is Action.MARKED
    engine.exporter.write(plan.decided_for(Side.MINE))
    again = engine.exporter.plan(_file(post, changed))
    assert again.action is Action.UNCHANGED
    assert again.noted


def test_the_newest_of_two_computers_notes_is_the_base(engine: Engine, post: Path, tmp_path: Path) -> None:
    _written(engine, post, FIRST)
    with Engine.open(tmp_path / "another") as other:
        _written(other, post, SECOND)
        assert post.read_text(encoding="utf-8") == SECOND
    # Here the database still knows the first; the note beside the post knows better.
    post.write_text(SECOND.replace("two", "two by hand"), encoding="utf-8")
    third = SECOND.replace("title: b", "title: c")
    plan = engine.exporter.plan(_file(post, third))
    assert plan.base == SECOND.encode()
    engine.exporter.write(plan)
    assert post.read_text(encoding="utf-8") == third.replace("two", "two by hand")


def test_a_bibliography_or_a_file_without_hand_edits_has_nothing_to_take_back(
    engine: Engine, post: Path
) -> None:
    plan = _written(engine, post, FIRST)
    assert engine.exporter.proposals(plan) == ()
    assert engine.exporter.proposals(engine.exporter.plan(_file(post, SECOND, document()))) == ()


Change = Callable[[Plan], Plan]


@pytest.mark.parametrize("change", [Plan.adopted, Plan.marked, lambda plan: plan.decided_for(Side.MINE)])
def test_what_needs_no_decision_is_not_changed_by_one(engine: Engine, post: Path, change: Change) -> None:
    plan = engine.exporter.plan(_file(post, FIRST))
    assert change(plan) == plan
