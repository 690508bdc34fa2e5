"""The desk: it tells what changed on it, and only then."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.changes import Touched, changed
from mi_reader.engine import Engine
from mi_reader.ui.models.desk import Desk
from tests.ui.rooms.hosting import Host


def test_it_tells_of_other_contents_and_not_of_the_same(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    host = Host(engine, qapp)
    context = host.context
    desk = Desk(context, host)
    told: list[bool] = []
    desk.changed.connect(lambda: told.append(desk.ready))
    qtbot.waitUntil(lambda: desk.ready)
    assert told == [True]
    edition = engine.editions.listing()[0]
    context.focus.take_edition(edition.key)
    qtbot.waitUntil(lambda: desk.ready)
    assert told == [True, True]
    # A text of a pick was saved: nothing of it lies here.
    section = desk.contents.sections[0]
    context.bus.changed.emit(changed(Touched.SECTION, section.key), None)
    assert not desk.ready
    qtbot.waitUntil(lambda: desk.ready)
    assert told == [True, True]
    engine.editions.change(edition.key, lambda one: replace(one, name="another name"))
    context.bus.changed.emit(changed(Touched.EDITION, edition.key), None)
    qtbot.waitUntil(lambda: desk.ready)
    assert told == [True, True, True]
    context.jobs.close()


def test_who_heard_it_before_it_was_ready_hears_it_again(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    host = Host(engine, qapp)
    desk = Desk(host.context, host)
    qtbot.waitUntil(lambda: desk.ready)
    told: list[bool] = []
    desk.changed.connect(lambda: told.append(desk.ready))
    desk.read()
    host.context.language.changed.emit()
    qtbot.waitUntil(lambda: desk.ready)
    assert told == [False, True]
    host.context.jobs.close()
