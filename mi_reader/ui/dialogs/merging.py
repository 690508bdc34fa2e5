"""What an export asks: whose words stay where both sides changed the same, and what to take back."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.document import Document
from mi_reader.domain.papers import plain_title
from mi_reader.domain.where import Part, Where
from mi_reader.markup.clashes import Piece, differences
from mi_reader.post.backflow import Proposal
from mi_reader.post.merging import Choice, Clash, Own, Place, Region, Side
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.tooltip import tooltip

_LINES: Final = 4  # of the field for a text of the user's own
_ROWS: Final = 5  # of what can be taken back, without scrolling
_LONGEST: Final = 4000  # letters of a text that is compared word by word


def place_name(place: Place, *, order: bool = False) -> str:
    """Returns where in a post something stands, in today's language."""
    match place.where:
        case Region.FRONT_MATTER:
            said = QCoreApplication.translate("Merging", "Front matter: {name}")
        case Region.OPENING:
            said = QCoreApplication.translate("Merging", "Opening")
        case Region.CLOSING:
            said = QCoreApplication.translate("Merging", "Closing")
        case _ if order and not place.name:
            said = QCoreApplication.translate("Merging", "The order of the sections")
        case _ if order:
            said = QCoreApplication.translate("Merging", "{name}: the order")
        case _:
            said = "{name}"
    return said.replace("{name}", place.name)


def text_name(where: Where, document: Document) -> str:
    """Returns which of an edition's texts is meant, in today's language."""
    part = next((part for part in document.parts if part.key == where.section), None)
    entries = part.entries if part else ()
    paper = next((entry.paper for entry in entries if entry.paper.ref == where.paper), None)
    match where.part:
        case Part.OPENING:
            return QCoreApplication.translate("Merging", "Opening")
        case Part.CLOSING:
            return QCoreApplication.translate("Merging", "Closing")
        case Part.PICK if paper:
            return plain_title(paper.data.title)
        case Part.FRONT_MATTER:
            said = QCoreApplication.translate("Merging", "Front matter: {name}")
            return said.replace("{name}", where.key)
        case Part.HEADING if part:
            said = QCoreApplication.translate("Merging", "Heading: {name}")
            return said.replace("{name}", plain_title(part.heading))
    said = QCoreApplication.translate("Merging", "Lead text: {name}")
    return said.replace("{name}", plain_title(part.heading) if part else "")


