"""Saves a text by itself while it is written, and never over somebody else's words.

A text is saved 800 ms after the last key, at the latest a second after the first one that is not saved, and
whenever the keyboard leaves it. Whoever else may have written meanwhile (a sync, another program) is noticed
by the text that was there when writing began. Then a person decides; until then the words lie in a file of
their own (`Drafts`), so that neither closing the program nor killing it loses them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, QTime, QTimer, Signal
from PySide6.QtWidgets import QMenu

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import ConflictError, MiReaderError, NotFoundError
from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_menu import fill
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.focus import Wanted
from mi_reader.ui.widgets.tooltip import tooltip

AFTER_LAST_KEY = 800  # milliseconds
AFTER_FIRST_KEY = 1000


@dataclass(frozen=True, slots=True)
class Home:
    """Where a text is kept.

    Attributes:
        place: Its name, unique, the same in the next start.
        name: What an edit of it is called on the stack of undo.
        scope: What an edit of it may touch.
        touched: What a change that touches the text names.
        read: Returns it; raises `NotFoundError` where its place is gone.
        write: Writes it if it is still the second text; raises `ConflictError` if it is not.
        about: What the text is about: a paper's title, an edition's name. Raises as `read` does.
    """

    place: str
    name: str
    scope: Scope
    touched: frozenset[tuple[Touched, str]]
    read: Callable[[], str]
    write: Callable[[str, str], Changes]
    about: Callable[[], str]


class State(Enum):
    """How a text stands."""

    NONE = "none"
    LOADING = "loading"
    SAVED = "saved"
    UNSAVED = "unsaved"
    CONFLICT = "conflict"
    FAILED = "failed"


@dataclass(slots=True)
class _Held:
    """One text in hand, as the writer thread knows it.

    Attributes:
        kept: What is on the disk, as far as this text was read or written here.
        drafted: Whether words of it wait among the drafts.
        about: What it is about, as it was called when it was read.
    """

    home: Home
    number: int
    kept: str = ""
    drafted: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    draft: str | None


class TextSession(QObject):
    """Ties an editor to where its text is kept.

    Signals:
        state_changed: A `State`.
        opened: The text that was asked for is shown.
        saved: It is on the disk: the `Changes`.
        clashed: Somebody else has changed it; theirs. `keep_mine`, `take_theirs` or `keep_both` decide.
        failed: It could not be read or saved: the `MiReaderError`.
    """

    state_changed = Signal(object)
    opened = Signal()
    saved = Signal(object)
    clashed = Signal(str)
    failed = Signal(object)

    _sessions = 0

    def __init__(self, context: Context, editor: TextEditor, parent: QObject | None = None) -> None:
        super().__init__(parent or editor)
        self._context = context
        self._editor = editor
        self._held: _Held | None = None
        self._state = State.NONE
        self._theirs = ""
        self._under_way = 0
        self._overdue = False
        self._saved_at: QTime | None = None
        self._since_last = self._timer(AFTER_LAST_KEY)
        self._since_first = self._timer(AFTER_FIRST_KEY)
        editor.setReadOnly(True)
        editor.edited.connect(self._edited)
        editor.composed.connect(self._composed)
        editor.left.connect(self.flush)
        if isinstance(editor, MarkdownEditor):
            editor.embed_pasted.connect(self._keep_embed)
            editor.address_pasted.connect(self._ask_text)
            editor.fill_menu = self._fill_menu
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._reload)
        context.focus.locks_changed.connect(self._lock)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._due)
        return timer

    @property
    def state(self) -> State:
        """How the text stands."""
        return self._state

    @property
    def home(self) -> Home | None:
        """Where the text is kept; None while there is none."""
        return self._held.home if self._held else None

    @property
    def saved_at(self) -> QTime | None:
        """When it was saved last, of this start of the program."""
        return self._saved_at

    @property
    def theirs(self) -> str:
        """What somebody else wrote, in a conflict."""
        return self._theirs

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or saved."""
        return not self._under_way and self._state is not State.LOADING

    @property
    def holds_words(self) -> bool:
        """Whether the editor has words that are nowhere else but in a file for such words."""
        waits = self._state in (State.UNSAVED, State.CONFLICT, State.FAILED)
        return waits and not self._editor.isReadOnly()

    @property
    def holds_new_words(self) -> bool:
        """Whether the editor has words that it was not even tried to save."""
        return self.holds_words and self._editor.document().isModified()

    # What is written --------------------------------------------------------------------------------

    def open(self, home: Home | None) -> None:
        """Saves the text in hand and takes another one; None for none."""
        self.flush()
        self._stop()
        TextSession._sessions += 1
        self._held = _Held(home, TextSession._sessions) if home else None
        self._saved_at = None
        self._editor.setReadOnly(True)
        if not home:
            self._editor.show_text("")
            self._enter(State.NONE)
            return
        self._enter(State.LOADING)
        self._ask(self._opened)

    def flush(self) -> None:
        """Saves now what is not saved; a word that is being composed is taken as it is."""
        if self.holds_words:
            self._editor.end_composing()
            self._save()

    def keep_mine(self) -> None:
        """Ends a conflict with what is in the editor."""
        self._decide(self._editor.text())

    def take_theirs(self) -> None:
        """Ends a conflict with what somebody else wrote; undo in the editor brings one's own words back."""
        self._decide(self._theirs)

    def keep_both(self) -> None:
        """Ends a conflict with one's own words, then theirs."""
        self._decide("\n\n".join(filter(None, (self._editor.text().rstrip(), self._theirs))))

    def retry(self) -> None:
        """Tries again to save, or to read, what failed."""
        if not self._held:
            return
        if self._editor.isReadOnly():
            self.open(self._held.home)
        else:
            self._save()

    # Reading ----------------------------------------------------------------------------------------

    def _ask(self, done: Callable[[_Held, _Read], None]) -> None:
        held, engine = self._held, self._context.engine
        if held is None:
            return

        def call() -> _Read:
            found = _Read(held.home.read(), engine.drafts.find(held.home.place))
            held.drafted = found.draft is not None
            held.about = held.home.about()
            return found

        def failed(error: MiReaderError) -> None:
            if held is not self._held:
                return
            if self._state is State.SAVED and isinstance(error, NotFoundError):
                # The paper or edition is gone, and nothing here waits to be saved.
                self.open(None)
                return
            self._enter(State.FAILED)
            self.failed.emit(error)

        # Behind what is being saved, in the writer's line.
        self._context.jobs.write(call, self, lambda read: done(held, read), failed)

    def _opened(self, held: _Held, read: _Read) -> None:
        if held is not self._held:
            return
        held.kept = read.text
        waiting = read.draft is not None and read.draft != read.text
        self._editor.show_text(read.draft if waiting and read.draft is not None else read.text)
        self._enter(State.SAVED)
        self._lock()
        self.opened.emit()
        if waiting:
            self._clash(read.text)

    def _lock(self) -> None:
        """Lets the text be written, unless it is of a library that takes no edits."""
        if not self._held or self._state is State.LOADING:
            return
        reason = self._context.focus.locks.of(self._held.home.scope)
        if self._state is State.SAVED:
            self._editor.setReadOnly(bool(reason))
        self._editor.setToolTip(tooltip(self._context.language.said(reason)))

    def _changed(self, changes: Changes, origin: object) -> None:
        if origin is not self and self._held and changes.touched & self._held.home.touched:
            self._reload()

    def _reload(self) -> None:
        # What is not saved yet will find out when it is saved.
        if self._held and self._state is State.SAVED and not self._under_way:
            self._ask(self._reloaded)

    def _reloaded(self, held: _Held, read: _Read) -> None:
        if held is not self._held or self._state is not State.SAVED or self._under_way:
            return
        if read.text != held.kept and not self._editor.composing:
            held.kept = read.text
            self._editor.replace_text(read.text)
            self._editor.document().setModified(False)
            self._stop()
            self._enter(State.SAVED)

    # Saving -----------------------------------------------------------------------------------------

    def _edited(self) -> None:
        if not self._held or self._editor.isReadOnly() or not self._editor.document().isModified():
            return
        if self._state is State.SAVED:
            self._enter(State.UNSAVED)
        self._since_last.start()
        if not self._since_first.isActive():
            self._since_first.start()

    def _due(self) -> None:
        # A word that is being composed is waited for.
        self._overdue = self._editor.composing
        if not self._overdue:
            self._save()

    def _composed(self) -> None:
        if self._overdue:
            self._save()

    def _save(self) -> None:
        held = self._held
        if held is None or self._editor.isReadOnly():
            return
        self._stop()
        text, engine = self._editor.text(), self._context.engine
        self._editor.document().setModified(False)
        if self._state is State.CONFLICT:
            self._context.jobs.write(lambda: _keep_draft(held, engine, text), self)
            return

        written: list[str] = []

        def call() -> Changes:
            from mi_reader.markup.texts import clean

            # Blank lines alone are no words: a pick would stop to follow its why.
            changes = held.home.write(text, held.kept) if clean(text) != held.kept else Changes()
            # As it is kept: without blanks at its end, with addresses where embed codes were.
            written.append(held.home.read())
            return changes

        def done(changes: Changes) -> None:
            self._under_way -= 1
            if held is self._held and self._state in (State.UNSAVED, State.FAILED):
                self._saved_at = QTime.currentTime()
                self._enter(State.UNSAVED if self._editor.document().isModified() else State.SAVED)
            self.saved.emit(changes)

        def failed(error: MiReaderError) -> None:
            self._under_way -= 1
            self._refused(held, error)

        self._under_way += 1
        self._context.undo.edit(
            held.home.name,
            held.home.scope,
            call,
            owner=self,
            done=done,
            failed=failed,
            origin=self,
            burst=held.number,
        )
        # In the writer's line, too: it is done even if nobody is there any more to hear how it went.
        self._context.jobs.write(lambda: _settle(held, engine, text, written), self)

    def _refused(self, held: _Held, error: MiReaderError) -> None:
        if held is not self._held:
            # Another text is in hand by now; the words lie in their file, and wait there to be decided.
            self._context.jobs.failed.emit(error)
        elif isinstance(error, ConflictError):
            self._ask(lambda asked, read: self._clash(read.text) if asked is self._held else None)
        else:
            self._enter(State.FAILED)
            self.failed.emit(error)

    def _clash(self, theirs: str) -> None:
        self._stop()
        self._theirs = theirs
        if self._editor.text() == theirs:
            self._decide(theirs)
            return
        self._enter(State.CONFLICT)
        self.clashed.emit(theirs)

    def _decide(self, text: str) -> None:
        if not self._held:
            return
        self._held.kept = self._theirs
        self._editor.replace_text(text)
        self._enter(State.UNSAVED)
        self._save()

    def _keep_embed(self, embed: Embed) -> None:
        engine, bus = self._context.engine, self._context.bus
        self._context.jobs.write(lambda: engine.texts.keep_embed(embed), self, bus.tell)

    def _ask_text(self, url: str) -> None:
        self._context.focus.posts_wanted.emit(Wanted((url,), pasted=True))

    def _fill_menu(self, menu: QMenu, url: str) -> None:
        fill(menu, self._context, url, None if self._editor.isReadOnly() else partial(self.remove_embed, url))

    def remove_embed(self, url: str) -> None:
        """Takes an embed out of the text; undo in the editor brings it back."""
        from mi_reader.markup.texts import without_embed

        self._editor.replace_text(without_embed(self._editor.text(), url))

    def _stop(self) -> None:
        self._overdue = False
        self._since_last.stop()
        self._since_first.stop()

    def _enter(self, state: State) -> None:
        if state is not self._state or state is State.SAVED:
            self._state = state
            self.state_changed.emit(state)


def _settle(held: _Held, engine: Engine, text: str, written: list[str]) -> None:
    """Remembers what a save has left on the disk; if it has not, keeps the words in a file."""
    try:
        now = held.home.read()
    except MiReaderError:
        # Its place is gone, or nobody can tell: the disk, a damaged file. Why it is so, the save has said.
        now = None
    if not written or now != written[0]:
        _keep_draft(held, engine, text)
        return
    held.kept = written[0]
    if held.drafted:
        engine.drafts.drop(held.home.place)
        held.drafted = False


def _keep_draft(held: _Held, engine: Engine, text: str) -> None:
    # Before it is tried: where no file can be written, it waits in memory.
    held.drafted = True
    engine.drafts.keep(held.home.place, text, held.about)
