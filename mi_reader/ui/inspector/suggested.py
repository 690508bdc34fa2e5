"""Where the paper may belong, and why: what the Info tab says of one that is not filed."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mi_reader.curate.badges import Badges
from mi_reader.ui.inspector.parts import LinkLabel, anchor
from mi_reader.ui.listed import listed
from mi_reader.ui.models.columns import share
from mi_reader.ui.models.papers import ref_of
from mi_reader.ui.theme.paint import Shape
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.badge_label import BadgeLabel
from mi_reader.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion


class Suggested(QWidget):
    """A suggestion with its reason; hidden where there is none.

    Signals:
        paper_wanted: The user wants to see a paper that the reason names: `PaperRef`.
    """

    paper_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = QLabel(self)
        style(self._caption, role="caption")
        self.badge = BadgeLabel(theme, self)
        self.name = ElidedLabel("", self)
        style(self.name, role="strong")
        self.sure = QLabel(self)
        style(self.sure, role="secondary")
        self.reason = LinkLabel(self, "secondary")
        self.reason.linkActivated.connect(self._follow)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.badge)
        row.addWidget(self.name, 1)
        row.addWidget(self.sure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.hide()

    def show_suggestion(self, suggestion: "Suggestion | None", badges: Badges) -> None:
        """Shows what is suggested, in today's language."""
        self._caption.setText(self.tr("Suggestion"))
        self.setVisible(suggestion is not None)
        if suggestion is None:
            return
        badge = badges.of(suggestion.category)
        self.badge.set_category(badge.number, badge.name, badge.own, Shape.SUGGESTED)
        self.name.setText(badge.name)
        unsure = self.tr("unsure") if suggestion.unsure else ""
        self.sure.setText(" ".join(filter(None, (f"{suggestion.percent}%", unsure))))
        self.setAccessibleName(listed((badge.name, share(suggestion), unsure)))
        reason = suggestion.reason
        links = listed(
            anchor(self._theme, f"{paper.library}/{paper.key}", text) for paper, text in reason.papers
        )
        self.reason.setText(" ".join(filter(None, (html.escape(reason.text), links))))
        self.reason.setVisible(bool(self.reason.text()))

    def _follow(self, link: str) -> None:
        if paper := ref_of(link):
            self.paper_wanted.emit(paper)
