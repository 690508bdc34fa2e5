"""Foreign texts are shown letter by letter: to look at a hostile library loads no file and no page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex
from PySide6.QtCore import Qt as Core
from PySide6.QtGui import QAction, QHelpEvent, Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QMenu,
    QStyleOptionViewItem,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Category
from mi_reader.domain.editions import Edition
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, PaperKey, PaperRef, new_key
from mi_reader.domain.papers import Creator, PaperData
from mi_reader.engine import Engine
from mi_reader.library.filters import Filter
from mi_reader.store import papers
from mi_reader.ui.dialogs.conflict import ConflictDialog
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.widgets.popovers import Popover
from tests.sync.pair import Pair
from tests.ui.dialogs.window import Window
from tests.ui.whole import settle, whole_window

MARK = "HOSTILE"
# Each line is one attack: a picture of this computer, one of a share that would be given the user's
# password, a page, a script, a letter that turns the line round, one that is half a letter.
MARKUP = (
    f'<img src="file:///{MARK}.png"><img src="//{MARK}.example/a.png"><b>{MARK}</b> '
    f'<a href="javascript:alert(1)">{MARK}</a><a href="file:///etc/{MARK}">{MARK}</a> R&D &lt;b&gt;'
)
NAME = f"<b>{MARK}</b> <img src=//{MARK}.example/a.png> R&D"
ODD = "\u202egnp.exe\u202c \u0001\u0007 \U0001f600\U0001d6fc \u2066x"
_LONE = re.compile(r"R&(?!&)")  # "R&D" with a D to be underlined
ALLOWED = re.compile(r"^(https?://|line-|#|[0-9]+/|authors:)")


def _fill(engine: Engine) -> PaperRef:
    """Gives every text that somebody else can write something hostile to say."""
    library = engine.shelves.sample()
    data = PaperData(
        "journalArticle",
        f"{MARKUP} <i>x</i> {ODD}",
        (Creator(NAME, ODD), Creator("", "", name=NAME), Creator(MARKUP, MARKUP)),
        "2022-03-04",
        {
            "abstractNote": MARKUP + ODD,
            "publicationTitle": NAME,
            "url": f"javascript:alert('{MARK}')",
            "DOI": f'10.1000/"><img src="//{MARK}.example/a.png">',
            "extra": MARKUP,
            "volume": MARKUP,
        },
        (NAME, ODD, MARKUP),
    )
    edition = engine.editions.listing()[0]
    refs = [PaperRef(library.id, PaperKey(new_key())) for _ in range(3)]
    with engine.database.write() as tx:
        for ref in refs:
            papers.add(tx, ref, data, MARK, "2022-12-01T00:00:00+00:00")
    first = engine.presets.load().categories[0]
    names = {"en": NAME, "ja": NAME}
    engine.presets.change(
        first.id,
        lambda one: replace(one, name=names, short=names, description={"en": MARKUP, "ja": MARKUP}),
    )
    engine.presets.add(Category(CategoryId("hostile"), names, description=names, heading=names))
    engine.editions.change(
        edition.key,
        lambda one: replace(
            one,
            name=NAME,
            opening=MARKUP,
            closing=MARKUP,
            front_matter=f"title: '{NAME}'\nauthor: '{NAME}'\n",
        ),
    )
    sections = engine.editions.contents(edition.key)
    section = sections[0][0]
    engine.editions.change_section(section, heading=NAME)
    why = f"## {NAME}\n\n{MARKUP}\n\n![x](file:///{MARK}.png) [y](javascript:alert(1))\n\nhttps://x.com/a/status/1\n"
    for ref in refs:
        engine.texts.set_why(ref, why)
        engine.texts.set_post_text(ref, MARKUP + ODD)
    engine.texts.keep_embed(
        Embed(Network.X, "https://x.com/a/status/1", NAME, NAME, date(2022, 1, 1), MARKUP)
    )
    for ref in refs[:2]:
        engine.curation.file(ref, edition, engine.presets.load().categories[0], section.key)
    engine.curation.pick(refs[0], edition.key)
    engine.curation.set_oh(refs[0], date(2022, 12, 2))
    engine.texts.set_lead(section, MARKUP)
    engine.searches.save(NAME[:90], Filter(words=MARK))
    engine.editions.create(Edition(EditionKey(new_key()), library.id, f"2 {NAME}"), engine.presets.load())
    return refs[0]


@pytest.fixture
def window(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window over the sample library and a hostile paper in it."""
    paper = _fill(engine)
    with whole_window(engine, qapp, qtbot) as made:
        made.context.focus.take_papers((paper,))
        qtbot.waitUntil(lambda: made.context.jobs.idle)
        yield made


def _images(document: QTextDocument) -> list[str]:
    found = []
    block = document.begin()
    while block.isValid():
        for one in block.textFormats():
            if one.format.isImageFormat():
                found.append(one.format.toImageFormat().name())
            if (
                one.format.isAnchor()
                and one.format.anchorHref()
                and not ALLOWED.match(one.format.anchorHref())
            ):
                found.append(one.format.anchorHref())
        block = block.next()
    return found


def _read_as_html(text: str) -> list[str]:
    """Returns what of a foreign text Qt would take for markup."""
    if not Qt.mightBeRichText(text):
        return []
    document = QTextDocument()
    document.setHtml(text)
    hostile = _images(document)
    if re.search(rf"<[^>]*{MARK}", text):
        hostile.append(text)
    return hostile


