"""A section as a column of the board: its header with badge, name and lead text, its cards below."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mi_reader.curate.badges import Badge
from mi_reader.domain.categories import Kind
from mi_reader.library.board import Column, Length
from mi_reader.ui.rooms.board.cards import CardList
from mi_reader.ui.rooms.board.lead_link import LeadLink, Lengths
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.paint import RowText
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.titles import draw_title, lay_title
from mi_reader.ui.theme.tokens import Radius, Role, Space
from mi_reader.ui.widgets.buttons import ToolButton
from mi_reader.ui.widgets.tooltip import tooltip

NARROWEST, WIDEST = 176, 280
_RULE = 2
_LONG = Length(count=999)


class SectionHeader(QWidget):
    """Badge, name on up to two lines, the state of the lead text, and the section's menu.

    Signals:
        lead_wanted: The lead text is to be written.
        menu_wanted: Where on the screen.
    """

    lead_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._badge: Badge | None = None
        self._title = self._second = ""
        self._conflict = False
        self._lengths = Lengths(self)
        self.lead = LeadLink(theme, self)
        self.lead.clicked.connect(self.lead_wanted)
        self.menu = ToolButton(self)
        self.menu.setText("⋯")
        self.menu.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style(self.menu, small=True)
        self.menu.clicked.connect(
            lambda: self.menu_wanted.emit(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))
        )
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.XXS)
        self._row.addWidget(self.lead, 1)
        self._row.addWidget(self.menu)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._column.addLayout(self._row)
        self._fit()
        theme.changed.connect(self._fit)

    def show_column(self, column: Column, badge: Badge, language: str) -> None:
        """Shows a section.

        Args:
            language: Of the edition: how the lead text is counted.
        """
        section = column.section
        self._badge = badge
        # "Extra 1" says little: the category's name comes first, the heading below.
        named = section.kind is Kind.EXTRA and badge.name not in section.heading
        self._title = badge.name if named else section.heading
        self._second = section.heading if named else ""
        self._conflict = column.conflict
        words, length = self.tr("Lead text missing"), self.tr("Lead text {length}")
        if column.lead.count or column.lead.embeds:
            words = length.format(length=self._lengths.text(column.lead, language))
        longest = length.format(length=self._lengths.text(_LONG, language))
        self.lead.setAccessibleName(f"{self._title}: {words}")
        # In the extras a lead text is a matter of taste.
        missing = not column.lead.count and section.kind is Kind.MAIN
        self.lead.show_state(words, "warn" if missing else "text2", longest)
        name = self.tr("Menu of {section}").format(section=self._title)
        self.menu.setAccessibleName(name)
        self.menu.setToolTip(tooltip(name))
        self.setAccessibleName(
            self.tr("Section {number}, {name}").format(number=badge.number, name=self._title)
        )
        self.setToolTip(tooltip(self._tooltip()))
        self.updateGeometry()
        self.update()

    def _tooltip(self) -> str:
        lines = [self._title, self._second]
        if self._conflict:
            lines.append(self.tr("Edited here and in Zotero: decide"))
        return "\n".join(filter(None, lines))

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(Space.S), px(Space.S), px(Space.XXS), px(Space.XXS) + _RULE)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        texts = 2 * self._theme.line_height(Role.UI_STRONG)
        return QSize(px(NARROWEST), px(Space.S) + texts + px(26) + px(Space.XXS) + _RULE)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._badge is None:
            return
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        colour = theme.category(self._badge.place, self._badge.own)
        line = theme.line_height(Role.UI_STRONG)
        top, left = px(Space.S), px(Space.S) + px(2)
        side = paint.badge_size(theme).width()
        right = self.width() - px(Space.S)
        if self._conflict:
            right -= px(20)
            paint.paint_icon(painter, theme, QRect(right, top, px(20), line), "git-compare", "warn")
        room = QRect(left + side + px(Space.S), top, right - left - side - px(Space.S), 2 * line)
        look = RowText(Role.UI_STRONG)
        lines = 1 if self._second else 2
        used = lay_title(theme, self._title, room.width(), look, lines=lines).lines
        if used == 1 and not self._second:
            # One line stands in the middle of the room for two, as the badge does.
            room.moveTop(top + line // 2)
        first = QRect(room.topLeft(), QSize(room.width(), line))
        paint.paint_badge(painter, theme, QRect(left, first.top(), side, line), self._badge.number, colour)
        draw_title(painter, theme, first if lines == 1 else room, self._title, look, lines=lines)
        if self._second:
            below = QRect(room.left(), room.top() + line, room.width(), theme.line_height(Role.SMALL))
            paint.draw_row_text(painter, theme, below, self._second, RowText(Role.SMALL, "text2"))
        painter.fillRect(QRect(0, self.height() - _RULE, self.width(), _RULE), theme.colour(colour.fill))
        painter.end()


class SectionColumn(QFrame):
    """A section.

    Args:
        cards: Its list.
        stacked: Whether others stand below it: then it is as high as its cards.
    """

    def __init__(
        self, theme: Theme, cards: CardList, parent: QWidget | None = None, *, stacked: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.header = SectionHeader(theme, self)
        self.cards = cards
        self.stacked = stacked
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, Space.XXS)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(cards)
        if stacked:
            cards.show_whole()
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self._fit()
            theme.changed.connect(self._fit)

    def show_column(self, column: Column, badge: Badge, language: str) -> None:
        """Shows the section as it is now; its cards are shown by their model."""
        colour = self._theme.category(badge.place, badge.own).fill
        if self.cards.delegate.colour != colour:
            self.cards.delegate.colour = colour
            self.cards.viewport().update()
        self.header.show_column(column, badge, language)
        self.setAccessibleName(self.header.accessibleName())
        self.cards.setAccessibleName(self.header.accessibleName())

    def _fit(self) -> None:
        self.setMinimumWidth(self._theme.px(NARROWEST))
        self.setMaximumWidth(self._theme.px(WIDEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = self._theme.px(Radius.PANEL)
        with paint.kept(painter):
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(self._theme.colour("side"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
