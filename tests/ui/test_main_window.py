"""The whole window: every action has somebody who does it, every widget a name and room for its words."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.ui.actions import TABLE
from mi_reader.ui.focus import Part, RoomName, Shelf, Source, Spot
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.models.columns import COLUMNS, Column
from mi_reader.ui.rooms.board import BoardRoom
from mi_reader.ui.rooms.library import LibraryRoom
from mi_reader.ui.rooms.write import WriteRoom
from mi_reader.ui.theme.theme import Mode
from mi_reader.ui.widgets.chip import Chip
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.segments import Segments
from tests.fakes.keychain import Keychain, keychain
from tests.ui.whole import (
    dialog_of,
    enter,
    first_pick,
    is_english,
    named,
    settle,
    texts_of,
    visible,
    whole_window,
)

__all__ = ["Keychain", "keychain"]

SMALLEST = QSize(900, 600)
DIALOGS = (
    "new_edition", "edition_like", "edition_properties", "add_section", "front_matter", "delete_edition",
    "categories", "export", "settings", "add_papers", "add_library", "check_setup", "keys", "manual", "about",
    "train", "own_targets",
)  # fmt: skip
# They need a library in Zotero: the tests of `Dialogs` and of the rooms have them.
WITH_ZOTERO = {"sync", "waiting_changes", "conflicts", "move_to_zotero"}
# They need an edition that was imported: so do theirs.
WITH_A_POST = {"match_papers"}


@pytest.fixture
def window(engine: Engine, qapp: QApplication, qtbot: QtBot, keychain: Keychain) -> Iterator[MainWindow]:
    # A port where nobody listens.
    engine.settings.set("zotero.local", "http://127.0.0.1:9/api")
    with whole_window(engine, qapp, qtbot) as made:
        yield made


def can_be_done(window: MainWindow) -> set[str]:
    return {action.objectName() for action in window.actions_.all() if action.isEnabled()}


def test_somebody_does_every_action(window: MainWindow, qtbot: QtBot) -> None:
    context = window.context
    done: set[str] = set()
    for name in RoomName:
        enter(window, name, qtbot)
        for widget in visible(window.room(name)):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus()
                done |= can_be_done(window)
    # One edit that is taken back, for undo and redo.
    context.focus.take_source(Source(Shelf.INBOX))
    enter(window, RoomName.LIBRARY, qtbot)
    window.actions_["skip"].trigger()
    qtbot.waitUntil(window.actions_["undo"].isEnabled)
    done |= can_be_done(window)
    qtbot.waitUntil(window.actions_["accept"].isEnabled)
    done |= can_be_done(window)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(window.actions_["redo"].isEnabled)
    done |= can_be_done(window)
    assert {row.name for row in TABLE} - done == WITH_ZOTERO | WITH_A_POST


# Accessible -----------------------------------------------------------------------------------------------


def nameless(root: QWidget) -> list[str]:
    return [
        named(widget)
        for widget in visible(root)
        if widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)  # they speak for it
        and not said_by(widget)
    ]


def said_by(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) or widget.accessibleName()


def out_of_reach(root: QWidget) -> list[str]:
    return [
        f"{said_by(button)}: {named(button)}"
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and not reached(button)
    ]


def reached(button: QAbstractButton) -> bool:
    above = button.parentWidget()
    if button.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(above, Segments):
        return True  # of segments Tab reaches the one that is down, and arrows the others
    # Keys do what they do: Delete a chip's ×, Escape or a button beside it that of a field.
    return isinstance(above, Chip | QLineEdit)


def test_every_widget_of_every_room_has_a_name_and_is_reached(window: MainWindow, qtbot: QtBot) -> None:
    for name in RoomName:
        enter(window, name, qtbot)
        assert nameless(window) == []
        assert out_of_reach(window) == []


# Room for the words ---------------------------------------------------------------------------------------


def clipped(root: QWidget) -> list[str]:
    found = []
    for widget in visible(root):
        wanted, has = space(widget)
        if wanted.width() > has.width() or wanted.height() > has.height():
            found.append(f"{named(widget)}: {texts_of(widget)[:1]} {wanted.toTuple()} in {has.toTuple()}")
    return found


def space(widget: QWidget) -> tuple[QSize, QSize]:  # noqa: PLR0911  (a case each)
    """Returns what a widget's words need, and what they have."""
    if isinstance(widget, ElidedLabel) or gives_way(widget):
        return QSize(), QSize()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width())), widget.size()
        return widget.sizeHint(), widget.size()
    if isinstance(widget, QLineEdit) and not widget.text():
        option = QStyleOptionFrame()
        widget.initStyleOption(option)
        there = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
        words = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return QSize(words, widget.fontMetrics().height()), there.size()
    if isinstance(widget, QTabBar | QComboBox):
        return widget.minimumSizeHint(), widget.size()
    if isinstance(widget, QAbstractButton) and widget.text() and shows_text(widget):
        # The air around the words may be less than the style would like.
        return QSize(widget.sizeHint().width(), widget.fontMetrics().height()), widget.size()
    return QSize(), QSize()


