"""Under the list: which category the current paper may belong to, how sure that is, and why."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from mi_reader.curate.suggestions.model import OTHER
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import CategoryId, LibraryId, PaperKey, PaperRef
from mi_reader.store.search import PaperRow
from mi_reader.ui import destinations
from mi_reader.ui.listed import listed
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.theme.paint import Shape
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.badge_label import BadgeLabel
from mi_reader.ui.widgets.buttons import PlainButton, PrimaryButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.tooltip import tooltip

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion

LOW = 680  # below this height of the window, the panel is one line
_RUNNERS_UP = 2
_WORTH_SAYING = 0.005  # less would be said as 0%


class SuggestionPanel(QFrame):
    """Shows a suggestion, or says that there is none; files by mouse.

    Signals:
        accepted: The user files the paper as suggested.
        filling: The menu of what it can be filed under opens: fill this `QMenu`.
        edition_wanted: The user makes an edition in the paper's library: `LibraryId`.
        paper_wanted: The user wants to see a paper that the reason names: `PaperRef`.
    """

    accepted = Signal()
    filling = Signal(object)
    edition_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: PaperRow | None = None
        self._suggestion: Suggestion | None = None
        self._thought = False
        self._why_here = ""
        self._count = 0
        style(self, variant="bar-below")
        self.icon = IconLabel(theme, "lightbulb", "accent", self)
        self.lead = QLabel(self)
        self.then = QLabel(self)
        self.badge = BadgeLabel(theme, self)
        self.sentence = ElidedLabel("", self)
        self.unsure = QLabel(self)
        self.runners_up = [(BadgeLabel(theme, self), QLabel(self)) for _ in range(_RUNNERS_UP)]
        self.reason = QLabel(self)
        self.accept = PrimaryButton(parent=self)
        self.other = PlainButton(parent=self)
        self._lay_out()
        self.accept.clicked.connect(self._accept)
        menu = QMenu(self.other)
        menu.aboutToShow.connect(lambda: self.filling.emit(menu))
        self.other.setMenu(menu)
        self.reason.linkActivated.connect(self._follow)
        desk.changed.connect(self._show)
        self._show()

    def show_paper(
        self,
        row: PaperRow | None,
        suggestion: "Suggestion | None",
        *,
        count: int,
        thought: bool,
        why_here: str = "",
    ) -> None:
        """Shows what there is for the current paper.

        Args:
            row: None if no paper is selected.
            count: How many papers are selected.
            thought: Whether somebody has thought about it: without a suggestion then, there is none.
            why_here: Why it stands at its place in the list, in words.
        """
        self._row, self._suggestion, self._count = row, suggestion, count
        self._thought, self._why_here = thought, why_here
        self._show()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        for widget in (self.icon, self.lead, self.badge, self.sentence, self.unsure, self.then):
            first.addWidget(widget)
        for label in (self.lead, self.then):
            style(label, role="secondary")
        style(self.unsure, role="secondary", tone="warn")
        for badge, share in self.runners_up:
            style(share, role="secondary")
            first.addWidget(badge)
            first.addWidget(share)
        first.addStretch(1)
        self.reason.setTextFormat(Qt.TextFormat.RichText)
        self.reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.reason.setWordWrap(True)
        narrow = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        narrow.setHeightForWidth(True)
        self.reason.setSizePolicy(narrow)
        style(self.reason, role="secondary")
        texts = QVBoxLayout()
        texts.setSpacing(Space.XXS)
        texts.addLayout(first)
        texts.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addLayout(texts, 1)
        row.addWidget(self.accept)
        row.addWidget(self.other)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_reason()

    def _show(self) -> None:
        suggestion = self._suggestion if self._count == 1 else None
        self.lead.setText(self.tr("Suggested"))
        self.lead.setVisible(suggestion is not None)
        style(self.sentence, role="strong" if suggestion else "")
        self.badge.setVisible(suggestion is not None)
        self.accept.setVisible(suggestion is not None)
        if suggestion:
            badge = self._desk.badges.of(suggestion.category)
            self.badge.set_category(badge.number, badge.name, badge.own)
            self._name_accept(badge.name)
        self.sentence.setText(self._sentence())
        self.unsure.setText(self.tr("unsure"))
        self.unsure.setToolTip(
            tooltip(self.tr("A guess: another category is about as likely, or nothing tells."))
        )
        unsure = suggestion is not None and suggestion.unsure
        self.unsure.setVisible(unsure)
        said = (self.sentence.text(), self.unsure.text() if unsure else "")
        self.setAccessibleName(listed(said))
        self._show_runners_up(suggestion.runners_up if suggestion else ())
        self._show_reason()
        self.other.setText(self.tr("Another category") if suggestion else self.tr("File under"))
        self.other.setEnabled(self._count > 0)

    def _edition(self) -> Edition | None:
        """Returns the edition that the current paper is filed in."""
        return destinations.edition_for(self._desk.contents, self._row.ref.library) if self._row else None

    def _name_accept(self, category: str) -> None:
        contents, edition = self._desk.contents, self._edition()
        if edition is None:
            self.accept.setText(self.tr("New edition…"))
            library = destinations.offer(contents, self._row.ref.library) if self._row else ""
            self.accept.setToolTip(tooltip(library))
        elif edition == contents.edition:
            self.accept.setText(self.tr("File here"))
            self.accept.setToolTip(tooltip(self.tr("File under {category} (Y)").format(category=category)))
        else:
            self.accept.setText(self.tr("File in {edition}").format(edition=edition.name).replace("&", "&&"))
            text = self.tr("File under {category} in {edition} (Y)")
            where = destinations.named(contents, (edition,))
            self.accept.setToolTip(tooltip(text.format(category=category, edition=where)))

    def _accept(self) -> None:
        if self._row and self._edition() is None:
            self.edition_wanted.emit(self._row.ref.library)
        else:
            self.accepted.emit()

    def _sentence(self) -> str:
        if self._row is None or not self._count:
            return self.tr("No paper is selected.")
        if self._count > 1:
            return self.tr("%n papers are selected.", "", self._count)
        if self._suggestion:
            badge = self._desk.badges.of(self._suggestion.category)
            return f"{badge.name}  {self._suggestion.percent}%"
        if self._row.categories:
            names = listed(self._desk.badges.of(category).name for category in self._row.categories)
            return self.tr("Filed under {categories}.").format(categories=names)
        return self.tr("No suggestion for this paper.") if self._thought else self.tr("No suggestion yet.")

    def _show_runners_up(self, others: tuple[tuple[CategoryId, float], ...]) -> None:
        self.then.setText(self.tr("then"))
        self.then.setVisible(any(confidence >= _WORTH_SAYING for _, confidence in others))
        for place, (badge_label, label) in enumerate(self.runners_up):
            shown = place < len(others) and others[place][1] >= _WORTH_SAYING
            label.setVisible(shown)
            badge_label.setVisible(shown and others[place][0] != OTHER)
            if not shown:
                continue
            category, confidence = others[place]
            percent = round(100 * confidence)
            if category == OTHER:
                label.setText(self.tr("none of them {percent}%").format(percent=percent))
                label.setAccessibleName(label.text())
                continue
            badge = self._desk.badges.of(category)
            badge_label.set_category(badge.number, badge.name, badge.own, Shape.SUGGESTED)
            label.setText(f"{percent}%")
            label.setAccessibleName(f"{badge.name} {percent}%")

    def _show_reason(self) -> None:
        said = []
        if self._suggestion and self._count == 1:
            reason = self._suggestion.reason
            links = (
                f'<a href="{paper.library}/{paper.key}">{escape(text)}</a>' for paper, text in reason.papers
            )
            said += [escape(reason.text), listed(links)]
        if self._why_here and self._count == 1:
            said.append(escape(self.tr("Here in the list: {why}").format(why=self._why_here)))
        text = " · ".join(filter(None, said))
        self.reason.setText(text)
        self.reason.setVisible(bool(text) and self.window().height() >= LOW)

    def _follow(self, link: str) -> None:
        library, _, key = link.partition("/")
        self.paper_wanted.emit(PaperRef(LibraryId(int(library)), PaperKey(key)))
