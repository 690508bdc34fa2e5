"""Writes posts to files, and never over somebody's work.

A file that was edited by hand is merged: what was written last (kept in the database, and beside the post for
another computer) tells the hand's words from the edition's. Only what both changed has to be decided, and
nothing is written before it is. What is about to be written is noted before the file is replaced, so that a
crash in between does not make our own words look like a hand edit; the note beside the post follows the post,
for a base that is one too old costs a question at most. Every file written is kept in the profile's
`history/`, and so is what was there before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, NotFoundError, StorageError
from mi_reader.domain.keys import EditionKey
from mi_reader.post import sidecar
from mi_reader.post.backflow import Proposal, proposals
from mi_reader.post.files import absolute
from mi_reader.post.frame_backflow import frame_proposals
from mi_reader.post.history import History
from mi_reader.post.merging import Choice, Side
from mi_reader.post.own_form import OwnForm
from mi_reader.post.pictures import Pictures, carry, own_shelf, shelf
from mi_reader.post.plan import Action, OutputFile, Plan, Why, foreign_plan, merged_plan, text_of
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.choosing import chosen
from mi_reader.post.targets.places import place
from mi_reader.settings.files import read_file, write_atomically
from mi_reader.settings.profile import Profile
from mi_reader.settings.settings import Settings
from mi_reader.store import editions, exports
from mi_reader.store.connection import Database


class Exporter:
    """Plans and writes files."""

    def __init__(self, database: Database, profile: Profile, settings: Settings, pictures: Pictures) -> None:
        self._database = database
        self._profile = profile
        self._settings = settings
        self._history = History(profile.history)
        self._pictures = pictures

    # What is to be written ----------------------------------------------------------------------------

    def post(
        self,
        edition: EditionKey,
        document: Document,
        target: str,
        output: Path,
        for_once: Mapping[str, str] | None = None,
    ) -> OutputFile:
        """Renders a document for a platform.

        Args:
            output: The file; or a folder, in which the target names it, in a site where its posts are.
            for_once: Options of the target that are not kept.

        Raises:
            NotFoundError: There is no such target.
            UsageError: The target cannot name the file.
            InputError: The front matter or a template is wrong.
        """
        platform = find_target(target, self._profile.targets)
        options = chosen(platform, self._settings, self._profile.targets, for_once)
        path, in_site = output, False
        if output.is_dir():
            goes = place(platform, document, options, output)
            path, in_site = goes.path, goes.in_site
            _check_inside(path, output)
        path = absolute(path)
        options = replace(options, on_disk=text_of(read_file(path)))
        where = shelf(platform, options, path)
        carried = carry(document, self._pictures.finder(edition), where, may_make=in_site)
        rendering = platform.render(carried.applied(document), options)
        marks = tuple(mark for mark in (platform.site_mark, *platform.other_marks) if mark)
        return OutputFile(
            edition,
            target,
            path,
            rendering.text.encode(),
            (*rendering.problems, *carried.problems),
            in_site,
            marks,
            document,
            lambda one: platform.render(carried.applied(one), options).text,
            carried.copies,
        )

    def as_imported(self, edition: EditionKey, own: OwnForm, output: Path) -> OutputFile:
        """Returns an imported edition, in the form that it came in, as a file to be written.

        Args:
            output: The file; or a folder, in which it gets the name of the file that it came from.

        Raises:
            InputError: Its front matter cannot be written in the post's format.
        """
        path = output
        if output.is_dir():
            path = output / Path(own.file).name
            _check_inside(path, output)
        path = absolute(path)

        def find(address: str) -> Path | None:
            # The post's own pictures stay where they are, and are named as they were.
            return None if address in own.text else self._pictures.find_kept(edition, address)

        carried = carry(own.document, find, own_shelf(path), may_make=False)
        written = own.written(carried.applied(own.document))
        return OutputFile(
            edition,
            exports.AS_IMPORTED,
            path,
            written.content,
            (*written.problems, *carried.problems),
            document=own.document,
            render=lambda document: own.render(carried.applied(document)),
            pictures=carried.copies,
        )

    def bibliography(self, edition: EditionKey, entries: str, output: Path) -> OutputFile:
        """Returns a BibTeX file as a file to be written."""
        return OutputFile(edition, "bibtex", absolute(output), entries.encode())

    # What it would do ---------------------------------------------------------------------------------

    def plan(self, file: OutputFile) -> Plan:
        """Says what writing a file would do."""
        planned = self._planned(file)
        return replace(planned, noted=self._known(file.path) == exports.Bases(file.content))

    def _planned(self, file: OutputFile) -> Plan:
        on_disk = read_file(file.path)
        if on_disk is None:
            return Plan(file, Action.CREATE, None, file.content)
        if on_disk == file.content:
            return Plan(file, Action.UNCHANGED, on_disk, file.content, on_disk)
        found = sidecar.read(file.path, file.marks)
        owner = self._owner(file, found.note)
        if owner is not None:
            return replace(foreign_plan(file, on_disk, Why.OTHER), owner=owner)
        return self._beside(file, on_disk, found)

    def _beside(self, file: OutputFile, on_disk: bytes, found: sidecar.Found) -> Plan:
        """Says what writing a file would do that is there, and not as the edition says."""
        mine = text_of(on_disk)
        if mine is None or text_of(file.content) is None:
            # A post that came in another encoding: known, and not touched by hand, or not to be told.
            if self._known(file.path).confirmed == on_disk:
                return Plan(file, Action.UPDATE, on_disk, file.content, on_disk)
            return foreign_plan(file, on_disk, Why.NO_TEXT)
        bases = [found.note.base] if found.note else []
        bases += self._bases(file.path, on_disk)
        if bases:
            return merged_plan(file, on_disk, mine, bases)
        return foreign_plan(file, on_disk, Why.DISTRUSTED if found.distrusted else Why.UNKNOWN)

    def last_written(self, path: Path) -> bytes | None:
        """Returns what the edition said when a file was written last: what differs there is done by hand."""
        known = self._known(absolute(path))
        return known.pending if known.confirmed is None else known.confirmed

    def target_of(self, path: Path) -> str:
        """Returns for which platform a file was written last, on this computer or another.

        Raises:
            NotFoundError: It never was.
        """
        file = absolute(path)
        with self._database.read() as tx:
            found = exports.target(tx, str(file))
        note = sidecar.read(file).note
        if found or note:
            return found or (note.target if note else "")
        raise NotFoundError(f"Nothing says that MI Reader wrote {path}.", "Say for which --target it is.")

    def proposals(self, plan: Plan, choices: Mapping[int, Choice] | None = None) -> tuple[Proposal, ...]:
        """Returns the edits made by hand in the file that the edition can take in.

        Args:
            choices: What is taken for each clash; the edition's version where nothing is said.

        Raises:
            InputError: The front matter or a template is wrong.
        """
        file = plan.file
        if plan.merge is None or file.document is None or file.render is None:
            return ()
        decided = {**plan.merge.all(Side.THEIRS), **(choices or {})}
        leaves = plan.merge.leaves(decided)
        return (
            *proposals(file.document, file.render, leaves),
            *frame_proposals(file.document, file.render, leaves),
        )

    # Writing ------------------------------------------------------------------------------------------

    def write(self, plan: Plan, *, replace: bool = False) -> Changes:
        """Writes a planned file.

        Args:
            replace: Whether the user said that somebody's words in it may go.

        Raises:
            ConflictError: They may not, or the file changed since it was planned.
            StorageError: The disk did not take it; the file is as it was. Or only the note beside it could
                not be written: then the message says so.
        """
        if replace:
            plan = plan.replaced()
        file = plan.file
        self.check(plan)
        if plan.on_disk is not None:
            self._history.keep(file.path, plan.on_disk)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.write() as tx:
            announced = exports.Export(str(file.path), file.edition, file.target, file.content, now)
            exports.announce(tx, announced, plan.base)
        if plan.content != plan.on_disk:
            if file.in_site:
                file.path.parent.mkdir(parents=True, exist_ok=True)
            # Again, and last: the transaction may have waited a minute for another program's.
            self.check(plan)
            write_atomically(file.path, plan.content)
        with self._database.write() as tx:
            exports.confirm(tx, str(file.path))
        self._history.keep(file.path, plan.content)
        self._note(file)
        return changed(Touched.EXPORT, str(file.path))

    def _note(self, file: OutputFile) -> None:
        """Notes beside the file what the edition says, unless that is noted; a note holds UTF-8 only."""
        text = text_of(file.content)
        if text is None:
            return
        note = sidecar.Note(file.edition, file.target, text)
        if sidecar.read(file.path, file.marks).note == note:
            return
        try:
            sidecar.write(file.path, note, file.marks)
        except StorageError as error:
            raise StorageError(
                f"{file.path} was written, but what MI Reader wrote could not be noted beside it: "
                f"{error.message.removesuffix(' Nothing was changed.')}",
                error.remedy,
            ) from error

    def check(self, plan: Plan) -> None:
        """Sees whether a planned file can be written.

        Raises:
            ConflictError: Somebody's words in it may not go, or it changed since it was planned.
        """
        if conflict := plan.conflict():
            raise conflict
        if read_file(plan.file.path) != plan.on_disk:
            raise ConflictError(
                f"{plan.file.path} changed while it was being exported. It was left as it is.",
                "Export again.",
            )

    def _owner(self, file: OutputFile, note: sidecar.Note | None) -> str | None:
        """Returns the name of another edition whose post a file is, "" if it is not here; None if it is ours.

        A file whose edition is gone is everybody's.
        """
        with self._database.read() as tx:
            wrote = exports.edition(tx, str(file.path))
            owner = EditionKey(note.edition) if note else wrote
            if owner in (None, file.edition):
                return None
            name = next((one.name for one in editions.listing(tx) if one.key == owner), None)
        return None if name is None and wrote == owner else name or ""

    def _bases(self, path: Path, on_disk: bytes) -> Iterator[str]:
        """Yields what the file may go back to, by the database."""
        known = self._known(path)
        # What never was confirmed may never have come into the file, whoever's that is.
        cut_short = known.pending if known.confirmed is not None or known.pending == on_disk else None
        for content in (known.confirmed, cut_short):
            if (text := text_of(content)) is not None:
                yield text

    def _known(self, path: Path) -> exports.Bases:
        with self._database.read() as tx:
            return exports.bases(tx, str(path))


def _check_inside(path: Path, folder: Path) -> None:
    """Refuses a file that a link leads out of the user's folder: a cloned site may hold such links."""
    if not absolute(path).is_relative_to(absolute(folder)):
        raise ConflictError(
            f"{path} is a link out of {folder}, to {path.resolve()}. Nothing was written.",
            "Name the file itself with --output if that is what you want.",
        )
