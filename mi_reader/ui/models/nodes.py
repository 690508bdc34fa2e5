"""A tree as Qt's model, over nodes that are made anew whenever something changed.

What differs is put in, taken out and moved where it is, by the nodes' keys: so the selection, what is open,
and the place on the screen stay.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from mi_reader.curate.badges import Badge
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import Library
from mi_reader.ui.focus import Source, Spot
from mi_reader.ui.listed import listed
from mi_reader.ui.models.papers import PAPERS_MIME, papers_from_mime
from mi_reader.ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """What a node stands for."""

    HEADING = "heading"
    LIBRARY = "library"
    SHELF = "shelf"
    EDITION = "edition"
    SECTION = "section"
    COLLECTION = "collection"
    SEARCH = "search"
    TEXT = "text"


class Mark(StrEnum):
    """What stands at a node's right end instead of a count."""

    NONE = ""
    DONE = "done"
    MISSING = "missing"
    CONFLICT = "conflict"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Face:
    """What a node shows and stands for.

    Attributes:
        icon: As Lucide calls it; `!?` is the mark oh!?.
        tint: Colour of the icon.
        count: At the right end.
        spoken: What a screen reader says of the count and the marks.
        pill: Whether the count stands in a pill.
        bold: Whether it is what the user has in hand.
        struck: Whether what it stands for is gone from Zotero.
        adds: Name of the action that the + of a heading does.
        editing: What is edited where the node can be renamed; it may not be the title.
        opened: Whether it is open until the user closes it.
        locked: Why it cannot be edited, in the window's language, or "".
    """

    kind: Kind
    title: str
    icon: str = ""
    tint: str = "text2"
    badge: Badge | None = None
    count: str = ""
    spoken: str = ""
    tooltip: str = ""
    pill: bool = False
    bold: bool = False
    struck: bool = False
    mark: Mark = Mark.NONE
    adds: str = ""
    editing: str = ""
    opened: bool = False
    locked: str = ""
    source: Source | None = None
    spot: Spot | None = None
    library: Library | None = None
    edition: Edition | None = None
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it shall be.

    Attributes:
        key: Unique among its siblings; the same node has the same one the next time.
    """

    key: str
    face: Face
    inside: tuple["Node", ...] = ()


class Role:
    """What the model says beside Qt's own roles."""

    FACE: Final = Qt.ItemDataRole.UserRole  # the Face
    PATH: Final = Qt.ItemDataRole.UserRole + 1  # the keys from the top, joined: the same from start to start


class _Held:
    """A node as it is held: with a number that Qt's indexes carry, so that none of them can dangle."""

    __slots__ = ("above", "face", "inside", "key", "number")

    def __init__(self, number: int, key: str, face: Face, above: "_Held | None") -> None:
        self.number = number
        self.key = key
        self.face = face
        self.above = above
        self.inside: list[_Held] = []

    @property
    def path(self) -> str:
        above = self.above.path if self.above and self.above.above else ""
        return f"{above}/{self.key}" if above else self.key


