"""Foreign texts are shown as they are: a hostile library opens no file, no page, and looks like nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint
from PySide6.QtCore import Qt as Core
from PySide6.QtGui import QAction, QHelpEvent, Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGroupBox,
    QLabel,
    QMenu,
    QMessageBox,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QTextEdit,
    QToolTip,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mi_reader.domain.categories import Category
from mi_reader.domain.editions import Edition
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.keys import CategoryId, EditionKey, PaperKey, PaperRef, new_key
from mi_reader.domain.papers import Creator, PaperData
from mi_reader.engine import Engine
from mi_reader.library.filters import Filter
from mi_reader.store import papers
from mi_reader.ui.app import context_of
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.main_window import MainWindow

MARK = "HOSTILE"
# Each line is one attack: a picture of this computer, one of a share that would be given the user's
# password, a page, a script, a letter that turns the line round, one that is half a letter.
MARKUP = (
    f'<img src="file:///{MARK}.png"><img src="//{MARK}.example/a.png"><b>{MARK}</b> '
    f'<a href="javascript:alert(1)">{MARK}</a><a href="file:///etc/{MARK}">{MARK}</a> R&D &lt;b&gt;'
)
NAME = f"<b>{MARK}</b> <img src=//{MARK}.example/a.png> R&D"
ODD = "\u202egnp.exe\u202c \u0001\u0007 \U0001f600\U0001d6fc \u2066x"
ALLOWED = re.compile(r"^(https?://|line-|#|[0-9]+/)")


def _fill(engine: Engine) -> PaperRef:
    """Gives every text that somebody else can write something hostile to say."""
    library = engine.shelves.files()
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
    engine.editions.create(
        Edition(EditionKey(new_key()), library.id, f"2 {NAME}"), engine.presets.load()
    )
    return refs[0]


@pytest.fixture
def window(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window over the sample library and a hostile paper in it."""
    paper = _fill(engine)
    context = context_of(engine, qapp)
    crashes: list[object] = []
    context.jobs.crashed.connect(crashes.append)
    made = MainWindow(context)
    context.focus.take_edition(engine.editions.listing()[0].key)
    made.resize(1440, 900)
    made.show()
    made.start()
    qtbot.waitUntil(lambda: made.shown is not None and context.jobs.idle)
    context.focus.take_papers((paper,))
    qtbot.waitUntil(lambda: context.jobs.idle)
    yield made
    made.close()
    made.deleteLater()
    assert crashes == []


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
    if not isinstance(model, QAbstractItemModel):
        return
    for index in _indexes(model, view.rootIndex()):
        rect = view.visualRect(index)
        option = QStyleOptionViewItem()
        option.rect = rect
        event = QHelpEvent(QHelpEvent.Type.ToolTip, rect.center(), view.viewport().mapToGlobal(rect.center()))
        QToolTip.hideText()
        delegate = view.itemDelegateForIndex(index)
        delegate.helpEvent(event, view, option, index)
        yield QToolTip.text()
        QToolTip.hideText()


def _indexes(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(min(model.rowCount(parent), 40)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield index
        yield from _indexes(model, model.index(row, 0, parent))


def _complaints(of: QWidget) -> Iterator[str]:
    for widget in [of, *of.findChildren(QWidget)]:
        where = f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for bad in _read_as_html(widget.toolTip()):
            yield f"tooltip of {where}: {bad}"
        if isinstance(widget, QLabel):
            if widget.textFormat() != Core.TextFormat.PlainText:
                for bad in _read_as_html(widget.text()):
                    yield f"text of {where}: {bad}"
        if isinstance(widget, QTextEdit):
            for bad in _images(widget.document()):
                yield f"document of {where}: {bad}"
        if isinstance(widget, QAbstractButton | QGroupBox):
            text = widget.text() if isinstance(widget, QAbstractButton) else widget.title()
            if re.search(r"R&(?!&)", text):
                yield f"mnemonic in {where}: {text}"
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                if re.search(r"R&(?!&)", widget.tabText(number)) or _read_as_html(widget.tabToolTip(number)):
                    yield f"tab of {where}"
        if isinstance(widget, QMenu):
            widget.aboutToShow.emit()
        for action in widget.actions():
            yield from _of_action(action, where)
        if isinstance(widget, QAbstractItemView):
            for tip in _tips(widget):
                for bad in _read_as_html(tip):
                    yield f"tooltip in {where}: {bad}"


def _of_action(action: QAction, where: str) -> Iterator[str]:
    if re.search(r"R&(?!&)", action.text()):
        yield f"mnemonic of an action of {where}: {action.text()}"
    for bad in _read_as_html(action.toolTip()):
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
        qtbot.waitUntil(lambda name=name: context.jobs.idle and window.room(name).is_ready())
        if name is RoomName.LIBRARY:
            context.focus.take_papers((paper,))
            qtbot.waitUntil(lambda: context.jobs.idle)
        for tab in range(window.inspector.count()):
            window.inspector.setCurrentIndex(tab)
            qtbot.waitUntil(lambda: context.jobs.idle)
        found += _complaints(window)
    assert not found, "\n".join(sorted(set(found)))
