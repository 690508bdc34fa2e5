"""The whole window over a real engine, as the program opens it; and what every widget of it says."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mi_reader import assets
from mi_reader.engine import Engine
from mi_reader.ui.app import context_of
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.models.suggestion import Suggesting

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_PLACE = re.compile(r"\{\w*\}|%n")
_WORD = re.compile(r"[A-Za-z]{3,}")
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_KEYS = re.compile(r" \([^)]*\)$")
_TOP = QModelIndex()


@contextmanager
def whole_window(engine: Engine, app: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """Opens the window and closes it as a user does; nothing may crash meanwhile."""
    context = context_of(engine, app)
    crashes: list[object] = []
    context.jobs.crashed.connect(crashes.append)
    window = MainWindow(context)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.start()
    qtbot.waitUntil(lambda: context.jobs.idle)
    if window.shown:
        settle(window, qtbot)
    yield window
    close(window, qtbot)
    context.language.choose("en")
    for part in (window, context.bus, context.undo, context.focus, context.jobs):
        part.deleteLater()
        app.sendPostedEvents(part, QEvent.Type.DeferredDelete)
    assert crashes == []


def close(window: MainWindow, qtbot: QtBot) -> None:
    """Closes the window, which takes as long as there is something to save."""
    if window.isVisible():
        with qtbot.waitSignal(window.closed, timeout=10_000):
            window.close()


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until the room that is shown shows all it was asked for."""

    def settled() -> bool:
        assert window.shown
        inspected = not window.inspector.isVisible() or window.inspector.is_ready()
        thought = all(one.idle for one in window.findChildren(Suggesting))
        return window.context.jobs.idle and window.room(window.shown).is_ready() and inspected and thought

    qtbot.waitUntil(settled, timeout=10_000)
    QApplication.sendPostedEvents()


def enter(window: MainWindow, name: RoomName, qtbot: QtBot) -> None:
    """Goes to a room; in the Write room, to the first pick."""
    window.enter(name)
    if name is RoomName.WRITE:
        window.context.focus.write(first_pick(window))
    settle(window, qtbot)


def first_pick(window: MainWindow) -> Spot:
    """Returns where the text of the first pick of the edition in hand is written."""
    context = window.context
    edition = context.focus.edition
    assert edition
    return next(
        Spot(Part.PICK, edition, section.key, filing.paper)
        for section, filings in context.engine.editions.contents(edition)
        for filing in filings
        if filing.pick
    )


def dialog_of(window: MainWindow, name: str, qtbot: QtBot) -> QDialog:
    """Opens a dialog by the name of its action, and returns it when it shows what it has to."""
    window.dialogs.handlers()[name]()
    qtbot.waitUntil(lambda: bool(_open_dialogs(window)))
    qtbot.waitUntil(lambda: window.context.jobs.idle)
    (dialog,) = _open_dialogs(window)
    QApplication.sendPostedEvents()
    return dialog


def _open_dialogs(window: MainWindow) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


# What widgets say -----------------------------------------------------------------------------------------


def visible(root: QWidget) -> list[QWidget]:
    """Returns a window and all that is to be seen in it."""
    return [root, *(one for one in root.findChildren(QWidget) if one.isVisible())]


def named(widget: QWidget) -> str:
    """Returns a widget's place: its classes up to the window."""
    names: list[str] = []
    above: QWidget | None = widget
    while above is not None:
        names.append(f"{type(above).__name__}#{above.objectName()}".rstrip("#"))
        above = above.parentWidget()
    return " < ".join(names[:5])


def texts_of(widget: QWidget) -> list[str]:
    """Returns all that a widget says: to who sees it, who points at it and who hears it."""
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    found += [action.text() for action in widget.actions()]
    for getter in ("text", "placeholderText", "title"):
        if callable(said := getattr(widget, getter, None)):
            found.append(str(said()))
    if isinstance(widget, QTabBar):
        for place in range(widget.count()):
            found += [
                widget.tabText(place),
                widget.tabToolTip(place),
                widget.accessibleTabName(place),
            ]
    if isinstance(widget, QComboBox):
        found += [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QMenu):
        found += [action.toolTip() for action in widget.actions()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        found += _texts_below(widget.model(), _TOP)
    return [text for text in found if text]


def _texts_below(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    # A list's model hides this method.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    found = []
    if not parent.isValid():
        found += [
            str(model.headerData(place, Qt.Orientation.Horizontal, role) or "")
            for place in range(columns)
            for role in _ROLES
        ]
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            found += [str(index.data(role) or "") for role in _ROLES]
        found += _texts_below(model, model.index(row, 0, parent))
    return found


@lru_cache(maxsize=1)
def _english() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Returns the window's English texts: those that are fixed, and patterns of those that are not."""
    fixed, patterns = set(), []
    for message in ET.parse(assets.path("i18n", "mi_reader_ja.ts")).iter("message"):  # noqa: S314  (ours)
        source, found = message.findtext("source") or "", message.find("translation")
        said = [found.text or ""] if found is not None else []
        if source in said or not _WORD.search(_PLACE.sub("", source)):
            continue
        if _PLACE.search(source):
            if len(_WORD.findall(_PLACE.sub("", source))) < 2:
                continue  # "Open {name}" may as well be the title of a paper
            pattern = "(.+)".join(map(re.escape, _PLACE.split(source)))
            patterns.append(re.compile(pattern.replace(r"\(s\)", "s?")))
        else:
            fixed.add(_bare(source))
    return frozenset(fixed), tuple(patterns)


def is_english(text: str) -> bool:
    """Tells whether a text is one of the window's own, and not in Japanese."""
    fixed, patterns = _english()
    bare = _bare(text)
    if bare in fixed or _KEYS.sub("", bare) in fixed:
        return True
    return not _JAPANESE.search(bare) and any(pattern.fullmatch(bare) for pattern in patterns)


def _bare(text: str) -> str:
    return text.replace("&", "").rstrip("…")
