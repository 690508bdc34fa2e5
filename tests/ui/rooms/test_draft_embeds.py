"""An embed on the page of the draft can be removed from the text that it stands in."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.ui.rooms.draft import DraftRoom
from tests.ui.rooms.hosting import Host

URL = "https://twitter.com/some_one/status/12"


def test_an_embed_of_the_draft_is_removed_from_its_text_and_brought_back(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    edition = engine.editions.listing()[0].key
    engine.texts.set_opening(edition, f"Hello.\n\n{URL}\n\nGo on.")
    host = Host(engine, qapp)
    host.context.focus.take_edition(edition)
    room = DraftRoom(host.context, host)
    host.hold(room)
    host.resize(1440, 800)
    host.show()
    room.entered()
    qtbot.waitUntil(lambda: host.context.jobs.idle and room.is_ready())
    place = room.page.cursorRect(room.page.document().find(URL)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, room.page.mapToGlobal(QPoint(place)))
    QApplication.sendEvent(room.page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: engine.editions.find(edition).opening == "Hello.\n\nGo on.")
    qtbot.waitUntil(lambda: host.context.jobs.idle and room.is_ready())
    assert URL not in room.source.toPlainText()
    host.context.undo.stack.undo()
    qtbot.waitUntil(lambda: URL in engine.editions.find(edition).opening)
    host.end()
    assert (host.crashes, host.fails) == ([], [])