def _tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if isinstance(view, QHeaderView):
        for number in range(view.count()):
            yield str(model.headerData(number, view.orientation(), Core.ItemDataRole.ToolTipRole) or "")
        return
    for index in _indexes(model, view.rootIndex()):
        rect = view.visualRect(index)
        option = QStyleOptionViewItem()
        option.rect = rect
        event = QHelpEvent(QHelpEvent.Type.ToolTip, rect.center(), view.viewport().mapToGlobal(rect.center()))
        QToolTip.hideText()
        view.itemDelegateForIndex(index).helpEvent(event, view, option, index)
        yield QToolTip.text()
        QToolTip.hideText()


def _indexes(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(min(model.rowCount(parent), 40)):
        # Of a list Qt hides how many columns there are: one.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        yield from (model.index(row, column, parent) for column in range(columns))
        if not isinstance(model, QAbstractListModel):
            yield from _indexes(model, model.index(row, 0, parent))


def _complaints(of: QWidget) -> Iterator[str]:
    for widget in [of, *of.findChildren(QWidget)]:
        where = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        yield from (f"tooltip of {where}: {bad}" for bad in _read_as_html(widget.toolTip()))
        yield from (f"text of {where}: {bad}" for bad in _of_text(widget))
        yield from (f"mnemonic of {where}: {text}" for text in _names(widget) if _LONE.search(text))
        for action in widget.actions():
            yield from _of_action(action, widget, where)
        for tip in _tips(widget) if isinstance(widget, QAbstractItemView) else ():
            yield from (f"tooltip in {where}: {bad}" for bad in _read_as_html(tip))


def _of_text(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.textFormat() != Core.TextFormat.PlainText:
        yield from _read_as_html(widget.text())
    if isinstance(widget, QTextEdit):
        yield from _images(widget.document())


def _names(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QTabBar):
        yield from map(widget.tabText, range(widget.count()))
    if isinstance(widget, QLabel) and widget.buddy() is not None:
        yield widget.text()
    if isinstance(widget, QMenu):
        widget.aboutToShow.emit()


def _of_action(action: QAction, widget: QWidget, where: str) -> Iterator[str]:
    if _LONE.search(action.text()):
        yield f"mnemonic of an action of {where}: {action.text()}"
    # Menus show no tooltips, unless they are told to.
    unseen = isinstance(widget, QMenu) and not widget.toolTipsVisible()
    for bad in [] if unseen else _read_as_html(action.toolTip()):
        yield f"tooltip of an action of {where}: {bad}"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_foreign_texts_are_never_taken_for_markup(window: MainWindow, qtbot: QtBot, language: str) -> None:
    context = window.context
    context.language.choose(language)
    found: list[str] = []
    paper = context.focus.papers[0]
    edition = context.focus.edition
    assert edition
    section = context.engine.editions.contents(edition)[0][0]
    for name in RoomName:
        window.enter(name)
        if name is RoomName.WRITE:
            context.focus.write(Spot(Part.PICK, edition, section.key, paper))
        settle(window, qtbot)
        if name is RoomName.LIBRARY:
            context.focus.take_papers((paper,))
            qtbot.waitUntil(lambda: context.jobs.idle)
        for tab in range(window.inspector.count()):
            window.inspector.setCurrentIndex(tab)
            qtbot.waitUntil(lambda: context.jobs.idle)
        found += _complaints(window)
    assert not found, "\n".join(sorted(set(found)))


@pytest.mark.parametrize(
    "action",
    [
        "new_edition",
        "add_papers",
        "add_library",
        "settings",
        "categories",
        "export",
        "edition_like",
        "edition_properties",
        "add_section",
        "front_matter",
        "delete_edition",
    ],
)
def test_dialogs_take_no_foreign_text_for_markup(window: MainWindow, qtbot: QtBot, action: str) -> None:
    window.dialogs.handlers()[action]()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
    qtbot.waitUntil(lambda: window.context.jobs.idle)
    found = [bad for one in window.findChildren(QDialog) for bad in _complaints(one)]
    assert not found, "\n".join(sorted(set(found)))


def test_conflicts_take_no_foreign_text_for_markup(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    base = f"{NAME}\n\n{MARKUP}"
    with Pair(tmp_path) as pair:
        pair.prepare()
        pair.mine.engine.texts.set_why(pair.ref(), base)
        pair.settle()
        pair.mine.engine.texts.set_why(pair.ref(), f"{base} <img src=//{MARK}.example/mine.png>")
        pair.theirs.engine.texts.set_why(pair.ref(0, pair.theirs), f"{base} <img src=//{MARK}.example/b.png>")
        pair.theirs.sync()
        pair.mine.sync()
        window = Window(pair.mine.engine, qapp)
        window.syncing.refresh()
        qtbot.waitUntil(lambda: window.context.jobs.idle)
        window.dialogs.handlers()["conflicts"]()
        qtbot.waitUntil(lambda: window.shows(ConflictDialog))
        found = list(_complaints(window.opened(ConflictDialog)))
        window.end()
    assert not found, "\n".join(sorted(set(found)))


def test_the_name_of_an_edit_or_a_task_is_no_markup(window: MainWindow, qtbot: QtBot) -> None:
    context = window.context
    (paper,) = context.focus.papers
    engine = context.engine
    context.undo.edit(
        f"File under {NAME}", Scope(papers=(paper,)), lambda: engine.curation.set_skipped(paper, skipped=True)
    )
    qtbot.waitUntil(context.undo.stack.canUndo)
    held = Event()
    task = context.jobs.start(NAME, lambda _: held.wait(10), window, lambda _: None)
    window.show_error(UsageError(NAME, NAME))
    Popover(NAME, window)
    found = list(_complaints(window))
    with qtbot.waitSignal(task.ended):
        held.set()
    assert not found, "\n".join(sorted(set(found)))
