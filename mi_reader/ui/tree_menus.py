"""What can be done with the nodes of the tree: their context menus, and what is dropped or typed on them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTreeView

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Section
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.models.nodes import Face, Kind, NodeTree
from mi_reader.ui.section_menu import SectionEdits

# What the window does with the edition in hand, in groups.
_EDITION_ACTIONS = (
    ("edition_like", "export"),
    ("archive", "move_to_zotero", "edition_properties", "front_matter"),
    ("add_section",),
    ("delete_edition",),
)


def today() -> date:
    """Returns the day that it is here."""
    return datetime.now().astimezone().date()


class TreeMenus(QObject):
    """Makes the menus, and makes the edits."""

    def __init__(self, context: Context, tree: QTreeView) -> None:
        super().__init__(tree)
        self._context = context
        self._tree = tree
        self._edits = SectionEdits(context, tree)

    def menu_of(self, index: QModelIndex, nodes: NodeTree) -> QMenu | None:
        """Returns the menu of what can be done with a node; None if there is nothing."""
        face = nodes.face(index)
        if face is None:
            return None
        menu = QMenu(self._tree)
        if face.section:
            self._fill_section(menu, face.section, nodes)
        elif face.edition:
            self._fill_edition(menu, face)
        elif face.kind is Kind.SEARCH:
            self._fill_search(menu, face, nodes)
        elif face.library:
            self._fill_library(menu, face.library)
        elif face.adds:
            self._add(menu, face.adds)
        if menu.isEmpty():
            menu.deleteLater()
            return None
        if face.section and face.locked:
            _lock(menu, face.locked)
        menu.setToolTipsVisible(bool(face.locked))
        return menu

    def _fill_edition(self, menu: QMenu, face: Face) -> None:
        # What the window does with an edition it does with the one in hand.
        if face.edition:
            self._context.focus.take_edition(face.edition.key)
        for group in _EDITION_ACTIONS:
            if not menu.isEmpty():
                menu.addSeparator()
            for name in group:
                self._add(menu, name)

    def popup(self, index: QModelIndex, nodes: NodeTree, place: QPoint) -> None:
        """Shows what can be done with a node, at a place of the screen."""
        menu = self.menu_of(index, nodes)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def _fill_section(self, menu: QMenu, section: Section, nodes: NodeTree) -> None:
        # The edition of a section that somebody works on is in hand from then on.
        self._context.focus.take_edition(section.edition)

        def rename() -> None:
            # Looked up again: while the menu was open the tree may have been read anew.
            self._tree.edit(
                nodes.find(lambda face: face.section is not None and face.section.key == section.key)
            )

        self._edits.fill(menu, section, sections_of(nodes, section), rename)

    def _fill_search(self, menu: QMenu, face: Face, nodes: NodeTree) -> None:
        name = face.title
        menu.addAction(
            self.tr("Rename…"),
            lambda: self._tree.edit(nodes.find(lambda one: one.kind is Kind.SEARCH and one.title == name)),
        )
        menu.addAction(self.tr("Edit…"), lambda: self._edit_search(name))
        menu.addSeparator()
        menu.addAction(self.tr("Delete saved search"), lambda: self._delete_search(name))

    def _fill_library(self, menu: QMenu, library: Library) -> None:
        connected = library.kind is not LibraryKind.FILE
        if connected:
            self._add(menu, "sync")
        starts = menu.addMenu(self.tr("Papers reach the inbox"))
        this_day = today()
        for text, start in (
            (self.tr("All of them"), None),
            (self.tr("From this year on"), this_day.replace(month=1, day=1)),
            (self.tr("From today on"), this_day),
        ):
            action = starts.addAction(text)
            action.setCheckable(True)
            action.setChecked(library.inbox_start == (start.isoformat() if start else ""))
            action.triggered.connect(lambda _checked=False, day=start: self._start_inbox(library, day))
        self._add(menu, "add_papers")
        menu.addSeparator()
        remove = menu.addAction(self.tr("Disconnect…") if connected else self.tr("Remove library…"))
        remove.triggered.connect(lambda _checked=False: self._ask_remove(library))

    def _add(self, menu: QMenu, name: str) -> None:
        action = self.action(name)
        if action:
            menu.addAction(action)

    def action(self, name: str) -> QAction | None:
        """Returns an action of the window, if there is one of this name."""
        found = self._tree.window().findChild(QAction, name)
        return found if isinstance(found, QAction) else None

    def trigger(self, name: str) -> None:
        """Does what an action of the window does."""
        action = self.action(name)
        if action:
            action.trigger()

    # Edits --------------------------------------------------------------------------------------------

    def file(self, face: Face, papers: tuple[PaperRef, ...]) -> None:
        """Files papers in a section, as one step on the undo stack."""
        section, curation = face.section, self._context.engine.curation
        if section:
            self._context.undo.edit(
                self.tr("File under {section}").format(section=face.title),
                Scope(papers, (section.edition,)),
                lambda: curation.move(papers, section.edition, section.key),
            )

    def rename(self, face: Face, name: str) -> None:
        """Gives what a node stands for another name."""
        if face.section:
            self._edits.rename(face.section, name)
        elif face.kind is Kind.SEARCH:
            self._rename_search(face.title, name)

    def _edit_search(self, name: str) -> None:
        from mi_reader.ui.dialogs.saved_search import EditSearch, Known, known

        context = self._context

        def saved(new: str) -> None:
            self._follow_search(name, new)
            if context.focus.source == Source(Shelf.SEARCH, search=new):
                context.focus.look_again()

        def ask(found: Known) -> None:
            EditSearch(context, found, saved, self._tree.window()).open()

        language = context.language.code
        context.jobs.read(lambda: known(context.engine, name, language), self, ask, latest="search")

    def _follow_search(self, name: str, new: str) -> None:
        """Goes on looking at a search that has another name now."""
        focus = self._context.focus
        if focus.source == Source(Shelf.SEARCH, search=name):
            focus.take_source(Source(Shelf.SEARCH, search=new))

    def _rename_search(self, name: str, new: str) -> None:
        context = self._context

        def done(changes: Changes) -> None:
            context.bus.tell(changes)
            self._follow_search(name, new)

        context.jobs.write(lambda: context.engine.searches.rename(name, new), self, done)

    def _delete_search(self, name: str) -> None:
        self._write(lambda: self._context.engine.searches.delete(name))

    def _start_inbox(self, library: Library, day: date | None) -> None:
        self._write(lambda: self._context.engine.shelves.set_inbox_start(library, day))

    def _ask_remove(self, library: Library) -> None:
        from mi_reader.advice.leaving import AtStake, at_stake
        from mi_reader.ui.dialogs.remove_library import RemoveLibrary

        context = self._context

        def ask(stake: AtStake) -> None:
            window = self._tree.window()
            sync, decide = partial(self.trigger, "sync"), partial(self.trigger, "conflicts")
            RemoveLibrary(context, stake, sync, decide, window).open()

        context.jobs.read(lambda: at_stake(context.engine, library), self, ask, latest="remove")

    def _write(self, call: Callable[[], Changes]) -> None:
        self._context.jobs.write(call, self, self._context.bus.tell)


def _lock(menu: QMenu, reason: str) -> None:
    """Disables all that a menu offers, and says why."""
    for action in menu.actions():
        action.setEnabled(False)
        action.setToolTip(reason)


def sections_of(nodes: NodeTree, section: Section) -> Sequence[tuple[Section, str]]:
    """Returns the sections of the same edition in their order, each with what it is called."""
    faces = (nodes.face(index) for index in nodes.all())
    return [
        (face.section, face.title)
        for face in faces
        if face and face.section and face.section.edition == section.edition
    ]
