import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from mi_reader.ui.garbage import GarbageCollection


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    generations: list[int] = []
    monkeypatch.setattr(gc, "collect", generations.append)
    monkeypatch.setattr(gc, "get_count", lambda: (701, 11, 11))
    return generations


@pytest.fixture
def enabled() -> Iterator[None]:
    was = gc.isenabled()
    yield
    if was:
        gc.enable()
    else:
        gc.disable()


@pytest.mark.usefixtures("qapp", "enabled")
def test_only_the_newest_objects_are_looked_through_while_a_task_runs(collected: list[int]) -> None:
    owner, tasks = QObject(), ["import"]
    collecting = GarbageCollection(owner, lambda: bool(tasks))
    collecting.look()
    tasks.clear()
    collecting.look()
    collecting.stop()
    assert collected == [0, 2]


@pytest.mark.usefixtures("qapp", "enabled")
def test_python_collects_by_itself_before_and_afterwards() -> None:
    gc.enable()
    owner = QObject()
    collecting = GarbageCollection(owner)
    assert not gc.isenabled()
    collecting.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
