"""The head of the Write room: whose text it is, and whether it is saved."""

from PySide6.QtCore import QDate, QLocale, Qt, QUrl
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mi_reader.domain.papers import plain_title, short_authors
from mi_reader.ui.context import Context
from mi_reader.ui.editor.session import State, TextSession
from mi_reader.ui.focus import Part
from mi_reader.ui.links import open_link
from mi_reader.ui.rooms.write.page import Page
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.badge_label import BadgeLabel, OhLabel
from mi_reader.ui.widgets.buttons import LinkButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel

_ICONS = {
    State.SAVED: ("check", "ok"),
    State.UNSAVED: ("pen-line", "text2"),
    State.LOADING: ("history", "text3"),
    State.CONFLICT: ("git-compare", "warn"),
    State.FAILED: ("circle-alert", "error"),
    State.NONE: ("", "text3"),
}
_TONES = {State.SAVED: "ok", State.CONFLICT: "warn", State.FAILED: "error"}


class SaveState(QWidget):
    """An icon and a word: saved, not saved yet, changed elsewhere."""

    def __init__(self, context: Context, session: TextSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._icon = IconLabel(context.theme, parent=self)
        self._word = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        session.state_changed.connect(lambda _: self.retranslate())
        self.retranslate()

    def retranslate(self) -> None:
        """Says it in today's language."""
        state = self._session.state
        words = {
            State.NONE: "",
            State.LOADING: self.tr("Loading…"),
            State.SAVED: self.tr("Saved"),
            State.UNSAVED: self.tr("Not saved yet"),
            State.CONFLICT: self.tr("Changed elsewhere"),
            State.FAILED: self.tr("Not saved"),
        }
        text = words[state]
        if state is State.SAVED and (moment := self._session.saved_at):
            time = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
            text = self.tr("Saved {time}").format(time=time)
        self._word.setText(text)
        self._icon.set_icon(*_ICONS[state])
        style(self._word, role="secondary", tone=_TONES.get(state, "text2"))
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._word.text()


class Head(QFrame):
    """Two lines: the title with its badge and its oh!?, and below it authors, year, link, place."""

    def __init__(self, context: Context, session: TextSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: Page | None = None
        theme = context.theme
        self.badge = BadgeLabel(theme, self)
        self._icon = IconLabel(theme, parent=self)
        self.title = ElidedLabel("", self)
        self.oh = OhLabel(theme, self)
        self.state = SaveState(context, session, self)
        self._under = ElidedLabel("", self)
        self._link = LinkButton("", self)
        self._place = ElidedLabel("", self)
        self._link.clicked.connect(self._open)
        style(self, variant="base")
        style(self.title, role="pane-title")
        for label in (self._under, self._place):
            style(label, role="secondary")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(Space.S)
        leading: tuple[QWidget, ...] = (self.badge, self._icon, self.title, self.oh)
        below: tuple[QWidget, ...] = (self._under, self._link, self._place)
        for widget in leading:
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self.state)
        second.setSpacing(Space.S)
        for widget in below:
            second.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)

    def show_page(self, page: Page) -> None:
        """Shows what stands around a text."""
        self._page = page
        self.badge.setVisible(page.badge is not None)
        self._icon.setVisible(page.badge is None)
        if page.badge:
            heading = page.section.heading if page.section else page.badge.name
            self.badge.set_category(page.badge.number, heading, page.badge.own)
        self.oh.setVisible(page.oh is not None)
        if page.oh:
            day = QDate(page.oh.year, page.oh.month, page.oh.day)
            self.oh.set_date(QLocale().toString(day, self.tr("M/d", "a day of this year, in Qt's letters")))
        self.retranslate()

    def retranslate(self) -> None:
        """Says it in today's language."""
        self.state.retranslate()
        page = self._page
        if page is None:
            return
        self.title.setText(self.name_of(page))
        self._icon.set_icon("sticky-note" if page.paper else "file-text")
        data = page.paper.data if page.paper else None
        et_al = self.tr("et al.")
        authors = short_authors(data.authors, et_al) if data else ""
        self._under.setText(" · ".join(filter(None, (authors, str(data.year or "") if data else ""))))
        self._under.setVisible(bool(self._under.text()))
        label = ""
        if data and data.link:
            label = (
                f"arXiv:{data.arxiv}"
                if data.arxiv and not data.doi
                else f"doi:{data.doi}"
                if data.doi
                else ""
            )
            label = label or QUrl(data.link).host()
        self._link.setText(label)
        self._link.setVisible(bool(label))
        self._place.setText(self._place_of(page))

    def name_of(self, page: Page) -> str:
        """Returns what the text belongs to: a paper's title, a section's heading, "Opening"."""
        match page.spot.part:
            case Part.OPENING:
                return self.tr("Opening")
            case Part.CLOSING:
                return self.tr("Closing")
            case Part.LEAD:
                return plain_title(page.section.heading) if page.section else ""
        return plain_title(page.paper.data.title) if page.paper else ""

    def _place_of(self, page: Page) -> str:
        edition = page.edition.name if page.edition else ""
        match page.spot.part:
            case Part.PICK:
                heading = page.section.heading if page.section else ""
                if not page.number:
                    return self.tr("candidate in {section}").format(section=heading)
                return self.tr("pick {number} in {section}").format(number=page.number, section=heading)
            case Part.WHY:
                return self.tr("why it is interesting")
            case Part.LEAD:
                return self.tr("lead text, {edition}").format(edition=edition)
        return edition

    def _open(self) -> None:
        if self._page and self._page.paper:
            open_link(self._context.jobs, self._page.paper.data.link)
