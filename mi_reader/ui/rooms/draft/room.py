"""The Draft room: the post beside its source, live, with what is missing in it, and its export."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey
from mi_reader.markup.preview import Preview
from mi_reader.post.targets import names
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs import export
from mi_reader.ui.editor.find_bar import FindBar
from mi_reader.ui.focus import RoomName, Spot
from mi_reader.ui.models import exporting
from mi_reader.ui.models.exporting import Planned, Wish
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.draft import reading
from mi_reader.ui.rooms.draft.findings import FindingsPanel
from mi_reader.ui.rooms.draft.page import Block, Page, blocks_of
from mi_reader.ui.rooms.draft.reading import Draft, Finding
from mi_reader.ui.rooms.draft.source import SourceView
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import MenuButton, PlainButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity
from mi_reader.ui.widgets.segments import Segments

NARROW: Final = 1000  # below, there is room for one side
_CLOSE: Final = 1180  # below, words beside icons give way
_EVERY: Final = (Touched.SECTION, Touched.EMBED, Touched.LIBRARY, Touched.CATEGORY)
_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX


class View(StrEnum):
    """What is seen of the draft."""

    POST = "post"
    BOTH = "both"
    SOURCE = "source"


class DraftRoom(Room):
    """The room of the whole post."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.draft: Draft | None = None
        self._preview = Preview()
        self._waiting = False
        self._stale = True
        self._shown = False
        self._narrow = False
        self._halved = False
        self._scrolling = False
        self._spot: Spot | None = None
        self._make()
        self._lay_out()
        self._connect()
        self._restore()
        self._retranslate()
        self._show_state()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self.context.theme
        self.target_label = QLabel(self)
        style(self.target_label, tone="text2")
        self.target = MenuButton(theme, "", self, icon="newspaper")
        self.target.setMenu(QMenu(self.target))
        self.front_matter = PlainButton(parent=self)
        self.front_matter.setIcon(theme.icon("settings"))
        self.length = ElidedLabel(parent=self)
        style(self.length, tone="text2")
        self.views = Segments(theme, "", self)
        for view in View:
            self.views.add(view, "")
        self.export_button = MenuButton(theme, "", self, icon="file-down", primary=True)
        self.export_button.setMenu(QMenu(self.export_button))
        self.strip = MessageStrip(theme, self)
        self.page = Page(self.context, self)
        self.source = SourceView(theme, self)
        self.find_bar = FindBar(theme, self.source, self)
        self.findings = FindingsPanel(self.context, self)
        self.empty = EmptyState(theme, self)

    def _lay_out(self) -> None:
        bar = QFrame(self)
        style(bar, variant="bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.target_label)
        row.addWidget(self.target)
        row.addWidget(self.front_matter)
        row.addWidget(self.length, 1)
        row.addWidget(self.views)
        row.addWidget(self.export_button)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.source, 1)
        column.addWidget(self.find_bar)
        self._right = right
        self.sides = QSplitter(Qt.Orientation.Horizontal, self)
        self.sides.setHandleWidth(1)
        self.sides.setChildrenCollapsible(False)
        self.sides.addWidget(self.page)
        self.sides.addWidget(right)
        self.sides.setSizes([1, 1])
        self.halves = QSplitter(Qt.Orientation.Vertical, self)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.sides)
        self.halves.addWidget(self.findings)
        self.halves.setStretchFactor(0, 1)
        theme = self.context.theme
        self.halves.setSizes([theme.px(560), theme.px(150)])
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.halves)
        self.pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self.strip)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        context = self.context
        self.views.chosen.connect(lambda _: self._view_chosen())
        self.target.menu().aboutToShow.connect(self._fill_targets)
        self.front_matter.clicked.connect(lambda: self._trigger("front_matter"))
        self.export_button.clicked.connect(self.export)
        self.export_button.menu().aboutToShow.connect(self._fill_export_menu)
        self.findings.chosen.connect(self._go_to_finding)
        self.findings.write_wanted.connect(self._write)
        self.findings.folded.connect(self._folded)
        self.empty.wanted.connect(self._empty_action)
        self.source.verticalScrollBar().valueChanged.connect(lambda _: self._lead(self.source))
        self.page.verticalScrollBar().valueChanged.connect(lambda _: self._lead(self.page))
        context.focus.edition_changed.connect(lambda _: self._edition_changed())
        context.focus.spot_looked_at.connect(self._look_at)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.refresh)
        context.language.changed.connect(self.refresh)

    def _retranslate(self) -> None:
        self.target_label.setText(self.tr("Target"))
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setToolTip(self.tr("The platform that the post is written for"))
        self.front_matter.setToolTip(self.tr("Front matter: title, author, tags…"))
        self.front_matter.setAccessibleName(self.tr("Front matter"))
        self.views.setAccessibleName(self.tr("View"))
        self.views.set_text(View.POST, self.tr("Preview"))
        self.views.set_text(View.BOTH, self.tr("Side by side"))
        self.views.set_text(View.SOURCE, self.tr("Source"))
        self.export_button.setText(self.tr("Export"))
        self.export_button.setToolTip(self.tr("Write the post to its file"))
        self.page.setAccessibleName(self.tr("Preview of the post"))
        self.source.setAccessibleName(self.tr("Source of the post"))
        self.findings.retranslate()
        self._fit()
        self._say_length()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shows what there is room for."""
        width = self.window().width()
        self._narrow = width < self.context.theme.px(NARROW)
        wide = width >= self.context.theme.px(_CLOSE)
        self.target_label.setVisible(wide)
        self.front_matter.setText(self.tr("Front matter") if wide else "")
        self.front_matter.setIconSize(self.context.theme.icon_size(beside_text=wide))
        self._apply_view()

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns the name of the edition."""
        return self.tr("{edition}: draft").format(edition=self.draft.edition.name) if self.draft else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now."""
        if self._edition is None:
            return {}
        # What comes from the thread that composes is not asked for here: the window would not hear of it.
        found: dict[str, Callable[[], None]] = {
            "target": self.show_targets,
            "export": self.open_export,
            "find": self._find,
            "next_pick": partial(self._step_pick, +1),
            "previous_pick": partial(self._step_pick, -1),
            "next_problem": self.findings.step,
        }
        if self.findings.view.hasFocus():
            found["why"] = self.findings.write_current
        return found

    def entered(self) -> None:
        """Takes the keyboard, and composes anew if something changed meanwhile."""
        self._shown = True
        (self.source if self._right.isVisible() else self.page).setFocus()
        if self._stale:
            self.refresh()

    def left(self) -> None:
        """Remembers how it was looked at."""
        self._shown = False
        self._remember()

    def panes(self) -> list[QWidget]:
        """Returns the post, the source and the problems."""
        return [self.page, self.source, self.findings.view]

    def selection_text(self) -> str:
        """Returns how many problems there are."""
        count = self.findings.model.rowCount()
        return self.tr("%n problem(s)", "", count) if self.draft and count else ""

    def is_ready(self) -> bool:
        """Tells whether all of the draft is shown."""
        return not self._waiting and not self.page.busy and (not self._stale or self._edition is None)

    # What is shown ------------------------------------------------------------------------------------

    @property
    def _edition(self) -> EditionKey | None:
        return self.context.focus.edition

    @property
    def chosen_target(self) -> str:
        """The target that the post is shown for."""
        return export.target_of(self.context, self._edition) if self._edition else names()[0]

    def refresh(self) -> None:
        """Composes the edition anew, in a thread; later if the room is not seen."""
        self._stale = True
        edition = self._edition
        if edition is None:
            self._gone()
            return
        if not self._shown:
            return
        self._stale = False
        self._waiting = True
        engine, target, preview = self.context.engine, self.chosen_target, self._preview
        wording = self.page.wording()

        def call() -> tuple[Draft, tuple[Block, ...]]:
            draft = reading.read(engine, edition, target, preview)
            return draft, blocks_of(draft, wording)

        self.context.jobs.read(call, self, self._take, self._failed, latest="draft")

    def _take(self, found: tuple[Draft, tuple[Block, ...]]) -> None:
        draft, blocks = found
        self._waiting = False
        another = self.draft is None or self.draft.edition.key != draft.edition.key
        self.draft = draft
        self.strip.dismiss()
        self._scrolling = True
        if another:
            self.source.show_text("")
            self.page.verticalScrollBar().setValue(0)
        self.source.show_source(draft.text)
        self.page.show_blocks(blocks)
        self._scrolling = False
        self.findings.show_findings(draft.findings)
        self._fit_findings()
        self._say_length()
        self._show_state()
        if self._spot:
            spot, self._spot = self._spot, None
            self._look_at(spot)

    def _failed(self, error: MiReaderError) -> None:
        self._waiting = False
        message, remedy = self.context.language.error(error)
        self.strip.show_message(
            Severity.ERROR,
            message,
            remedy,
            action=self.tr("Front matter…"),
            do=lambda: self._trigger("front_matter"),
        )
        self._show_state()

    def _gone(self) -> None:
        self._waiting = False
        self.draft = None
        self.findings.show_findings(())
        self._fit_findings()
        self._say_length()
        self._show_state()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._edition is None:
            return
        papers = {f"{paper.library}/{paper.key}" for paper in self.draft.papers} if self.draft else set()
        if (
            self._edition in changes.keys(Touched.EDITION)
            or any(changes.keys(kind) for kind in _EVERY)
            or changes.keys(Touched.PAPER) & papers
        ):
            self.refresh()

    def _edition_changed(self) -> None:
        self.strip.dismiss()
        self.target.setText(export.title_of(self.chosen_target))
        self.refresh()
        self._show_state()

    def _say_length(self) -> None:
        draft = self.draft
        if draft is None:
            self.length.setText("")
            return
        count = QLocale().toString(draft.length.count)
        said = self.tr("{count} characters") if draft.by_letters else self.tr("{count} words")
        parts = [said.format(count=count), self.tr("%n pick(s)", "", len(draft.papers))]
        if draft.length.embeds:
            parts.append(self.tr("%n embed(s)", "", draft.length.embeds))
        self.length.setText(" · ".join(parts))

    def _show_state(self) -> None:
        """Shows the draft, or what would be here."""
        has_edition, draft = self._edition is not None, self.draft
        if not has_edition:
            self.empty.set_state(
                "newspaper",
                self.tr("The post is shown here, as your blog will have it."),
                self.tr("New edition…"),
                self.tr("An edition is one post in the making: a year's, or a month's."),
            )
        elif draft and not draft.papers and not draft.pieces:
            self.empty.set_state(
                "newspaper",
                self.tr("Nothing is in this post yet."),
                self.tr("Go to the board"),
                self.tr("Pick papers on the board, or write an opening."),
            )
        is_empty = not has_edition or bool(draft and not draft.papers and not draft.pieces)
        self.pages.setCurrentWidget(self.empty if is_empty else self.halves)
        for widget in (self.front_matter, self.target):
            widget.setEnabled(has_edition)
        self.export_button.setEnabled(has_edition and draft is not None)
        self.views.setEnabled(not is_empty)
        self.target.setText(export.title_of(self.chosen_target))

    def _empty_action(self) -> None:
        if self._edition is None:
            self._trigger("new_edition")
        else:
            self.context.focus.room_wanted.emit(RoomName.BOARD)

    # Views --------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """What is seen."""
        return View(str(self.views.choice))

    def _view_chosen(self) -> None:
        self._halved = False
        self._apply_view()
        self._remember()

    def _apply_view(self) -> None:
        """Shows the sides; where there is room for one only, both wait until there is more."""
        self.views.set_shown(View.BOTH, shown=not self._narrow)
        if self._narrow and self.view is View.BOTH:
            self._halved = True
            self.views.choose(View.POST)
        elif self._halved and not self._narrow:
            self._halved = False
            self.views.choose(View.BOTH)
        self.page.setVisible(self.view is not View.SOURCE)
        self._right.setVisible(self.view is not View.POST)

    def _folded(self, folded: bool) -> None:
        self._fit_findings()
        self.context.remembered.put("draft/problems", not folded)

    def _fit_findings(self) -> None:
        """Gives the problems no place for a list that is folded or empty."""
        only_bar = self.findings.is_only_bar()
        self.findings.setMaximumHeight(self.findings.bar_height() if only_bar else _ANY_HEIGHT)

    def _restore(self) -> None:
        remembered = self.context.remembered
        kept = remembered.get("draft/view", View.BOTH.value)
        self.views.choose(View(kept) if kept in list(View) else View.BOTH)
        self.sides.restoreState(remembered.get_bytes("draft/sides"))
        self.halves.restoreState(remembered.get_bytes("draft/halves"))
        self.findings.set_folded(not remembered.get("draft/problems", True))

    def _remember(self) -> None:
        remembered = self.context.remembered
        remembered.put("draft/view", View.BOTH.value if self._halved else self.view.value)
        remembered.put("draft/sides", self.sides.saveState())
        remembered.put("draft/halves", self.halves.saveState())

    # Places -------------------------------------------------------------------------------------------

    def go_to_line(self, line: int) -> None:
        """Shows a line of the source, and what is made of it."""
        self._scrolling = True
        self.source.go_to_line(line)
        self.page.go_to_line(line)
        self._scrolling = False

    def _go_to_finding(self, finding: Finding) -> None:
        if finding.line is not None:
            self.go_to_line(finding.line)

    def _write(self, finding: Finding) -> None:
        if finding.spot:
            self.context.focus.write(finding.spot)

    def _look_at(self, spot: Spot) -> None:
        if not self._shown:
            return
        line = self.draft.lines.get(spot) if self.draft else None
        if line is not None:
            self.go_to_line(line)
        elif not self.is_ready():
            self._spot = spot

    def _step_pick(self, by: int) -> None:
        if self.draft is None:
            return
        lines = sorted(line for spot, line in self.draft.lines.items() if spot.paper)
        here = self.source.textCursor().blockNumber()
        found = [n for n in lines if n > here] if by > 0 else [n for n in reversed(lines) if n < here]
        if found:
            self.go_to_line(found[0])

    def _lead(self, side: Page | SourceView) -> None:
        """Has the other side follow the one that is scrolled."""
        if self._scrolling or self.page.busy or self.view is not View.BOTH or not self.draft:
            return
        follows = self.source if side is self.page else self.page
        if follows.hasFocus() and not side.underMouse():
            return
        self._scrolling = True
        line = side.line_at_top()
        if follows is self.page:
            self.page.go_to_line(line)
        else:
            block = self.source.document().findBlockByNumber(line)
            self.source.verticalScrollBar().setValue(block.firstLineNumber())
        self._scrolling = False

    def _find(self) -> None:
        if self.view is View.POST:
            self.views.choose(View.SOURCE if self._narrow else View.BOTH)
            self._view_chosen()
        self.find_bar.start_finding()

    # Target -------------------------------------------------------------------------------------------

    def choose_target(self, target: str) -> None:
        """Shows the post for another platform."""
        if self._edition and target != self.chosen_target:
            export.remember_target(self.context, self._edition, target)
            self.target.setText(export.title_of(target))
            self.refresh()

    def show_targets(self) -> None:
        """Opens the menu of the targets."""
        # Not `showMenu`, which returns when the menu is closed.
        self.target.menu().popup(self.target.mapToGlobal(self.target.rect().bottomLeft()))

    def _fill_targets(self) -> None:
        menu = self.target.menu()
        menu.clear()
        group = QActionGroup(menu)
        for name in names():
            action = menu.addAction(export.title_of(name))
            action.setCheckable(True)
            action.setChecked(name == self.chosen_target)
            action.triggered.connect(partial(self._target_chosen, name))
            group.addAction(action)

    def _target_chosen(self, name: str, _checked: bool = False) -> None:
        self.choose_target(name)

    # Export -------------------------------------------------------------------------------------------

    def open_export(self) -> None:
        """Opens the dialog."""
        if self._edition:
            dialog = export.ExportDialog(self.context, self._edition, self.chosen_target, self.window())
            dialog.open()

    def export(self) -> None:
        """Writes the file of the last time, if nothing stands against it; else opens the dialog."""
        edition = self._edition
        if edition is None:
            return
        target, engine = self.chosen_target, self.context.engine
        file = export.file_of(self.context, edition, target)
        if file is None:
            self.open_export()
            return
        wish = Wish(edition, target, file, export.wants_bibliography(self.context, edition))
        self.context.jobs.read(
            lambda: exporting.plan(engine, wish), self, self._planned, self._not_exported, latest="export"
        )

    def _planned(self, planned: Planned) -> None:
        path = planned.post.file.path
        if planned.conflicts or not path.parent.is_dir():
            self.open_export()
            return
        if planned.changes_nothing:
            self._say_exported(planned, self.tr("{path} is up to date."))
            return
        engine = self.context.engine

        def written(changes: Changes) -> None:
            export.remember_export(self.context, planned)
            self.context.bus.tell(changes)
            added, removed = exporting.changed_lines(planned)
            said = self.tr("Exported to {path}: {added} lines added, {removed} removed.")
            self._say_exported(
                planned, said.replace("{added}", str(added)).replace("{removed}", str(removed))
            )

        self.context.jobs.write(
            lambda: exporting.write(engine, planned, replace=False), self, written, self._not_exported
        )

    def _say_exported(self, planned: Planned, said: str) -> None:
        path = planned.post.file.path
        self.strip.show_message(
            Severity.INFO,
            said.replace("{path}", str(path)),
            details=planned.post.diff(),
            action=self.tr("Open folder"),
            do=lambda: export.open_folder(path),
        )

    def _not_exported(self, error: MiReaderError) -> None:
        message, remedy = self.context.language.error(error)
        self.strip.show_message(
            Severity.ERROR, message, remedy, action=self.tr("Export…"), do=self.open_export
        )

    def _fill_export_menu(self) -> None:
        menu = self.export_button.menu()
        menu.clear()
        icon = self.context.theme.icon
        menu.addAction(icon("file-down"), self.tr("Export…")).triggered.connect(
            lambda _checked=False: self.open_export()
        )
        folder = menu.addAction(icon("folder"), self.tr("Open folder"))
        file = export.file_of(self.context, self._edition, self.chosen_target) if self._edition else None
        folder.setEnabled(file is not None)
        folder.triggered.connect(lambda _checked=False: self._open_folder(file))
        menu.addSeparator()
        menu.addAction(icon("copy"), self.tr("Copy the source")).triggered.connect(
            lambda _checked=False: self.copy_source()
        )
        menu.addAction(icon("copy"), self.tr("Copy the picks as BibTeX")).triggered.connect(
            lambda _checked=False: self.copy_bibtex()
        )
        menu.addSeparator()
        beside = menu.addAction(self.tr("Write a .bib beside the post"))
        beside.setCheckable(True)
        if self._edition:
            edition = self._edition
            beside.setChecked(export.wants_bibliography(self.context, edition))
            beside.toggled.connect(
                lambda on: self.context.remembered.put(f"export/bibliography/{edition}", on)
            )

    def _open_folder(self, file: Path | None) -> None:
        if file:
            export.open_folder(file)

    def copy_source(self) -> None:
        """Copies the post."""
        if self.draft:
            QGuiApplication.clipboard().setText(self.draft.text)
            self.strip.show_message(Severity.INFO, self.tr("The source is on the clipboard."))

    def copy_bibtex(self) -> None:
        """Copies the picks as BibTeX."""
        draft, engine = self.draft, self.context.engine
        if draft:
            self.context.jobs.read(
                lambda: engine.bibliography.bibtex(draft.papers), self, self._copied, latest="bibtex"
            )

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.strip.show_message(Severity.INFO, self.tr("The picks are on the clipboard as BibTeX."))

    def _trigger(self, name: str) -> None:
        action: QAction | None = self.window().findChild(QAction, name)
        if action:
            action.trigger()
