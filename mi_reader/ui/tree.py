"""The pane on the left: what papers can be listed from; in Write and Draft the edition's outline."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from mi_reader.domain.categories import Preset
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import EditionKey, LibraryId, SectionKey
from mi_reader.domain.papers import LibraryKind
from mi_reader.library.overview import Outline
from mi_reader.ui.context import Context
from mi_reader.ui.focus import RoomName, Shelf, Source, Spot
from mi_reader.ui.models import outline, sources
from mi_reader.ui.models.nodes import Face, Index, Kind, NodeTree
from mi_reader.ui.source_delegate import INDENT, SourceDelegate, paint_arrow
from mi_reader.ui.theme.paint import paint_focus, paint_row
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.tree_menus import TreeMenus, today
from mi_reader.ui.widgets.buttons import IconButton

_SETTLES = 120  # milliseconds until many changes at once are read
_SPRINGS = 600  # milliseconds until a drag opens what it rests on
_OF_LIBRARIES = frozenset({Shelf.INBOX, Shelf.ALL, Shelf.OH, Shelf.SKIPPED})
_WITH_OUTLINE = frozenset({RoomName.WRITE, RoomName.DRAFT})
_SOURCES = frozenset(
    {Touched.PAPER, Touched.SECTION, Touched.EDITION, Touched.LIBRARY, Touched.CATEGORY, Touched.SEARCH}
)
_OUTLINE = frozenset({Touched.PAPER, Touched.SECTION, Touched.EDITION, Touched.CATEGORY})
# The keys that the tree needs for itself, before the window's actions have them.
_OWN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete})


class SourceTree(QTreeView):
    """The tree.

    Signals:
        chosen: The user has chosen something, by a click or Enter, and not only gone over it.
    """

    chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._room = RoomName.LIBRARY
        self._following = False  # the selection follows what somebody else did
        self._found: sources.Found | None = None
        self._outline: tuple[Outline, Preset | None] | None = None
        self._outlined = False
        self._spot: Spot | None = None
        self._open: dict[str, bool] = {}
        self.sources = NodeTree(self)
        self.outline = NodeTree(self)
        self.menus = TreeMenus(context, self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES)
        self._settling.timeout.connect(self.read)
        self._dress()
        self._connect()
        self._restore()
        self.setModel(self.sources)
        self._settling.start()

    # What the window asks -----------------------------------------------------------------------------

    def show_for(self, room: RoomName) -> None:
        """Shows what is of use in a room."""
        self._room = room
        wanted = self.outline if room in _WITH_OUTLINE else self.sources
        if self.model() is not wanted:
            self._following = True
            self.setModel(wanted)
            self._following = False
            self._retranslate()
            self._open_up()
            self.read()
        elif self._found is None:
            # At the start: the room's list first, which is what one waits for.
            self._settling.start()
        self._follow()

    def remember(self) -> None:
        """Notes what is open and what is chosen, for the next time."""
        remembered = self._context.remembered
        for name, opened in (("tree/opened", True), ("tree/closed", False)):
            remembered.put(name, [path for path, is_open in self._open.items() if is_open is opened])
        remembered.put("tree/source", _written(self._context.focus.source))

    def is_ready(self) -> bool:
        """Tells whether what is shown was read."""
        shown = self._outlined if self.model() is self.outline else self._found is not None
        return shown and not self._settling.isActive()

    def nodes(self) -> NodeTree:
        """Returns what is shown: the sources, or the outline."""
        return self.outline if self.model() is self.outline else self.sources

    # How it is made -----------------------------------------------------------------------------------

    def _dress(self) -> None:
        self.setHeaderHidden(True)
        # Letters are keys of the window here; a Japanese input method would swallow them.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(self._context.theme.px(INDENT))
        self.setItemDelegate(SourceDelegate(self._context.theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(_SPRINGS)
        style(self, variant="side")
        self._retranslate()

    def _connect(self) -> None:
        context = self._context
        context.focus.meant = self._meant
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._settling.start)
        context.focus.source_changed.connect(lambda _: self._follow())
        context.focus.edition_changed.connect(self._edition_changed)
        context.focus.spot_wanted.connect(self._spot_wanted)
        context.focus.locks_changed.connect(self._show_sources)
        context.theme.changed.connect(self._resized_by_theme)
        self.expanded.connect(lambda index: self._note_open(index, opened=True))
        self.collapsed.connect(lambda index: self._note_open(index, opened=False))
        self.clicked.connect(self._clicked)
        for model in (self.sources, self.outline):
            model.dropped.connect(self.menus.file)
            model.renamed.connect(self.menus.rename)

    def _resized_by_theme(self) -> None:
        self.setIndentation(self._context.theme.px(INDENT))
        self.scheduleDelayedItemsLayout()

    def _retranslate(self) -> None:
        shown = self.model() is self.outline
        self.setAccessibleName(self.tr("Outline") if shown else self.tr("Sources"))

    def _restore(self) -> None:
        remembered = self._context.remembered
        for name, opened in (("tree/opened", True), ("tree/closed", False)):
            self._open |= dict.fromkeys(remembered.get(name, list[str]()), opened)
        source = _read(remembered.get("tree/source", ""))
        if source:
            self._context.focus.take_source(source)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_sources()
            self._show_outline()

    # What it shows ------------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads anew what is shown; what is not shown is read when it is."""
        context, engine = self._context, self._context.engine
        edition = context.focus.edition
        if self.model() is self.sources:
            context.jobs.read(
                lambda: sources.read(engine, edition, today()),
                self,
                self._take_sources,
                latest="sources",
            )
        elif edition:
            context.jobs.read(
                lambda: outline.read(engine, edition), self, self._take_outline, latest="outline"
            )
        else:
            self._take_outline(None)

    def _take_sources(self, found: sources.Found) -> None:
        if found.wrong and (self._found is None or str(self._found.wrong) != str(found.wrong)):
            self._context.jobs.failed.emit(found.wrong)
        self._found = found
        self._define_source()
        self._show_sources()
        # Only now: a list that was made a moment ago is not in what was read before.
        if self._room is RoomName.LIBRARY and not self._settling.isActive() and self.sources.rowCount():
            self._check_source()

    def _take_outline(self, found: tuple[Outline, Preset | None] | None) -> None:
        self._outline = found
        self._outlined = True
        self._show_outline()

    def _show_sources(self) -> None:
        if self._found is None:
            return
        context = self._context
        said, locks = context.language.said, context.focus.locks
        nodes = sources.nodes(
            self._found,
            context.focus.edition,
            context.language.code,
            lambda library: said(locks.of_library(library)),
        )
        self._update(lambda: self.sources.show(nodes))

    def _show_outline(self) -> None:
        language = self._context.language.code
        nodes = outline.nodes(*self._outline, language) if self._outline else ()
        self._update(lambda: self.outline.show(nodes))

    def _update(self, update: Callable[[], None]) -> None:
        self._following = True
        update()
        self._following = False
        self._open_up()
        self._add_buttons()
        self._follow()

    def _open_up(self) -> None:
        """Opens what the user had open, and what is open until the user closes it."""
        model = self.nodes()
        for index in model.all():
            face = model.face(index)
            if face and model.rowCount(index):
                opened = self._open.get(model.path(index), face.opened)
                if opened != self.isExpanded(index):
                    self._following = True
                    self.setExpanded(index, opened)
                    self._following = False

    def _note_open(self, index: QModelIndex, *, opened: bool) -> None:
        if not self._following:
            self._open[self.nodes().path(index)] = opened

    def _add_buttons(self) -> None:
        model = self.nodes()
        for index in model.all():
            face = model.face(index)
            if not face or not face.adds:
                continue
            action = self.menus.action(face.adds)
            name = action.text().replace("&", "").rstrip("…") if action else self.tr("New edition")
            there: QWidget | None = self.indexWidget(index)
            if there is None:
                self.setIndexWidget(index, self._made_button(face.adds, name))
                continue
            for button in there.findChildren(IconButton):
                button.set_name(name)

    def _made_button(self, adds: str, name: str) -> QWidget:
        theme = self._context.theme
        box = QWidget(self.viewport())
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, theme.px(Space.XXS), 0)
        row.addStretch(1)
        button = IconButton(theme, "plus", name, box)
        side = theme.px(22)
        button.setFixedSize(side, side)
        button.clicked.connect(lambda: self.menus.trigger(adds))
        row.addWidget(button)
        return box

    def _changed(self, changes: Changes, _origin: object) -> None:
        shown = _OUTLINE if self.model() is self.outline else _SOURCES
        if any(changes.keys(kind) for kind in shown):
            self._settling.start()

    def _edition_changed(self, _edition: EditionKey | None) -> None:
        if self.model() is self.sources:
            # Only what is bold, and which saved searches find what, is another.
            self._show_sources()
        else:
            self._spot = None
        self._settling.start()

    # What is chosen -----------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Selects what the user has in hand."""
        index = self._in_hand()
        if index == self.currentIndex():
            return
        self._following = True
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.selectionModel().clear()
        self._following = False

    def _in_hand(self) -> QModelIndex:
        focus = self._context.focus
        if self.model() is self.outline:
            return self.outline.find(lambda face: face.spot is not None and face.spot == self._spot)
        if self._room is not RoomName.LIBRARY:
            edition = focus.edition
            return self.sources.find(
                lambda face: (
                    face.kind is Kind.EDITION and face.edition is not None and face.edition.key == edition
                )
            )
        source = focus.source
        found = self.sources.find(lambda face: face.source == source and face.kind is not Kind.LIBRARY)
        if not found.isValid() and source.library is None:
            # The only library.
            found = self.sources.find(lambda face: _stands_for(face, source))
        return found

    def _meant(self, source: Source) -> Source:
        """Returns the list that a source means: of several libraries, the one of the edition in hand."""
        if source.library is not None or source.shelf not in _OF_LIBRARIES or self._found is None:
            return source
        # In their order here, where groups stand last.
        shelves = sorted(self._found.sources.shelves, key=lambda one: one.library.kind is LibraryKind.GROUP)
        if len(shelves) < 2:
            return source
        edition = self._context.focus.edition
        volumes = self._found.sources.volumes
        library = next((one.edition.library for one in volumes if one.edition.key == edition), None)
        return replace(source, library=shelves[0].library.id if library is None else library)

    def _define_source(self) -> None:
        """Lists what is marked here: until the libraries were read, all of them were listed together."""
        focus = self._context.focus
        meant = self._meant(focus.source)
        if meant != focus.source:
            focus.take_source(meant)

    def _check_source(self) -> None:
        """Goes to the inbox, which is always there, where the list that was looked at is gone."""
        source = self._context.focus.source
        if not self._in_hand().isValid() and source != Source(Shelf.INBOX):
            self._context.focus.take_source(Source(Shelf.INBOX))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        face = self.nodes().face(current)
        if not self._following and face and self._room is RoomName.LIBRARY and face.source:
            self._context.focus.take_source(face.source)

    def _clicked(self, index: QModelIndex) -> None:
        face = self.nodes().face(index)
        if face is None or face.kind is Kind.HEADING:
            return
        self._choose(face)

    def _choose(self, face: Face, *, firmly: bool = False) -> None:
        """Does what choosing a node means in this room.

        Args:
            firmly: By Enter or a double click: the Draft room then goes on to the Write room.
        """
        focus = self._context.focus
        if self._room in _WITH_OUTLINE:
            self._choose_text(face, firmly=firmly)
        elif self._room is RoomName.LIBRARY and face.source:
            focus.take_source(face.source)
        elif face.edition:
            focus.take_edition(face.edition.key)
        elif face.source:
            focus.take_source(face.source)
            focus.room_wanted.emit(RoomName.LIBRARY)
        self.chosen.emit()

    def _choose_text(self, face: Face, *, firmly: bool) -> None:
        spot = face.spot
        if spot is None:
            return
        self._spot = spot
        if self._room is RoomName.DRAFT and not firmly:
            self._context.focus.look(spot)
        else:
            self._context.focus.write(spot)

    def _spot_wanted(self, spot: Spot) -> None:
        self._spot = spot
        self._follow()

    # Keys and mouse -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() != QAbstractItemView.State.EditingState and event.key() in _OWN_KEYS:
            face = self.nodes().face(self.currentIndex())
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and face:
                self._choose(face, firmly=True)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's keys, and find nothing here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        place = self.visualRect(index).bottomLeft() if by_key else event.pos()
        self.menus.popup(index, self.nodes(), self.viewport().mapToGlobal(QPoint(place)))

    # How it looks -------------------------------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Not Qt's own, which paints the selection to the left edge, with corners at the right only.
        theme = self._context.theme
        selected = self.selectionModel().isSelected(index)
        inset = theme.px(Space.XXS)
        whole = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        row = whole.adjusted(inset, 0, -inset, 0)
        paint_row(painter, theme, row, selected=selected, active=self.hasFocus())
        cell = self.visualRect(index)
        self.drawBranches(painter, whole.adjusted(0, 0, cell.left() - whole.right() - 1, 0), index)
        inside = QStyleOptionViewItem(option)
        inside.rect = cell
        if selected:
            inside.state |= QStyle.StateFlag.State_Selected
        self.itemDelegate().paint(painter, inside, index)
        if index == self.currentIndex() and self.hasFocus() and not selected:
            paint_focus(painter, theme, row)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        model = self.nodes()
        if not model.rowCount(index):
            return
        theme = self._context.theme
        white = self.selectionModel().isSelected(index) and self.hasFocus()
        middle = QPointF(rect.right() - theme.px(1), rect.center().y())
        colour = "on_selection" if white else "text2"
        paint_arrow(painter, theme, middle, colour, opened=self.isExpanded(index))


def _stands_for(face: Face, source: Source) -> bool:
    """Tells whether a node shows a part of what a source of all libraries means."""
    own = face.source
    return face.kind is Kind.SHELF and own is not None and replace(own, library=None) == source


def _written(source: Source) -> str:
    """Returns a source as a text that `_read` understands."""
    library = "" if source.library is None else str(source.library)
    parts = (source.shelf, library, source.edition or "", source.section or "", source.collection)
    return "|".join((*parts, source.search))


def _read(text: str) -> Source | None:
    """Returns the source that a text of the last time means; None if it makes no sense."""
    shelf, *parts = text.split("|", 5)
    if shelf not in list(Shelf) or len(parts) != 5:
        return None
    library, edition, section, collection, search = parts
    return Source(
        Shelf(shelf),
        LibraryId(int(library)) if library.isdecimal() else None,
        EditionKey(edition) if edition else None,
        SectionKey(section) if section else None,
        collection,
        search,
    )