def gives_way(widget: QWidget) -> bool:
    """Tells whether a widget's words may end in "…", and are whole in its tooltip."""
    return widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored and bool(widget.toolTip())


def shows_text(button: QAbstractButton) -> bool:
    return (
        not isinstance(button, QToolButton)
        or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_word_of_a_room_is_clipped_in_the_smallest_window(
    window: MainWindow, language: str, qtbot: QtBot
) -> None:
    window.resize(SMALLEST)
    window.context.language.choose(language)
    for name in RoomName:
        enter(window, name, qtbot)
        assert clipped(window) == []
        # Over the room, where the window is narrow.
        window.actions_["inspector"].trigger()
        assert window.inspector.isVisible()
        settle(window, qtbot)
        assert clipped(window.inspector) == []


# Languages ------------------------------------------------------------------------------------------------


def english(root: QWidget) -> list[str]:
    return [f"{text}: {named(one)}" for one in visible(root) for text in texts_of(one) if is_english(text)]


def test_no_english_stays_when_the_window_turns_to_japanese(window: MainWindow, qtbot: QtBot) -> None:
    for name in RoomName:
        enter(window, name, qtbot)
    window.context.language.choose("ja")
    window.context.theme.set_mode(Mode.DARK)
    for name in RoomName:
        enter(window, name, qtbot)
        assert english(window) == []
        assert not is_english(window.windowTitle())
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [text for menu in menus for text in texts_of(menu) if is_english(text)] == []  # type: ignore[arg-type]


# Dialogs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_dialogs_have_names_and_room_and_one_language(
    window: MainWindow, language: str, qtbot: QtBot
) -> None:
    window.resize(SMALLEST)
    window.context.language.choose(language)
    wrong: dict[str, list[str]] = {}
    for name in DIALOGS:
        dialog = dialog_of(window, name, qtbot)
        found = [*nameless(dialog), *out_of_reach(dialog), *clipped(dialog)]
        found += english(dialog) if language == "ja" else []
        if dialog.width() > SMALLEST.width() or dialog.height() > SMALLEST.height():
            found.append(f"too big: {dialog.size().toTuple()}")
        if found:
            wrong[name] = found
        dialog.reject()
        QApplication.sendPostedEvents()
        qtbot.waitUntil(lambda: window.context.jobs.idle)
    assert wrong == {}


def test_the_manual_beside_the_window_turns_to_japanese(window: MainWindow, qtbot: QtBot) -> None:
    manual = dialog_of(window, "manual", qtbot)
    window.context.language.choose("ja")
    assert english(manual) == []


# From one start to the next -------------------------------------------------------------------------------


