"""Calls run beside the UI thread, and come back only to those who are still there."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import NotFoundError
from mi_reader.ui.jobs import Jobs, Task


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_results_come_to_the_ui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[QThread, QThread]] = []
    jobs.read(QThread.currentThread, jobs, lambda ran: seen.append((ran, QThread.currentThread())))
    assert not seen  # never inside `read`
    qtbot.waitUntil(lambda: bool(seen))
    ran, delivered = seen[0]
    assert delivered is QThread.currentThread()
    assert ran is not delivered
    assert jobs.idle


def test_writes_run_one_after_the_other_in_their_order(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    for number in range(50):
        jobs.write(partial(order.append, number), jobs)
    qtbot.waitUntil(lambda: jobs.idle)
    assert order == list(range(50))


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    owner, wait = QObject(), threading.Event()
    seen: list[object] = []
    jobs.read(wait.wait, owner, seen.append)

    def fail() -> None:
        wait.wait()
        raise NotFoundError("gone")

    jobs.write(fail, owner, seen.append, seen.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    del owner
    wait.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen == []


def test_of_several_calls_of_one_name_the_newest_counts(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[int] = []
    for number in range(20):
        jobs.read(partial(int, number), jobs, seen.append, latest="search")
    jobs.read(lambda: -1, jobs, seen.append, latest="another")
    qtbot.waitUntil(lambda: jobs.idle)
    assert sorted(seen) == [-1, 19]


def test_expected_failures_go_to_who_takes_them(qtbot: QtBot, jobs: Jobs) -> None:
    def fail() -> None:
        raise NotFoundError("The paper is gone.")

    taken: list[object] = []
    jobs.read(fail, jobs, taken.append, taken.append)
    qtbot.waitUntil(lambda: jobs.idle)
    assert [str(error) for error in taken] == ["The paper is gone."]
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.write(fail, jobs)
    assert str(told.args[0]) == "The paper is gone."


def test_unexpected_ones_are_a_crash(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.read(lambda: 1 / 0, jobs, lambda _: None)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_task_tells_how_far_it_is_and_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    listened = threading.Event()

    def work(task: Task) -> str:
        assert listened.wait(10)
        task.tell(3, 10)
        task.rename("Reading the rest")
        assert task.cancelled.wait(10)
        return "stopped"

    told: list[object] = []
    with qtbot.waitSignal(jobs.task_started):
        task = jobs.start("Reading", work, jobs, told.append)
    with qtbot.waitSignals([task.progressed, task.renamed]):
        listened.set()
    assert jobs.tasks == [task]
    with qtbot.waitSignal(task.ended):
        task.cancel()
    qtbot.waitUntil(lambda: told == ["stopped"])
    assert jobs.tasks == []


def test_of_many_steps_few_are_told_and_the_last_one_always(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr("mi_reader.ui.jobs.monotonic", lambda: now)
    task, told = Task("Reading", jobs), list[int]()
    task.progressed.connect(lambda done, _: told.append(done))
    for step in range(1, 1001):
        now += 0.001
        task.tell(step, 1000)
    assert told[0] == 1
    assert told[-1] == 1000
    assert len(told) <= 22
    task.rename("Storing")
    task.tell(0, 10)
    assert told[-1] == 0


@pytest.mark.parametrize("error", [NotFoundError("x"), ZeroDivisionError()])
def test_a_task_that_fails_ends_too(qtbot: QtBot, jobs: Jobs, error: Exception) -> None:
    def work(_task: Task) -> None:
        raise error

    signal = jobs.failed if isinstance(error, NotFoundError) else jobs.crashed
    with qtbot.waitSignal(signal):
        jobs.start("Failing", work, jobs, lambda _: None)
    assert jobs.tasks == []


def test_closing_waits_for_what_is_under_way(jobs: Jobs) -> None:
    done = []
    jobs.start("Long", lambda task: done.append(task.cancelled.wait(10)), jobs, lambda _: None)
    jobs.close()
    assert done == [True]


def test_who_waits_for_rest_is_told_after_the_last_answer(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[str] = []
    jobs.rested.connect(lambda: seen.append("rest"))
    jobs.write(lambda: None, jobs, lambda _: jobs.write(lambda: None, jobs, lambda _: seen.append("second")))
    qtbot.waitUntil(lambda: "rest" in seen)
    assert seen == ["second", "rest"]


def test_while_it_winds_down_long_work_is_cancelled_as_it_begins(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[bool] = []

    def start() -> None:
        jobs.start("Long", lambda task: task.cancelled.is_set(), jobs, seen.append)

    jobs.wind_down()
    start()
    qtbot.waitUntil(lambda: seen == [True])
    jobs.go_on()
    start()
    qtbot.waitUntil(lambda: seen == [True, False])
