"""The rows that mark and file papers: one paper's, or all that are selected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.editions import Section
from mi_reader.domain.keys import CategoryId, PaperRef, SectionKey
from mi_reader.ui import destinations
from mi_reader.ui.context import Context
from mi_reader.ui.inspector.edits import PaperEdits
from mi_reader.ui.listed import listed
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.sources import section_title
from mi_reader.ui.section_menu import badge_icon
from mi_reader.ui.theme.paint import Shape
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Height, Space
from mi_reader.ui.tree_menus import today
from mi_reader.ui.widgets.badge_label import OhLabel
from mi_reader.ui.widgets.buttons import IconButton, PlainButton, ToolButton
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.popovers import AskDay
from mi_reader.ui.widgets.tooltip import tooltip


@dataclass(frozen=True, slots=True)
class Marked:
    """How papers are marked.

    Attributes:
        days: The days of their oh!?; None for those without.
        skipped: How many are put aside.
        sections: In which sections of the edition in hand they are, and how many in each.
        suggested: Under which category one that is not filed may belong.
    """

    papers: tuple[PaperRef, ...]
    days: tuple[date | None, ...]
    skipped: int
    sections: tuple[tuple[SectionKey, int], ...]
    suggested: CategoryId | None = None


class MarkRows(QWidget):
    """oh!?, section, skip."""

    def __init__(
        self, context: Context, desk: Desk, edits: PaperEdits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._edits = edits
        self._marked = Marked((), (), 0, ())
        self._make()
        desk.changed.connect(self.retranslate)
        context.focus.locks_changed.connect(self.retranslate)

    def _make(self) -> None:
        theme = self._context.theme
        self.oh = OhLabel(theme, self)
        self.mark = PlainButton("", self, small=True)
        self.mark.clicked.connect(self._mark)
        self.change = IconButton(theme, "pen-line", parent=self)
        self.change.clicked.connect(self._change)
        self.unmark = IconButton(theme, "x", parent=self)
        self.unmark.clicked.connect(lambda: self._edits.mark(self._marked.papers, None))
        self.file = ToolButton(self)
        self.file.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.file.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.file.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style(self.file, variant="framed", small=True)
        self._menu = QMenu(self.file)
        self._menu.aboutToShow.connect(lambda: self.fill(self._menu))
        self.file.setMenu(self._menu)
        self.skip = PlainButton("", self, small=True)
        self.skip.clicked.connect(self._skip)
        self._names = [QLabel(self) for _ in range(2)]
        for label in self._names:
            label.setTextFormat(Qt.TextFormat.PlainText)
        marks = QWidget(self)
        flow = FlowLayout(marks, gap=Space.XXS)
        for widget in (self.oh, self.change, self.unmark, self.mark, self.skip):
            widget.setParent(marks)
            flow.addWidget(widget)
        # As high as the buttons beside it.
        self.oh.setFixedHeight(theme.px(Height.CONTROL_SMALL))
        for small in (self.change, self.unmark):
            small.setFixedSize(theme.px(Height.CONTROL_SMALL), theme.px(Height.CONTROL_SMALL))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(self._names):
            style(name, role="secondary")
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Beside the first row of the marks, which may take two.
        self._names[0].setMinimumHeight(theme.px(Height.CONTROL_SMALL))
        grid.setAlignment(self._names[0], Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(marks, 0, 1)
        grid.addWidget(self.file, 1, 1)

    # What they show -----------------------------------------------------------------------------------

    def show_marks(self, marked: Marked) -> None:
        """Shows how papers are marked."""
        self._marked = marked
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in today's language."""
        marked = self._marked
        days = set(marked.days)
        some = any(days)
        same = len(days) == 1 and some
        day = next((one for one in marked.days if one), None)
        self._names[0].setText(self.tr("oh!?"))
        self._names[1].setText(self.tr("Section"))
        self.oh.setVisible(some)
        if some:
            self.oh.set_date(short_day(day) if same and day else self._part(sum(map(bool, marked.days))))
        self.mark.setText(self.tr("Mark today"))
        self.mark.setAccessibleName(self.tr("Mark with oh!? today"))
        self.mark.setVisible(not all(marked.days) or not marked.days)
        self.change.set_name(self.tr("Change the day of the oh!?"))
        self.change.setVisible(some)
        self.unmark.set_name(self.tr("Take the oh!? away"))
        self.unmark.setVisible(some)
        self.skip.setText(self.tr("Put back") if self._all_skipped() else self.tr("Skip"))
        self._show_section()
        self._lock()

    def _lock(self) -> None:
        """Disables all of them, with the reason, for papers of a library that takes no edits."""
        context = self._context
        reason = tooltip(context.language.said(context.focus.locks.of(Scope(self._marked.papers))))
        for button in (self.mark, self.change, self.unmark, self.skip):
            button.setEnabled(not reason)
        for said in (self.mark, self.skip):
            said.setToolTip(reason)
        if reason:
            self.file.setEnabled(False)
            self.file.setToolTip(reason)

    def _part(self, count: int) -> str:
        return self.tr("{part} of {all}").format(part=count, all=len(self._marked.papers))

    def _show_section(self) -> None:
        edition = self._desk.contents.edition
        where = self._elsewhere()
        self.file.setEnabled(edition is not None or where is not None)
        self._icon_side()
        sections = self._sections()
        found = [(one, count) for one, count in self._marked.sections if one in sections]
        if where and not where.without:
            names = listed(one.name for one in where.editions.values())
            text, icon = self.tr("File into {edition}").format(edition=names), None
        elif edition is None or where:
            text, icon = self.tr("No edition"), None
        elif not found:
            text, icon = self.tr("File into {edition}").format(edition=edition.name), None
        elif len(found) == 1:
            section, count = sections[found[0][0]], found[0][1]
            text, icon = self._title(section), section
            if count < len(self._marked.papers):
                text = f"{text} · {self._part(count)}"
        else:
            text, icon = self.tr("In %n section(s)", "", len(found)), None
        self.file.setIcon(self._icon(icon) if icon else self._context.theme.icon("plus"))
        if edition and not found and self._marked.suggested and not where:
            text = self._suggest(self._marked.suggested)
        self.file.setText(text.replace("&", "&&"))
        self.file.setToolTip(tooltip(text))
        self.file.setAccessibleName(self.tr("Section: {name}").format(name=text))

    def _suggest(self, category: CategoryId) -> str:
        """Shows what is suggested on the button that files, and returns what it says."""
        badge = self._desk.badges.of(category)
        colour = self._context.theme.category(badge.place, badge.own)
        self.file.setIcon(badge_icon(self._context, badge.number, colour, Shape.SUGGESTED))
        return self.tr("Suggested: {category}").format(category=badge.short)

    def fill(self, menu: QMenu) -> None:
        """Puts the sections of the edition in hand into a menu; for papers of other libraries, categories."""
        menu.clear()
        if self._elsewhere():
            make_edition = self._context.focus.make_edition
            destinations.fill_menu(menu, self._desk, self._marked.papers, self._file_under, make_edition)
            return
        edition = self._desk.contents.edition
        if edition is None:
            return
        there = {key for key, _ in self._marked.sections}
        for section in self._desk.contents.sections:
            title = self._title(section)
            action = menu.addAction(self._icon(section), title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(section.key in there)
            action.triggered.connect(partial(self._file, section, title))
        if there & {one.key for one in self._desk.contents.sections}:
            menu.addSeparator()
            menu.addAction(self.tr("Take out of the edition")).triggered.connect(
                lambda _checked=False: self._edits.unfile(self._marked.papers, edition)
            )

    def _elsewhere(self) -> destinations.Destinations | None:
        """Returns where the papers go if they cannot all go into the edition in hand."""
        where = destinations.destinations(self._desk.contents, self._marked.papers)
        return where if where.without or where.elsewhere(self._desk.contents) else None

    def _file_under(self, category_id: str) -> None:
        category, where = self._desk.category(category_id), self._elsewhere()
        if category and where and not where.without:
            title = self._desk.badges.of(category_id).name
            self._edits.file_under(self._marked.papers, category, title, where)

    def _sections(self) -> dict[SectionKey, Section]:
        return {one.key: one for one in self._desk.contents.sections}

    def _title(self, section: Section) -> str:
        return section_title(section, self._desk.contents.preset, self._context.language.code)

    def _icon(self, section: Section) -> QIcon:
        badge = self._desk.badges.of(section.category)
        return badge_icon(self._context, badge.number, self._context.theme.category(badge.place, badge.own))

    def _icon_side(self) -> None:
        side = self._context.theme.px(Height.ICON)
        self.file.setIconSize(QSize(side, side))

    # What they do -------------------------------------------------------------------------------------

    def _file(self, section: Section, title: str, _checked: object = None) -> None:
        self._edits.file(self._marked.papers, section, title)

    def _mark(self) -> None:
        pairs = zip(self._marked.papers, self._marked.days, strict=True)
        self._edits.mark([paper for paper, day in pairs if day is None], today())

    def _change(self) -> None:
        papers = self._marked.papers
        day = next((one for one in self._marked.days if one), today())
        title = self.tr("Day of the oh!?")
        AskDay(title, day, lambda chosen: self._edits.mark(papers, chosen), self).open_below(self.change)

    def _all_skipped(self) -> bool:
        return bool(self._marked.papers) and self._marked.skipped == len(self._marked.papers)

    def _skip(self) -> None:
        self._edits.skip(self._marked.papers, skipped=not self._all_skipped())


def buttons_of(
    context: Context, parent: QWidget, entries: Sequence[tuple[str, Callable[[], None]]]
) -> list[PlainButton]:
    """Returns small buttons with icons; who shows them gives them their texts."""
    made = []
    for icon, do in entries:
        button = PlainButton("", parent, small=True)
        button.setIcon(context.theme.icon(icon, "text2"))
        button.clicked.connect(lambda _checked=False, do=do: do())
        made.append(button)
    return made


def short_day(day: date) -> str:
    """Returns a day with its year, without the day of the week."""
    form = QCoreApplication.translate("Inspector", "d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
