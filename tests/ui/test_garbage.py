import gc
import weakref
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


class Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("qapp", "enabled")
def test_a_window_that_stands_is_not_looked_through_again_but_what_comes_later_is() -> None:
    owner = QObject()
    collecting = GarbageCollection(owner)
    before = gc.get_freeze_count()
    young = [[number] for number in range(1000)]
    collecting.settle()
    assert gc.get_freeze_count() >= before + len(young)
    later = Ring()
    gone = weakref.ref(later)
    del later
    gc.collect()
    assert gone() is None
    collecting.stop()


@pytest.mark.usefixtures("qapp", "enabled")
def test_a_task_that_runs_from_the_start_is_not_kept_waiting(collected: list[int]) -> None:
    owner = QObject()
    collecting = GarbageCollection(owner, lambda: True)
    collecting.settle()
    assert not collected
    collecting.stop()
