"""The Draft room: the post beside its source, live, with what is missing in it, and its export."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey
from mi_reader.markup.preview import Preview
from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_card import wording
from mi_reader.ui.editor.kept_pictures import read_pictures
from mi_reader.ui.focus import RoomName, Spot
from mi_reader.ui.room import Room
from mi_reader.ui.rooms import menus
from mi_reader.ui.rooms.draft import embeds, reading
from mi_reader.ui.rooms.draft.bar import Bar
from mi_reader.ui.rooms.draft.blocks import Block, blocks_of
from mi_reader.ui.rooms.draft.exporting import Exporting
from mi_reader.ui.rooms.draft.findings import FindingsPanel
from mi_reader.ui.rooms.draft.halves import Halves
from mi_reader.ui.rooms.draft.reading import Draft, Finding
from mi_reader.ui.rooms.draft.sides import Sides
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

NARROW: Final = 1000  # below, there is room for one side
_CLOSE: Final = 1180  # below, words beside icons give way
_EVERY: Final = (Touched.SECTION, Touched.EMBED, Touched.LIBRARY, Touched.CATEGORY)


class DraftRoom(Room):
    """The room of the whole post."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.draft: Draft | None = None
        self._preview = Preview()
        self._waiting = False
        self._stale = True
        self._shown = False
        self._spot: Spot | None = None
        self._make()
        self._lay_out()
        self._connect()
        self._fit()
        self._show_state()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self.context.theme
        self.bar = Bar(self.context, self)
        self.target, self.views = self.bar.target, self.bar.views
        self.strip = MessageStrip(theme, self)
        self.sides = Sides(self.context, self.views, self)
        self.page, self.source, self.find_bar = self.sides.page, self.sides.source, self.sides.find_bar
        self.findings = FindingsPanel(self.context, self)
        self.findings.set_folded(not self.context.remembered.get("draft/problems", True))
        self.exporting = Exporting(self.context, self.target, self.strip, self)
        self.empty = EmptyState(theme, self)

    def _lay_out(self) -> None:
        self._halves = Halves(self.context, self.sides, self.findings, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._halves)
        self.pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.strip)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        context = self.context
        self.target.chosen.connect(self.refresh)
        self.bar.front_matter.clicked.connect(lambda: menus.trigger(self, "front_matter"))
        self.bar.export.clicked.connect(self.exporting.export)
        self.bar.export.menu().aboutToShow.connect(partial(self.exporting.fill, self.bar.export.menu()))
        self.page.embed_menu_wanted.connect(self._embed_menu)
        self.findings.chosen.connect(self._go_to_finding)
        self.findings.write_wanted.connect(self._write)
        self.findings.folded.connect(self._folded)
        self.empty.wanted.connect(self._empty_action)
        context.focus.edition_changed.connect(lambda _: self._edition_changed())
        context.focus.spot_looked_at.connect(self._look_at)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.refresh)
        context.language.changed.connect(self.refresh)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.findings.retranslate()
            self._fit()
            self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shows what there is room for."""
        width, px = self.window().width(), self.context.theme.px
        self.bar.set_wide(width >= px(_CLOSE))
        self.views.set_narrow(width < px(NARROW))

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
            "target": self.target.open_menu,
            "export": self.exporting.open,
            "find": self.sides.find_in_source,
            "next_pick": partial(self.sides.step_pick, +1),
            "previous_pick": partial(self.sides.step_pick, -1),
            "next_problem": self.findings.step,
        }
        if self.findings.view.hasFocus():
            found["why"] = self.findings.write_current
        return found

    def entered(self) -> None:
        """Takes the keyboard, and composes anew if something changed meanwhile."""
        self._shown = True
        self.sides.take_focus()
        if self._stale:
            self.refresh()

    def left(self) -> None:
        """Remembers how it was looked at."""
        self._shown = False
        self.sides.remember()
        self._halves.remember()

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
        engine, target, preview = self.context.engine, self.target.target, self._preview
        words, folder = wording(), exports.folder_of(self.context, target)

        def call() -> tuple[Draft, tuple[Block, ...]]:
            draft = reading.read(engine, edition, target, preview, folder)
            return draft, blocks_of(draft, words, read_pictures(engine, edition, draft.pieces))

        self.context.jobs.read(call, self, self._take, self._failed, latest="draft")

    def _take(self, found: tuple[Draft, tuple[Block, ...]]) -> None:
        draft, blocks = found
        self._waiting = False
        self.draft = self.exporting.draft = draft
        self.strip.dismiss()
        self.sides.show_draft(draft, blocks)
        self.findings.show_findings(draft.findings)
        self.said.emit()
        self._halves.fit()
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
            do=partial(menus.trigger, self, "front_matter"),
        )
        self._show_state()

    def _gone(self) -> None:
        self._waiting = False
        self.draft = self.exporting.draft = None
        self.findings.show_findings(())
        self._halves.fit()
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
        self.refresh()
        self._show_state()

    def _show_state(self) -> None:
        """Shows the draft, or what would be here."""
        has_edition, draft = self._edition is not None, self.draft
        has_nothing = draft is not None and not draft.papers and not draft.pieces
        if not has_edition:
            self.empty.set_state(
                "newspaper",
                self.tr("The post is shown here, as your blog will have it."),
                self.tr("New edition…"),
                self.tr("An edition is one post in the making: a year's, or a month's."),
            )
        elif has_nothing:
            self.empty.set_state(
                "newspaper",
                self.tr("Nothing is in this post yet."),
                self.tr("Go to the board"),
                self.tr("Pick papers on the board, or write an opening."),
            )
        is_empty = not has_edition or has_nothing
        self.pages.setCurrentWidget(self.empty if is_empty else self._halves)
        self.bar.show_draft(draft, has_edition=has_edition, is_empty=is_empty)

    def _empty_action(self) -> None:
        if self._edition is None:
            menus.trigger(self, "new_edition")
        else:
            self.context.focus.room_wanted.emit(RoomName.BOARD)

    # Problems and places ------------------------------------------------------------------------------

    def _folded(self, folded: bool) -> None:
        self._halves.fit()
        self.context.remembered.put("draft/problems", not folded)

    def _go_to_finding(self, finding: Finding) -> None:
        if finding.line is not None:
            self.sides.go_to_line(finding.line)

    def _embed_menu(self, url: str, line: int, at: QPoint) -> None:
        if self.draft:
            embeds.open_menu(self.context, self.draft, url, line, at, self)

    def _write(self, finding: Finding) -> None:
        if finding.in_front_matter:
            menus.trigger(self, "front_matter")
        elif finding.spot:
            self.context.focus.write(finding.spot)

    def _look_at(self, spot: Spot) -> None:
        if not self._shown:
            return
        line = self.draft.lines.get(spot) if self.draft else None
        if line is not None:
            self.sides.go_to_line(line)
        elif not self.is_ready():
            self._spot = spot