class NodeTree(QAbstractItemModel):
    """The nodes.

    Signals:
        dropped: Papers were dropped on a section: its `Face`, and a tuple of `PaperRef`.
        renamed: The user gave a node another name: its `Face`, and the name.
    """

    dropped = Signal(object, object)
    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._held: dict[int, _Held] = {}
        self._root = _Held(0, "", Face(Kind.HEADING, ""), None)

    def show(self, nodes: Sequence[Node]) -> None:
        """Shows these nodes."""
        self._bring_up(self._root, nodes)

    def face(self, index: Index) -> Face | None:
        """Returns what a node shows."""
        return self._at(index).face if index.isValid() else None

    def path(self, index: Index) -> str:
        """Returns a node's keys from the top."""
        return self._at(index).path if index.isValid() else ""

    def find(self, wanted: Callable[[Face], bool]) -> QModelIndex:
        """Returns the first node of this kind, from the top; an invalid index if there is none."""
        for held in self._walk(self._root):
            if wanted(held.face):
                return self._index(held)
        return QModelIndex()

    def all(self) -> Iterable[QModelIndex]:
        """Yields all nodes from the top."""
        return (self._index(held) for held in list(self._walk(self._root)))

    # Qt asks ------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        held = self._at(parent)
        if column != 0 or not 0 <= row < len(held.inside):
            return QModelIndex()
        return self.createIndex(row, 0, held.inside[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # Qt has two
        held = self._at(index)
        return self._index(held.above) if held.above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self._at(parent).inside)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        held = self._at(index)
        face = held.face
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: face.title,
            Qt.ItemDataRole.EditRole: face.editing,
            Qt.ItemDataRole.ToolTipRole: tooltip(
                "\n".join(filter(None, (face.tooltip or face.title, face.locked)))
            ),
            Qt.ItemDataRole.AccessibleTextRole: listed((face.title, face.spoken or face.count, face.locked)),
            Role.FACE: face,
            Role.PATH: held.path,
        }
        return answers.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        face = self.face(index)
        name = " ".join(str(value).split())
        if face is None or role != Qt.ItemDataRole.EditRole or not name or name == face.editing:
            return False
        self.renamed.emit(face, name)
        return False  # it is told by the bus when it is so

    def flags(self, index: Index) -> Qt.ItemFlag:
        face = self.face(index)
        if face is None or face.kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if face.editing and not face.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        if self._takes(index):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        return [PAPERS_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        return row == -1 and self._takes(parent) and data.hasFormat(PAPERS_MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        papers: tuple[PaperRef, ...] = papers_from_mime(data)
        if papers:
            self.dropped.emit(self.face(parent), papers)
        return bool(papers)

    def _takes(self, index: Index) -> bool:
        face = self.face(index)
        return face is not None and face.kind is Kind.SECTION and not face.locked

    # How it changes -----------------------------------------------------------------------------------

    def _bring_up(self, above: _Held, nodes: Sequence[Node]) -> None:
        wanted = {node.key for node in nodes}
        for row in range(len(above.inside) - 1, -1, -1):
            if above.inside[row].key not in wanted:
                self._take_out(above, row)
        for row, node in enumerate(nodes):
            at = next((n for n in range(row, len(above.inside)) if above.inside[n].key == node.key), None)
            if at is None:
                self._put_in(above, row, node)
                continue
            if at != row:
                parent = self._index(above)
                self.beginMoveRows(parent, at, at, parent, row)
                above.inside.insert(row, above.inside.pop(at))
                self.endMoveRows()
            held = above.inside[row]
            if held.face != node.face:
                held.face = node.face
                index = self._index(held)
                self.dataChanged.emit(index, index)
            self._bring_up(held, node.inside)

    def _put_in(self, above: _Held, row: int, node: Node) -> None:
        self.beginInsertRows(self._index(above), row, row)
        above.inside.insert(row, self._made(node, above))
        self.endInsertRows()

    def _take_out(self, above: _Held, row: int) -> None:
        self.beginRemoveRows(self._index(above), row, row)
        gone = above.inside.pop(row)
        for held in (gone, *self._walk(gone)):
            del self._held[held.number]
        self.endRemoveRows()

    def _made(self, node: Node, above: _Held) -> _Held:
        held = _Held(next(self._numbers), node.key, node.face, above)
        self._held[held.number] = held
        held.inside = [self._made(one, held) for one in node.inside]
        return held

    def _walk(self, above: _Held) -> Iterable[_Held]:
        for held in above.inside:
            yield held
            yield from self._walk(held)

    def _at(self, index: Index) -> _Held:
        # An index of a node that is gone, which Qt may still hold for a moment, is the root: it has no data.
        return self._held.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, held: _Held) -> QModelIndex:
        if held.above is None:
            return QModelIndex()
        return self.createIndex(held.above.inside.index(held), 0, held.number)
