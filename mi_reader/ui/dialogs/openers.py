"""Opens the dialogs: each reads what it shows in a thread first, and comes up when that is there.

What a sync has to say reaches the user here, too: a key that is wanted, a question in Zotero, a failure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import Cancelled, NotFoundError, UnreachableError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperRef
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.settings.secrets import Secret
from mi_reader.ui.context import Context
from mi_reader.ui.crash import Crash
from mi_reader.ui.dropping import Dropping
from mi_reader.ui.fetching import Fetching
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.learning import Learning
from mi_reader.ui.listed import listed
from mi_reader.ui.locking import Locking
from mi_reader.ui.person import KeyQuestion
from mi_reader.ui.syncing import Outcome, Syncing
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

if TYPE_CHECKING:
    from mi_reader.ui.rooms.library.drops import Intake

_Read = TypeVar("_Read")
_FOLDER: Final = "dialog/open_folder"


class Host(Protocol):
    """The window, as far as dialogs know it."""

    strip: MessageStrip


class Dialogs(QObject):
    """Opens each dialog over the window.

    Args:
        window: A `Host` that is a widget.

    Signals:
        changed: Other dialogs can be opened: `handlers` are others.
    """

    changed = Signal()

    def __init__(self, context: Context, syncing: Syncing, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._syncing = syncing
        self._window = window
        self._edition: Edition | None = None
        self._library: Library | None = None
        self._imported = False  # whether the edition in hand was a post
        self._waiting_strip = False  # whether the strip says what a running sync waits for
        self._said = ""  # what of a sync that came by itself was said last
        self.crash = Crash(context, window)
        self.locking = Locking(context, window)
        self.fetching = Fetching(context, self.strip, self.settings, window)
        self.learning = Learning(context, window)
        self._dropping = Dropping(window, self.import_files)
        context.focus.edition_changed.connect(lambda _: self._read_edition())
        context.focus.matching_wanted.connect(self.match_papers)
        context.focus.decision_wanted.connect(self.decide_about)
        context.focus.archives_wanted.connect(self.x_archive)
        context.focus.making_wanted.connect(lambda library: self.new_edition(library=library))
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._read_edition)
        syncing.key_wanted.connect(self._ask_key)
        syncing.said.connect(self._say)
        syncing.finished.connect(self._finished)
        self._read_edition()

    # What can be opened -------------------------------------------------------------------------------

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be opened now, by the names of actions."""
        found: dict[str, Callable[[], None]] = {
            "new_edition": self.new_edition,
            "open": self.open_file,
            "add_papers": self.add_papers,
            "add_library": self.add_library,
            "settings": self.settings,
            "categories": self.categories,
            "own_targets": self.own_targets,
            "check_setup": self.check_setup,
            "train": self.train,
            "keys": self.keys,
            "manual": self.manual,
            "about": self.about,
            **self.crash.handlers(),
        }
        if self._context.focus.edition:
            found |= {
                "export": self.export,
                "edition_like": self.edition_like,
                "edition_properties": self.edition_properties,
                "add_section": self.add_section,
                "front_matter": self.front_matter,
                "archive": self.archive,
                "delete_edition": self.delete_edition,
                "fetch_embeds": self.fetch_embeds,
            }
            if self._imported:
                found["match_papers"] = self.match_papers
        connected = self._syncing.standing.connected
        if connected and self._library and self._library.kind is LibraryKind.FILE:
            found["move_to_zotero"] = self.move_to_zotero
        if connected:
            found["waiting_changes"] = self.waiting_changes
        if self._syncing.standing.conflicts:
            found["conflicts"] = self.conflicts
        return found

    @property
    def archived(self) -> bool:
        """Whether the edition in hand is closed: whether the action "archive" is on."""
        return bool(self._edition and self._edition.archived)

    # Editions -----------------------------------------------------------------------------------------

    def new_edition(self, like: EditionKey | None = None, library: LibraryId | None = None) -> None:
        """Asks for a new edition; with a key, for one like that; with a library, for one in it."""
        from mi_reader.ui.dialogs.edition import NewEdition, choices

        engine = self._context.engine
        self._read(
            lambda: choices(engine, library),
            lambda can: NewEdition(self._context, can, like, self._context.focus.take_edition, self._window),
        )

    def edition_like(self) -> None:
        """Asks for a new edition like the one in hand."""
        self.new_edition(self._context.focus.edition)

    def edition_properties(self) -> None:
        """Opens name, period, date … of the edition in hand."""
        from mi_reader.ui.dialogs.edition import EditionProperties

        self._of_edition(lambda edition: EditionProperties(self._context, edition, self._window))

    def export(self) -> None:
        """Asks where the post of the edition in hand goes, and writes it."""
        from mi_reader.ui.dialogs.export import ExportDialog

        if edition := self._context.focus.edition:
            ExportDialog(self._context, edition, "", self._window).open()

    def front_matter(self) -> None:
        """Opens the front matter of the edition in hand."""
        from mi_reader.ui.dialogs.front_matter import FrontMatter

        self._of_edition(lambda edition: FrontMatter(self._context, edition, self._window))

    def add_section(self) -> None:
        """Asks for a section of the edition in hand."""
        from mi_reader.ui.dialogs.edition import AddSection, shape_of

        engine, key = self._context.engine, self._context.focus.edition
        self._read(
            lambda: (shape_of(engine, engine.editions.find(key)), engine.presets.load().categories),
            lambda read: AddSection(self._context, *read, self._window),
        )

    def match_papers(self, edition: EditionKey | None = None) -> None:
        """Opens the places of an imported edition that have no paper yet; without a key, of that in hand."""
        from mi_reader.ui.dialogs.matching import Matching
        from mi_reader.ui.dialogs.matching_reading import read

        engine, key = self._context.engine, edition or self._context.focus.edition
        if key:
            self._read(
                lambda: read(engine, key),
                lambda found: Matching(self._context, found, self.add_papers, self._window),
            )

    def archive(self) -> None:
        """Closes the edition in hand, or opens it again."""
        engine, edition = self._context.engine, self._edition
        if edition is None:
            return
        text = self.tr("Open {name} again") if edition.archived else self.tr("Archive {name}")
        self._context.undo.edit(
            text.format(name=edition.name),
            Scope(editions=(edition.key,)),
            lambda: engine.editions.change(
                edition.key, lambda now: replace(now, archived=not edition.archived)
            ),
        )

    def delete_edition(self) -> None:
        """Asks whether the edition in hand is to be deleted."""
        from mi_reader.ui.dialogs.edition import DeleteEdition

        engine, key = self._context.engine, self._context.focus.edition

        def read() -> tuple[Edition, int]:
            edition = engine.editions.find(key)
            filings = [one for _, filed in engine.editions.contents(edition.key) for one in filed]
            return edition, sum(one.pick is not None for one in filings)

        self._read(read, lambda found: DeleteEdition(self._context, *found, self._window))

    def move_to_zotero(self) -> None:
        """Asks where in Zotero the edition in hand goes."""
        from mi_reader.ui.dialogs.move_to_zotero import MoveToZotero

        libraries = [one.library for one in self._syncing.standing.connected]
        self._of_edition(
            lambda edition: MoveToZotero(
                self._context, edition, libraries, lambda to: self._syncing.sync([to]), self._window
            )
        )

    def categories(self) -> None:
        """Opens the categories."""
        from mi_reader.ui.dialogs.categories import Categories, sets

        engine = self._context.engine
        self._read(lambda: sets(engine), lambda found: Categories(self._context, found, self._window))

    # Papers and libraries -----------------------------------------------------------------------------

    def open_file(self) -> None:
        """Asks for bibliography files and posts, and imports them."""
        remembered = self._context.remembered
        names = self.tr(
            "Bibliographies, posts, archives of X "
            "(*.bib *.bibtex *.ris *.json *.csljson *.txt *.md *.markdown *.mkd *.zip *.js)"
        )
        folder = remembered.get(_FOLDER, str(Path.home()))
        dialog = QFileDialog(self._window, self.tr("Open file"), folder, names)
        dialog.setObjectName("open_file")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([names, self.tr("All files (*)")])
        dialog.filesSelected.connect(self._chosen_files)
        self._show(dialog)

    def import_files(self, files: Sequence[Path], *, chosen: bool = False) -> None:
        """Takes files in, each as what it is; what came of it is said in the strip.

        Args:
            chosen: The user has looked for these very files.
        """
        self._intake.take_files(files, chosen=chosen)

    @cached_property
    def _intake(self) -> "Intake":
        from mi_reader.ui.rooms.library.drops import Intake

        return Intake(self._context, self.strip, self)

    def add_papers(self, text: str = "", library: LibraryId | None = None) -> None:
        """Asks for DOIs and arXiv ids.

        Args:
            library: Where they go if nothing else is said; None for the one looked at, or the usual one.
        """
        from mi_reader.ui.dialogs.add_papers import AddPapers

        engine = self._context.engine

        def read() -> tuple[list[Library], Library | None]:
            known = engine.shelves.listing()
            # Where there is the sample only, somebody tries things out.
            return known, engine.shelves.usual() or next(iter(known), None)

        def make(found: tuple[list[Library], Library | None]) -> QDialog:
            usual = found[1].id if found[1] else None
            into = library or self._context.focus.source.library or usual
            return AddPapers(self._context, found[0], into, self._show_papers, text, self._window)

        self._read(read, make)

    def fetch_embeds(self) -> None:
        """Fetches the texts of the embeds of the edition in hand."""
        if edition := self._context.focus.edition:
            self.fetching.fetch_all(edition)

    def x_archive(self, files: Sequence[Path]) -> None:
        """Reads archives of X, and shows what would come of them."""
        from mi_reader.ui.dialogs.x_archive import Found, XArchive, read

        engine = self._context.engine

        def show(found: Found) -> None:
            self._show(XArchive(self._context, found, self._took_posts, self.add_papers, self._window))

        name = self.tr("Read {file}").format(file=files[0].name)
        self._context.jobs.start(name, lambda task: read(engine, files, task), self, show)

    def _took_posts(self, posts: int, papers: int) -> None:
        said = listed(
            (
                self.tr("%n post(s) are kept on this computer", "", posts),
                self.tr("%n paper(s) got something of them", "", papers),
            )
        )
        # Their links may tell what an imported post is about.
        match = self.tr("Match papers…") if self._imported else ""
        self.strip.show_message(Severity.INFO, said, action=match, do=self.match_papers)

    def add_library(self, where: str = "", key: Secret | None = None) -> None:
        """Opens the connection to Zotero, the local one if none is named; with a key, it is tried at once."""
        from mi_reader.ui.dialogs.add_library import LOCAL, AddLibrary

        libraries = self._context.engine.libraries
        self._read(
            libraries.standings,
            lambda standings: AddLibrary(
                self._context, standings, self._connected, where or LOCAL, key, self._window
            ),
        )

    # Sync ---------------------------------------------------------------------------------------------

    def conflicts(self) -> None:
        """Opens the conflict there is, or the list of them."""
        from mi_reader.ui.dialogs.conflict_case import cases
        from mi_reader.ui.dialogs.lists import ConflictList

        engine = self._context.engine

        def show(found: list[object]) -> None:
            if len(found) == 1:
                self.decide(0)
            else:
                self._show(ConflictList(self._context, found, self.decide, self._window))  # type: ignore[arg-type]

        self._context.jobs.read(lambda: list[object](cases(engine)), self, show, latest="conflicts")

    def decide(self, first: int) -> None:
        """Opens the conflicts, to be decided.

        Args:
            first: The place, from 0, of the one to begin with.
        """
        from mi_reader.ui.dialogs.conflict import ConflictDialog
        from mi_reader.ui.dialogs.conflict_case import cases

        engine = self._context.engine
        self._read_if(
            lambda: cases(engine),
            lambda found: (
                ConflictDialog(self._context, found, min(first, len(found) - 1), self._window)
                if found
                else None
            ),
        )

    def decide_about(self, paper: PaperRef) -> None:
        """Opens the first conflict of a paper."""
        from mi_reader.ui.dialogs.conflict import ConflictDialog
        from mi_reader.ui.dialogs.conflict_case import Case, cases

        engine = self._context.engine

        def make(found: list[Case]) -> QDialog | None:
            places = [at for at, case in enumerate(found) if case.paper and case.paper.ref == paper]
            return ConflictDialog(self._context, found, places[0], self._window) if places else None

        self._read_if(lambda: cases(engine), make)

    def waiting_changes(self) -> None:
        """Opens what is not in Zotero yet."""
        from mi_reader.ui.dialogs.lists import WaitingChanges

        libraries = self._context.engine.libraries
        self._read(
            libraries.waiting,
            lambda waiting: WaitingChanges(self._context, self._syncing, waiting, self._window),
        )

    # Program ------------------------------------------------------------------------------------------

    def settings(self) -> None:
        """Opens the settings."""
        from mi_reader.ui.dialogs.settings import SettingsDialog

        presets = self._context.engine.presets
        self._read(
            presets.names,
            lambda names: SettingsDialog(self._context, names, self._syncing.settings_changed, self._window),
        )

    def train(self) -> None:
        """Has suggestions learn, and opens how right they were."""
        from mi_reader.ui.dialogs.training import Training

        self._show(Training(self._context, self._window))

    def own_targets(self) -> None:
        """Opens the user's own targets."""
        from mi_reader.ui.dialogs.own_targets import OwnTargets, read

        folder, bus = self._context.engine.profile.targets, self._context.bus
        self._read(
            lambda: read(folder),
            # A template is no part of the database: whoever shows a post shows it anew.
            lambda known: OwnTargets(self._context, known, bus.everything_changed.emit, self._window),
        )

    def check_setup(self) -> None:
        """Opens the check of the set-up."""
        from mi_reader.ui.dialogs.help import CheckSetup

        self._show(CheckSetup(self._context, self._window))

    def keys(self) -> None:
        """Opens the sheet of keys."""
        from mi_reader.ui.dialogs.help import Keys

        self._show(Keys(self._context, self._window))

    def manual(self, page: str = "") -> None:
        """Opens the manual, at a page if one is given."""
        from mi_reader.ui.dialogs.manual import Manual

        open_already = self._window.findChild(Manual)
        if open_already is None:
            self._show(Manual(self._context, page, self._window))
            return
        open_already.show_page(page)
        open_already.raise_()
        open_already.activateWindow()

    def about(self) -> None:
        """Opens what this program is."""
        from mi_reader.ui.dialogs.about import About, known

        engine, platform_name = self._context.engine, QGuiApplication.platformName()
        self._read(
            lambda: known(engine, platform_name),
            lambda told: About(self._context, told, self.crash.show_log, self._window),
        )

    # How they are opened ------------------------------------------------------------------------------

    @property
    def strip(self) -> MessageStrip:
        """The window's strip for messages."""
        window: Host = self._window  # type: ignore[assignment]  # a widget that is a Host
        return window.strip

    def _read(self, call: Callable[[], _Read], make: Callable[[_Read], QDialog]) -> None:
        """Reads what a dialog shows, makes it, and opens it; of two wishes the later one counts."""
        self._context.jobs.read(call, self, lambda found: self._show(make(found)), latest="dialog")

    def _read_if(self, call: Callable[[], _Read], make: Callable[[_Read], QDialog | None]) -> None:
        def show(found: _Read) -> None:
            if dialog := make(found):
                self._show(dialog)

        self._context.jobs.read(call, self, show, latest="dialog")

    def _of_edition(self, make: Callable[[Edition], QDialog]) -> None:
        engine, key = self._context.engine, self._context.focus.edition
        if key:
            self._read(lambda: engine.editions.find(key), make)

    def _show(self, dialog: QDialog) -> None:
        open_already = self._window.findChild(type(dialog), dialog.objectName())
        if isinstance(open_already, QDialog) and open_already is not dialog and open_already.isVisible():
            dialog.deleteLater()
            open_already.raise_()
            open_already.activateWindow()
        elif dialog.isModal() or isinstance(dialog, QFileDialog):
            dialog.open()
        else:
            dialog.show()

    # What they need to know ---------------------------------------------------------------------------

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.keys(Touched.EDITION) or changes.keys(Touched.LIBRARY):
            self._read_edition()

    def _read_edition(self) -> None:
        """Reads the edition in hand: what can be done with it depends on where it is."""
        engine, key = self._context.engine, self._context.focus.edition

        def read() -> tuple[Edition | None, Library | None, bool]:
            found = next((one for one in engine.editions.listing() if one.key == key), None)
            if found is None:
                return None, None, False
            return found, engine.lookup.libraries()[found.library], engine.editions.is_imported(found.key)

        self._context.jobs.read(read, self, self._take_edition, latest="edition")

    def _take_edition(self, found: tuple[Edition | None, Library | None, bool]) -> None:
        self._edition, self._library, self._imported = found
        self.changed.emit()

    # What becomes of them -----------------------------------------------------------------------------

    def _chosen_files(self, files: list[str]) -> None:
        if files:
            self._context.remembered.put(_FOLDER, str(Path(files[0]).parent))
            self.import_files([Path(file) for file in files], chosen=True)

    def _show_papers(self, papers: tuple[PaperRef, ...]) -> None:
        if papers:
            self._context.focus.take_source(Source(Shelf.ALL, papers[0].library))
            self._context.focus.take_papers(papers)

    def _connected(self, libraries: tuple[Library, ...]) -> None:
        self._syncing.sync(libraries)

    def _ask_key(self, question: KeyQuestion) -> None:
        from mi_reader.ui.dialogs.key import KeyDialog

        dialog = KeyDialog(self._context, question, self._window)
        # A sync that was cancelled wants no key any more.
        self._syncing.finished.connect(dialog.reject)
        dialog.open()

    def _say(self, message: str) -> None:
        self._waiting_strip = True
        self.strip.show_message(Severity.INFO, self._context.language.said(message))

    def _finished(self, outcomes: tuple[Outcome, ...], asked: bool) -> None:
        if self._waiting_strip:
            self._waiting_strip = False
            self.strip.dismiss()
        failed = next((one for one in outcomes if one.error and not isinstance(one.error, Cancelled)), None)
        troubled = [one for one in outcomes if one.problems]
        undecided = sum(one.report.conflicts for one in outcomes)
        if failed:
            self._tell_failure(failed, asked=asked)
        elif troubled:
            number = sum(len(one.problems) for one in troubled)
            text = self.tr("%n thing(s) did not go through or were not understood.", "", number)
            self._tell(Severity.WARNING, text, self.tr("Show"), outcomes, asked=asked)
        elif undecided:
            text = self.tr("%n conflict(s): both versions are kept until you decide.", "", undecided)
            if asked or text != self._said:
                self.strip.show_message(Severity.WARNING, text, action=self.tr("Decide…"), do=self.conflicts)
            self._said = text
        else:
            self._said = ""
            if asked and outcomes and all(one.report.complete for one in outcomes):
                self._tell_done(outcomes)

    def _tell_done(self, outcomes: tuple[Outcome, ...]) -> None:
        from mi_reader.ui.dialogs.lists import Summary

        summary = Summary(self)
        parts = [line for one in outcomes for line in summary.lines(one.report)]
        if not parts:
            self.strip.show_message(Severity.INFO, self.tr("Synced: nothing was new on either side."))
            return
        text = self.tr("Synced: {what}.").format(what=listed(parts))
        self._tell(Severity.INFO, text, self.tr("Show"), outcomes, asked=True)

    def _tell(
        self, severity: Severity, text: str, action: str, outcomes: tuple[Outcome, ...], *, asked: bool
    ) -> None:
        if asked or text != self._said:
            self.strip.show_message(severity, text, action=action, do=partial(self._show_report, outcomes))
        self._said = text

    def _show_report(self, outcomes: tuple[Outcome, ...]) -> None:
        from mi_reader.ui.dialogs.lists import SyncReport

        self._show(SyncReport(self._context, outcomes, self._window))

    def _tell_failure(self, failed: Outcome, *, asked: bool) -> None:
        from mi_reader.ui.dialogs.add_library import WEB
        from mi_reader.zotero.connection import WrongKeyError

        error = failed.error
        if error is None or (not asked and isinstance(error, UnreachableError)):
            return  # the status line says that it is offline
        message, remedy = self._context.language.error(error)
        text = f"{failed.library.name}: {message}"
        if not asked and text == self._said:
            return
        self._said = text
        severity, action = Severity.ERROR, self.tr("Retry")
        do: Callable[[], None] = self._syncing.sync
        if failed.report.removals:
            # The window's own words for what the engine says for the command line.
            remedy = self.tr("Look in Zotero whether this is so, then say what to do.")
            severity, action, do = Severity.WARNING, self.tr("Decide…"), self.waiting_changes
        elif isinstance(error, WrongKeyError):
            remedy = self.tr("It was mistyped or revoked: give another one.")
            action, do = self.tr("Another key…"), partial(self.add_library, WEB)
        elif isinstance(error, NotFoundError):
            remedy = self.tr("It is asked for when you sync.")
        self.strip.show_message(severity, text, remedy, action=action, do=do)