def test_it_opens_as_it_was_closed(engine: Engine, qapp: QApplication, qtbot: QtBot) -> None:
    older = new_edition(engine.editions.listing()[0].library, "2021", "ja", "")
    engine.editions.create(older, engine.presets.load())
    with whole_window(engine, qapp, qtbot) as window:
        context, library = window.context, window.room(RoomName.LIBRARY)
        assert isinstance(library, LibraryRoom)
        context.focus.take_edition(older.key)
        context.focus.take_source(Source(Shelf.ALL, older.library))
        settle(window, qtbot)
        library.view.select_place(7)
        library.view.show_column(Column.VENUE, shown=False)
        library.view.move_column(Column.YEAR, -1)
        qtbot.waitUntil(lambda: len(context.focus.papers) == 1)
        paper = context.focus.papers[0]
        window.inspector.setCurrentIndex(1)
        window.actions_["tree"].trigger()
        context.language.choose("ja")
        context.remembered.put("main/language", "ja")
        window.resize(1300, 820)
        QApplication.sendPostedEvents()
        columns = header_of(library)
        enter(window, RoomName.BOARD, qtbot)
        window.actions_["inspector"].trigger()
        panes = window.tree.isVisible(), window.inspector.isVisible()
    with whole_window(engine, qapp, qtbot) as again:
        context = again.context
        assert again.shown is RoomName.BOARD
        assert (again.tree.isVisible(), again.inspector.isVisible()) == panes == (True, True)
        assert again.size() == QSize(1300, 820)
        assert context.focus.edition == older.key
        assert context.language.code == "ja"
        enter(again, RoomName.LIBRARY, qtbot)
        library = again.room(RoomName.LIBRARY)
        assert isinstance(library, LibraryRoom)
        qtbot.waitUntil(lambda: library.papers == (paper,))
        assert context.focus.source == Source(Shelf.ALL, older.library)
        assert again.inspector.currentIndex() == 1
        assert header_of(library) == columns
        assert not again.tree.isVisible()
        assert again.inspector.isVisible()


def header_of(library: LibraryRoom) -> list[tuple[str, bool, int]]:
    header = library.view.horizontalHeader()
    places = [header.logicalIndex(place) for place in range(header.count())]
    return [(COLUMNS[one], header.isSectionHidden(one), header.sectionSize(one)) for one in places]


def test_what_the_command_line_writes_is_shown_within_two_seconds(
    window: MainWindow, engine: Engine, qtbot: QtBot
) -> None:
    board = window.room(RoomName.BOARD)
    assert isinstance(board, BoardRoom)
    enter(window, RoomName.BOARD, qtbot)
    paper = first_pick(window).paper
    assert paper
    # Whoever writes is noticed by a change since the first look.
    qtbot.waitUntil(lambda: window.context.bus.looked > 0)
    program = [sys.executable, "-m", "mi_reader", "--profile", str(engine.profile.folder)]
    with subprocess.Popen([*program, "oh", paper.key, "--date", "2022-08-09"]) as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
        assert other.returncode == 0

    def day() -> date | None:
        card = board.card(paper)
        return card.row.oh if card else None

    qtbot.waitUntil(lambda: day() == date(2022, 8, 9), timeout=2_000)


# What was typed a moment ago ------------------------------------------------------------------------------


def test_closing_right_after_typing_loses_nothing(engine: Engine, qapp: QApplication, qtbot: QtBot) -> None:
    edition = engine.editions.listing()[0].key
    section, filings = engine.editions.contents(edition)[0]
    paper = filings[0].paper
    spots: dict[Spot, Callable[[], str]] = {
        Spot(Part.WHY, paper=paper): lambda: engine.texts.annotation(paper).why,
        Spot(Part.PICK, edition, section.key, paper): lambda: pick_text(engine, paper),
        Spot(Part.LEAD, edition, section.key): lambda: engine.editions.section(edition, section.key).lead,
        Spot(Part.OPENING, edition): lambda: engine.editions.find(edition).opening,
    }
    for spot, kept in spots.items():
        with whole_window(engine, qapp, qtbot) as window:
            window.context.focus.write(spot)
            settle(window, qtbot)
            room = window.room(RoomName.WRITE)
            assert isinstance(room, WriteRoom)
            room.editor.moveCursor(QTextCursor.MoveOperation.Start)
            qtbot.keyClicks(room.editor, f"The last words of {spot.part}. ")
        assert kept().startswith(f"The last words of {spot.part}. ")


def test_closing_right_after_typing_in_the_inspector_loses_nothing(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        (paper,) = window.context.focus.papers
        qtbot.waitUntil(window.inspector.is_ready)
        window.inspector.write_why()
        qtbot.keyClicks(window.inspector.why.editor, "Short and surprising.")
        window.inspector.setCurrentWidget(window.inspector.post_text)
        qtbot.keyClicks(window.inspector.post_text.editor, "Read this one!")
    annotation = engine.texts.annotation(paper)
    assert (annotation.why, annotation.post_text) == ("Short and surprising.", "Read this one!")


def pick_text(engine: Engine, paper: PaperRef) -> str:
    edition = engine.editions.listing()[0].key
    filed = engine.curation.where(paper, edition)
    assert filed
    return filed.filing.text or ""