class ClashList(QScrollArea):
    """Shows clashes, and takes a decision about each.

    Signals:
        decided: Something was chosen, or written.
    """

    decided = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clashes: tuple[Clash, ...] = ()
        self.cards: list[ClashCard] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What the file and the edition changed both"))

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """Shows clashes; what was decided about the same ones before stays."""
        if tuple(clashes) == self._clashes:
            return
        before = dict(zip(self._clashes, (card.choice() for card in self.cards), strict=True))
        self._clashes = tuple(clashes)
        inner = QFrame(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        self.cards = []
        for clash in clashes:
            card = ClashCard(self._theme, clash, inner)
            card.choose(before.get(clash))
            card.decided.connect(self.decided)
            card.decided.connect(self._fit)
            card.opened.connect(self._reveal)
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Takes no more room than the clashes need."""
        if (inner := self.widget()) and (column := inner.layout()):
            self.setMaximumHeight(column.totalHeightForWidth(self.viewport().width()) + 2 * self.frameWidth())

    def _reveal(self, field: QWidget) -> None:
        """Scrolls to a field, once it has its place."""
        QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field))

    def choices(self) -> dict[int, Choice]:
        """Returns what is decided, by the clashes' numbers."""
        found = {number: card.choice() for number, card in enumerate(self.cards)}
        return {number: choice for number, choice in found.items() if choice is not None}

    def is_complete(self) -> bool:
        """Tells whether all is decided."""
        return len(self.choices()) == len(self._clashes)


class ClashCard(QFrame):
    """A clash: both versions beside each other, and what is taken.

    Signals:
        decided: Something was chosen, or written.
        opened: A field for words of one's own is shown: it.
    """

    decided = Signal()
    opened = Signal(QWidget)

    def __init__(self, theme: Theme, clash: Clash, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clash = clash
        style(self, variant="card")
        name = place_name(clash.place, order=clash.order)
        title = QLabel(name, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        style(title, role="strong")
        sides = QHBoxLayout()
        sides.setSpacing(Space.M)
        mine, theirs = self._pieces()
        sides.addWidget(self._version(self.tr("In the file, by hand"), mine, "removed_word"), 1)
        sides.addWidget(self._version(self.tr("In the edition"), theirs, "added_word"), 1)
        self.own = QPlainTextEdit(self)
        self.own.setFont(theme.font(Role.SOURCE))
        self.own.setTabChangesFocus(True)
        self.own.setAccessibleName(self.tr("Own text for {place}").replace("{place}", name))
        self.own.setFixedHeight(_LINES * theme.line_height(Role.SOURCE) + 2 * theme.px(Space.S))
        style(self.own, variant="framed")
        self.own.textChanged.connect(self.decided)
        self.own.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(title)
        column.addLayout(sides)
        column.addLayout(self._choices(name))
        column.addWidget(self.own)

    def choice(self) -> Choice | None:
        """Returns what is decided; None if nothing yet."""
        button = self.group.checkedButton()
        if button is None:
            return None
        if button is self.buttons.get("own"):
            return Own(self.own.toPlainText())
        return next(Side(name) for name, one in self.buttons.items() if one is button)

    def choose(self, choice: Choice | None) -> None:
        """Takes a decision."""
        match choice:
            case Own(text) if "own" in self.buttons:
                self.own.setPlainText(text)
                self.buttons["own"].setChecked(True)
                self.own.show()
            case Side() if choice.value in self.buttons:
                self.buttons[choice.value].setChecked(True)

    def _choices(self, name: str) -> QHBoxLayout:
        texts = {
            Side.MINE.value: self.tr("the file's"),
            Side.THEIRS.value: self.tr("the edition's"),
            Side.BOTH.value: self.tr("both, one after the other"),
            "own": self.tr("own text"),
        }
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        label = QLabel(self.tr("Take:"), self)
        style(label, role="secondary")
        row.addWidget(label)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for key in list(texts)[:2] if self._clash.order else texts:
            button = QRadioButton(texts[key], self)
            button.setAccessibleDescription(name)
            self.group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)
        self.group.buttonClicked.connect(self._clicked)
        return row

    def _clicked(self) -> None:
        choice = self.choice()
        is_own = isinstance(choice, Own)
        if is_own and not self.own.toPlainText():
            self.own.setPlainText(_both(self._clash))
        self.own.setVisible(is_own)
        if is_own:
            self.own.setFocus()
            self.opened.emit(self.own)
        self.decided.emit()

    def _pieces(self) -> tuple[list[Piece], list[Piece]]:
        if not self._clash.lines:
            return _compared(self._clash.mine, self._clash.theirs)
        mine: list[Piece] = []
        theirs: list[Piece] = []
        for number, one in enumerate(self._clash.lines):
            if one.merged is None:
                here, there = _compared("\n".join(one.ours), "\n".join(one.theirs))
            else:
                last = number + 1 == len(self._clash.lines)
                here = there = [Piece(_around(one.merged, first=not number, last=last), differs=False)]
            end = [Piece("\n", differs=False)] if number else []
            mine += [*end, *here]
            theirs += [*end, *there]
        return mine, theirs

    def _version(self, name: str, pieces: Sequence[Piece], mark: str) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        caption = QLabel(name, box)
        style(caption, role="caption")
        column.addWidget(caption)
        text = QLabel(box)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        said = "".join(piece.text for piece in pieces)
        text.setAccessibleName(f"{name}: {said}")
        if said:
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setText(self._html(pieces, mark))
        else:
            text.setText(self.tr("Nothing: it was taken away"))
            style(text, tone="text3")
        column.addWidget(text, 1)
        return box

    def _html(self, pieces: Sequence[Piece], mark: str) -> str:
        colour = self._theme.colour(mark).name()
        shown = []
        for piece in pieces:
            text = escape(piece.text).replace("\n", "<br>")
            shown.append(f'<span style="background-color:{colour}">{text}</span>' if piece.differs else text)
        return "".join(shown)


def _both(clash: Clash) -> str:
    """Returns both versions, one after the other; lines that do not clash once."""
    if len(clash.lines) < 2:
        return "\n\n".join(filter(None, (clash.mine, clash.theirs)))
    every = (one.ours + one.theirs if one.merged is None else one.merged for one in clash.lines)
    return "\n".join(line for lines in every for line in lines)


def _compared(mine: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    if mine and theirs and max(len(mine), len(theirs)) <= _LONGEST:
        return differences(mine, theirs)
    return [Piece(mine, differs=False)], [Piece(theirs, differs=False)]


def _around(lines: Sequence[str], *, first: bool, last: bool) -> str:
    """Returns lines that do not clash: those beside the ones that do."""
    above = () if first else lines[:1]
    below = () if last else lines[len(above) :][-1:]
    left_out = len(lines) - len(above) - len(below)
    return "\n".join([*above, *(["⋯"] if left_out else []), *below])


class TakingBack(QFrame):
    """Offers to take edits made by hand back into the edition's texts.

    Signals:
        wanted: The `Proposal`s chosen.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposals: tuple[Proposal, ...] = ()
        self.boxes: list[QCheckBox] = []
        self._label = QLabel(self.tr("Written by hand in the edition's own texts:"), self)
        style(self._label, role="secondary")
        self.take = PlainButton(self.tr("Take back into the edition"), self, small=True)
        self.take.clicked.connect(self._take)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._label, 1)
        head.addWidget(self.take)
        inner = QWidget(self)
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.XS)
        self._list = QScrollArea(self)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidget(inner)
        self._list.setAccessibleName(self._label.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._list)
        self.hide()

    def show_proposals(self, proposals: Sequence[Proposal], document: Document | None) -> None:
        """Shows what can be taken back; nothing, if nothing can."""
        if tuple(proposals) == self._proposals:
            return
        self._proposals = tuple(proposals)
        for box in self.boxes:
            self._rows.removeWidget(box)
            box.deleteLater()
        self.boxes = []
        for one in proposals if document else ():
            box = QCheckBox(text_name(one.where, document).replace("&", "&&") if document else "", self)
            box.setToolTip(tooltip(one.after))
            box.setAccessibleDescription(one.after)
            box.toggled.connect(lambda _: self._update())
            self._rows.addWidget(box)
            self.boxes.append(box)
        self.setVisible(bool(self.boxes))
        rows = self.boxes[:_ROWS]
        height = sum(box.sizeHint().height() for box in rows) + Space.XS * max(0, len(rows) - 1)
        self._list.setFixedHeight(height)
        self._update()

    def _update(self) -> None:
        self.take.setEnabled(any(box.isChecked() for box in self.boxes))

    def _take(self) -> None:
        chosen = zip(self._proposals, self.boxes, strict=True)
        self.wanted.emit([one for one, box in chosen if box.isChecked()])
