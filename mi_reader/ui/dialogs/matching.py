"""Matches papers to an imported post: for each place that is still text the papers it may be about."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QWidget,
)

from mi_reader.advice.words import beginning
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.post.importing import ReadPiece
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.matching_papers import PaperChoice
from mi_reader.ui.dialogs.matching_reading import Waiting, read
from mi_reader.ui.dialogs.rows import Row, Rows, narrow, table
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.ui.widgets.tooltip import tooltip

_SIZE: Final = QSize(880, 580)
_NONE: Final = "match/none/{edition}"


class Matching(Dialog):
    """Lists the places of an imported post that have no paper yet, and makes them picks.

    Args:
        waiting: What is to be matched, as `matching_reading.read` returns it.
        add: Opens where papers are added, with their identifiers, to a library.
    """

    def __init__(
        self,
        context: Context,
        waiting: Waiting,
        add: Callable[[str, LibraryId], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "matching", "", _SIZE, parent)
        self._add = add
        self.setWindowTitle(self.tr("Match papers of {name}").format(name=waiting.edition.name))
        self._waiting = waiting
        self._pieces = waiting.pieces
        self._open = {one.at: one for one in waiting.pieces}
        self._texts = dict(waiting.texts)
        self._matched: dict[int, str] = {}
        self._steps = 0
        self._busy = False
        self._none = {
            int(one)
            for one in context.remembered.get(_NONE.format(edition=waiting.edition.key), list[str]())
            if one.isdigit()
        }
        self._make()
        self.papers.chosen.connect(self._update)
        self._keys()
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._read)
        self._fill()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self.context.theme
        self.counted = self.heading("")
        self.sentence(
            self.tr(
                "Each of these is still part of a lead text. Matched with its paper, it becomes the text "
                "of a pick; the post stays as it is."
            )
        )
        self.places = Rows(theme, (self.tr("What it says"), self.tr("Section"), self.tr("Paper")), self)
        self.view = table(theme, self.places, self.tr("Places without a paper"), self)
        narrow(theme, self.view, {1: 190, 2: 270})
        self.view.selectionModel().currentRowChanged.connect(lambda now, _: self._turn(now))
        self.body.addWidget(self.view, 4)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What it says"))
        style(self.text, variant="framed")
        self.papers = PaperChoice(self.context, self._waiting, self)
        self.papers.wanted.connect(self.match)
        self.papers.failed.connect(self.fail)
        below = QHBoxLayout()
        below.setSpacing(Space.M)
        below.addWidget(self.text, 1)
        below.addWidget(self.papers, 2)
        self.body.addLayout(below, 5)
        self.every = PlainButton(parent=self)
        self.every.clicked.connect(self.match_every)
        self.back = PlainButton(self.tr("Undo"), self)
        self.back.clicked.connect(self.take_back)
        self.none = PlainButton(self.tr("No paper"), self)
        self.none.clicked.connect(self.toggle_none)
        self.unknown = PlainButton(parent=self)
        self.unknown.clicked.connect(lambda _=False: self.add_unknown())
        self.unknown.setToolTip(self.tr("Papers that the post names by DOI or arXiv id and you do not have"))
        for button in (self.every, self.back, self.none, self.unknown):
            button.setAutoDefault(False)
            self.add_left(button)
        self.none.setToolTip(self.tr("This place is about none: it stays text (Del)"))
        self.back.setToolTip(self.tr("Take the last match back (Ctrl+Z)"))
        self.add_close().setAutoDefault(False)
        self.go = self.add_primary(self.tr("Match"), self.match)

    def _keys(self) -> None:
        for key, do in (
            ("/", self.papers.start_searching),
            ("Ctrl+F", self.papers.start_searching),
            ("Ctrl+Z", self.take_back),
        ):
            QShortcut(QKeySequence(key), self, do)
        drop = QShortcut(QKeySequence("Del"), self.view, self.toggle_none)
        drop.setContext(Qt.ShortcutContext.WidgetShortcut)

    # The places ---------------------------------------------------------------------------------------

    @property
    def place(self) -> ReadPiece | None:
        """The place that is looked at."""
        index = self.view.currentIndex()
        at = self.places.row(index).thing if index.isValid() else None
        return next((one for one in self._pieces if one.at == at), None)

    def _fill(self) -> None:
        self.places.set_rows([self._row(one) for one in self._pieces])
        self._say()
        first = self._next(-1)
        if self._pieces:
            self.view.selectRow(max(first, 0))
        self.view.setFocus()
        self._update()

    def _row(self, piece: ReadPiece) -> Row:
        said, icon = self._state(piece)
        heading = plain_title(self._waiting.headings.get(piece.section, ""))
        text = self._texts[piece.at]
        return Row((beginning(text), heading, said), icon, piece.at, tip=said)

    def _state(self, piece: ReadPiece) -> tuple[str, tuple[str, str]]:
        if piece.at in self._matched:
            return self._matched[piece.at], ("check", "ok")
        if piece.at not in self._open:
            return self.tr("changed meanwhile"), ("check", "text3")
        if piece.at in self._none:
            return self.tr("no paper"), ("minus", "text3")
        if piece.paper:
            title = plain_title(self._waiting.rows[piece.paper].title)
            return self.tr("No doubt: {title}").format(title=title), ("lightbulb", "accent")
        here = [one for one in piece.others if not self.papers.hindrance(one)]
        if here:
            return self.tr("%n paper(s) it may be", "", len(here)), ("lightbulb", "text3")
        return self.context.language.said(piece.why_not), ("circle-alert", "warn")

    def _next(self, after: int) -> int:
        """Returns the next row, from the top again after the last one, that waits; -1 if none does."""
        count = len(self._pieces)
        order = [(after + 1 + step) % count for step in range(count)]
        return next((row for row in order if self._waits(self._pieces[row])), -1)

    def _waits(self, piece: ReadPiece) -> bool:
        return piece.at in self._open and piece.at not in self._none

    def _say(self) -> None:
        left = sum(map(self._waits, self._pieces))
        done = self.tr("Every place of the post has its paper, or needs none")
        self.counted.setText(self.tr("%n place(s) of the post have no paper yet", "", left) if left else done)

    def _turn(self, _index: QModelIndex) -> None:
        piece = self.place
        self.text.setPlainText(self._texts[piece.at] if piece else "")
        self.papers.show_for(piece)

    # What is done -------------------------------------------------------------------------------------

    def match(self) -> None:
        """Makes the place that is looked at a pick of the paper that is chosen."""
        piece, paper = self.place, self.papers.paper
        if piece and paper and self.go.isEnabled():
            self._match({piece.at: paper})

    def match_every(self) -> None:
        """Matches all places whose paper leaves no doubt: one step, which can be taken back."""
        self._match({one.at: one.paper for one in self._certain() if one.paper})

    def _certain(self) -> list[ReadPiece]:
        return [one for one in self._pieces if self._waits(one) and one.paper]

    def _match(self, chosen: Mapping[int, PaperRef]) -> None:
        if self._busy or not chosen:
            return
        engine, edition = self.context.engine, self._waiting.edition.key
        titles = {at: self.papers.title_of(paper) for at, paper in chosen.items()}
        self._busy = True
        self._update()
        self.context.undo.edit(
            self.tr("Match %n paper(s)", "", len(chosen)),
            Scope(tuple(chosen.values()), (edition,)),
            lambda: engine.importing.match_all(edition, chosen),
            owner=self,
            done=lambda _: self._done(titles),
            failed=self._failed,
        )

    def _done(self, titles: Mapping[int, str]) -> None:
        self._matched |= titles
        self._none -= titles.keys()
        self._steps += 1
        self._busy = False
        self.strip.dismiss()
        announce(self.view, self.tr("Matched: {title}").format(title=", ".join(titles.values())))
        # What was told by the bus is read by now or soon; until then the place does not wait any more.
        for at in titles:
            self._open.pop(at, None)
        self._renew()
        self._go_on()

    def _failed(self, error: MiReaderError) -> None:
        self._busy = False
        self.fail(error)
        self._update()

    def take_back(self) -> None:
        """Takes the last match made here back."""
        if self._steps and not self._busy:
            self._steps -= 1
            self.context.undo.stack.undo()
            self._update()

    def add_unknown(self) -> None:
        """Goes to where the papers that are named and not there can be added."""
        self.reject()
        self._add("\n".join(self._waiting.unknown), self._waiting.edition.library)

    def toggle_none(self) -> None:
        """Notes that a place is about no paper, or that it is about one after all."""
        piece = self.place
        if piece is None or piece.at not in self._open:
            return
        self._none ^= {piece.at}
        name = _NONE.format(edition=self._waiting.edition.key)
        self.context.remembered.put(name, [str(at) for at in sorted(self._none)])
        self._renew()
        if piece.at in self._none:
            self._go_on()

    def _go_on(self) -> None:
        """Goes to the next place that waits."""
        following = self._next(self.view.currentIndex().row())
        if following >= 0:
            self.view.selectRow(following)
            self.view.setFocus()
        else:
            self.strip.show_message(Severity.INFO, self.tr("Every place has its paper, or needs none."))

    def _update(self) -> None:
        piece, paper = self.place, self.papers.paper
        hindrance = self.papers.hindrance(paper) if paper else ""
        waits = piece is not None and piece.at in self._open and not self._busy
        self.go.setEnabled(waits and paper is not None and not hindrance)
        self.go.setToolTip(tooltip(hindrance or self.tr("Make it a pick of the paper chosen (Enter)")))
        self.none.setEnabled(waits)
        is_none = piece is not None and piece.at in self._none
        self.none.setText(self.tr("It is about a paper") if is_none else self.tr("No paper"))
        count = len(self._certain())
        self.every.setText(self.tr("Match %n without doubt", "", count))
        self.every.setVisible(count > 0)
        unknown = len(self._waiting.unknown)
        self.unknown.setText(self.tr("Add %n paper(s)…", "", unknown))
        self.unknown.setVisible(unknown > 0)
        self.every.setEnabled(not self._busy)
        self.back.setVisible(self._steps > 0)

    # What others change -------------------------------------------------------------------------------

    def _changed(self, changes: Changes, _origin: object) -> None:
        if any(changes.keys(one) for one in (Touched.EDITION, Touched.SECTION, Touched.PAPER)):
            self._read()

    def _read(self) -> None:
        engine, key = self.context.engine, self._waiting.edition.key
        self.context.jobs.read(lambda: read(engine, key), self, self._take, self.fail, latest="waiting")

    def _take(self, waiting: Waiting) -> None:
        """Shows what waits now: what was taken back waits again, and other papers may be likely."""
        self._waiting = waiting
        self._open = {one.at: one for one in waiting.pieces}
        self._texts |= waiting.texts
        known = {one.at: one for one in self._pieces} | self._open
        self._matched = {at: title for at, title in self._matched.items() if at not in self._open}
        places = tuple(known[at] for at in sorted(known))
        new = [one.at for one in places] != [one.at for one in self._pieces]
        self._pieces = places
        if new:
            self._fill()
            return
        self._renew()
        self.papers.take(waiting, self.place)

    def _renew(self) -> None:
        for number, piece in enumerate(self._pieces):
            self.places.change_row(number, self._row(piece))
        self._say()
        self._update()
