"""Writes posts to files, and never over somebody's work.

A file that was edited by hand is merged: what was written last (kept in the database, and beside the post for
another computer) tells the hand's words from the edition's. Only what both changed has to be decided, and
nothing is written before it is. What is about to be written is noted before the file is replaced, so that a
crash in between does not make our own words look like a hand edit; the note beside the post follows the post,
for a base that is one too old costs a question at most. Every file written is kept in the profile's
`history/`, and so is what was there before.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, NotFoundError, Problem
from mi_reader.domain.keys import EditionKey
from mi_reader.post import sidecar
from mi_reader.post.backflow import Proposal, proposals
from mi_reader.post.history import History
from mi_reader.post.merging import Choice, Merge, Side, has_marks, merge
from mi_reader.post.merging.form import taken_apart
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.choosing import chosen
from mi_reader.post.targets.places import place
from mi_reader.settings.files import read_file, write_atomically
from mi_reader.settings.profile import Profile
from mi_reader.settings.settings import Settings
from mi_reader.store import exports
from mi_reader.store.connection import Database


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to be written.

    Attributes:
        path: Absolute.
        content: What the edition says, in the platform's form.
        problems: What its reader would miss, or the platform would not take.
        in_site: Whether it goes into the posts' folder of a site, which is made if need be.
        marks: Files by which the site's folder is known.
        document: What it was made of; None for a bibliography.
    """

    edition: EditionKey
    target: str
    path: Path
    content: bytes
    problems: tuple[Problem, ...] = ()
    in_site: bool = False
    marks: tuple[str, ...] = ()
    document: Document | None = None


class Action(StrEnum):
    """What writing a file does."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    MERGED = "merged"  # what was written by hand stays, what the edition says comes
    CLASH = "clash"  # the hand and the edition changed the same: a person decides
    FOREIGN = "foreign"  # nobody knows what in it is ours: a person decides
    MARKED = "marked"  # both versions of each clash, between markers
    ADOPTED = "adopted"  # left as it is, and merged from now on
    REPLACED = "replaced"  # whatever was there goes


class Why(StrEnum):
    """Why nobody knows what in a file is ours."""

    UNKNOWN = "unknown"  # nothing says that we wrote it
    DISTRUSTED = "distrusted"  # what is noted beside it was touched, or is about another file
    NO_TEXT = "no text"


@dataclass(frozen=True, slots=True)
class Plan:
    """A file to be written, and what is there now.

    Attributes:
        content: What will be in the file.
        base: What the edition said when the file was written last; None if nobody knows, or there is no file.
        merge: How the file and the edition come together; None where there is no file, or no base.
        why: Why nobody knows what in a foreign file is ours.
        noted: Whether it is noted already that the edition says what it says now: what the file goes back to
            the next time.
        problems: What to look at in the file.
    """

    file: OutputFile
    action: Action
    on_disk: bytes | None
    content: bytes
    base: bytes | None = None
    merge: Merge | None = None
    why: Why | None = None
    problems: tuple[Problem, ...] = ()
    noted: bool = False

    def conflict(self) -> ConflictError | None:
        """Returns why the file must not be written without the user's word, if so."""
        if self.action is Action.CLASH and self.merge:
            return ConflictError(
                f"{self.file.path} was edited by hand where the edition changed too. It was left as it is.",
                "--dry-run shows both. --conflicts=mine or theirs decides for all, --conflicts=mark writes "
                "both into the file, --replace overwrites it (the history keeps it).",
            )
        return _refused(self.file.path, self.why) if self.action is Action.FOREIGN else None

    def diff(self) -> str:
        """Returns what changes in the file, as a unified diff."""
        before = (self.on_disk or b"").decode("utf-8", "replace").splitlines()
        after = self.content.decode("utf-8", "replace").splitlines()
        name = str(self.file.path)
        return "\n".join(difflib.unified_diff(before, after, name, name, lineterm=""))

    def decided(self, choices: Mapping[int, Choice]) -> "Plan":
        """Returns the plan with all clashes decided.

        Raises:
            KeyError: Nothing is said about one.
        """
        if self.merge is None or self.action not in (Action.CLASH, Action.MARKED):
            return self
        return self._with(Action.MERGED, self.merge.text(choices))

    def decided_for(self, side: Side) -> "Plan":
        """Returns the plan with one side's version of all clashes."""
        return self if self.merge is None else self.decided(self.merge.all(side))

    def marked(self) -> "Plan":
        """Returns the plan with both versions of each clash between markers."""
        if self.merge is None or self.action is not Action.CLASH:
            return self
        return self._with(Action.MARKED, self.merge.marked())

    def adopted(self) -> "Plan":
        """Returns the plan for a foreign file that stays as it is: what differs in it is the user's own."""
        if self.action is not Action.FOREIGN or self.on_disk is None or self.why is Why.NO_TEXT:
            return self
        return replace(self, action=Action.ADOPTED, content=self.on_disk)

    def replaced(self) -> "Plan":
        """Returns the plan to write what the edition says, whatever is in the file."""
        content = self.file.content
        if self.on_disk == content:
            return replace(self, action=Action.UNCHANGED, content=content)
        kept = self.action in (Action.CREATE, Action.UPDATE)
        return replace(self, action=self.action if kept else Action.REPLACED, content=content)

    def _with(self, action: Action, text: str) -> "Plan":
        return replace(self, action=action, content=text.encode())


class Exporter:
    """Plans and writes files."""

    def __init__(self, database: Database, profile: Profile, settings: Settings) -> None:
        self._database = database
        self._profile = profile
        self._settings = settings
        self._history = History(profile.history)

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
            where = place(platform, document, options, output)
            path, in_site = where.path, where.in_site
            _check_inside(path, output)
        path = _absolute(path)
        options = replace(options, on_disk=_text(read_file(path)))
        rendering = platform.render(document, options)
        marks = tuple(mark for mark in (platform.site_mark, *platform.other_marks) if mark)
        return OutputFile(
            edition, target, path, rendering.text.encode(), rendering.problems, in_site, marks, document
        )

    def as_imported(
        self, edition: EditionKey, name: str, content: bytes, output: Path, problems: tuple[Problem, ...] = ()
    ) -> OutputFile:
        """Returns an imported edition, in the form that it came in, as a file to be written.

        Args:
            name: Of the file that it came from.
            output: The file; or a folder, in which it gets that name.
        """
        path = output
        if output.is_dir():
            path = output / Path(name).name
            _check_inside(path, output)
        return OutputFile(edition, exports.AS_IMPORTED, _absolute(path), content, problems)

    def bibliography(self, edition: EditionKey, entries: str, output: Path) -> OutputFile:
        """Returns a BibTeX file as a file to be written."""
        return OutputFile(edition, "bibtex", _absolute(output), entries.encode())

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
        mine = _text(on_disk)
        if mine is None or _text(file.content) is None:
            # A post that came in another encoding: known, and not touched by hand, or not to be told.
            if self._known(file.path).confirmed == on_disk:
                return Plan(file, Action.UPDATE, on_disk, file.content, on_disk)
            return _foreign(file, on_disk, Why.NO_TEXT)
        found = sidecar.read(file.path, file.marks)
        bases = [found.note.base] if found.note else []
        bases += self._bases(file.path, on_disk)
        if bases:
            return _merged(file, on_disk, mine, _nearest(mine, bases))
        return _foreign(file, on_disk, Why.DISTRUSTED if found.distrusted else Why.UNKNOWN)

    def last_written(self, path: Path) -> bytes | None:
        """Returns what the edition said when a file was written last: what differs there is done by hand."""
        known = self._known(_absolute(path))
        return known.pending if known.confirmed is None else known.confirmed

    def target_of(self, path: Path) -> str:
        """Returns for which platform a file was written last, on this computer or another.

        Raises:
            NotFoundError: It never was.
        """
        absolute = _absolute(path)
        with self._database.read() as tx:
            found = exports.target(tx, str(absolute))
        note = sidecar.read(absolute).note
        if found or note:
            return found or (note.target if note else "")
        raise NotFoundError(f"Nothing says that MI Reader wrote {path}.", "Say for which --target it is.")

    def proposals(self, plan: Plan, choices: Mapping[int, Choice] | None = None) -> tuple[Proposal, ...]:
        """Returns the edits made by hand in the file that the edition's own texts can take in.

        Args:
            choices: What is taken for each clash; the edition's version where nothing is said.

        Raises:
            InputError: The front matter or a template is wrong.
        """
        file = plan.file
        if plan.merge is None or file.document is None:
            return ()
        decided = {**plan.merge.all(Side.THEIRS), **(choices or {})}
        return proposals(file.document, self._renderer(file), plan.merge.leaves(decided))

    def _renderer(self, file: OutputFile) -> Callable[[Document], str]:
        platform = find_target(file.target, self._profile.targets)
        options = chosen(platform, self._settings, self._profile.targets, None, _text(read_file(file.path)))
        return lambda document: platform.render(document, options).text

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
        if conflict := plan.conflict():
            raise conflict
        file = plan.file
        self._still_as_planned(plan)
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
            self._still_as_planned(plan)
            write_atomically(file.path, plan.content)
        with self._database.write() as tx:
            exports.confirm(tx, str(file.path))
        self._history.keep(file.path, plan.content)
        self._note(file)
        return changed(Touched.EXPORT, str(file.path))

    def _note(self, file: OutputFile) -> None:
        """Notes beside the file what the edition says, unless that is noted; a note holds UTF-8 only."""
        text = _text(file.content)
        if text is None:
            return
        note = sidecar.Note(file.edition, file.target, text)
        if sidecar.read(file.path, file.marks).note != note:
            sidecar.write(file.path, note, file.marks)

    def _still_as_planned(self, plan: Plan) -> None:
        if read_file(plan.file.path) != plan.on_disk:
            raise ConflictError(
                f"{plan.file.path} changed while it was being exported. It was left as it is.",
                "Export again.",
            )

    def _bases(self, path: Path, on_disk: bytes) -> Iterator[str]:
        """Yields what the file may go back to, by the database."""
        known = self._known(path)
        # What never was confirmed may never have come into the file, whoever's that is.
        cut_short = known.pending if known.confirmed is not None or known.pending == on_disk else None
        for content in (known.confirmed, cut_short):
            if (text := _text(content)) is not None:
                yield text

    def _known(self, path: Path) -> exports.Bases:
        with self._database.read() as tx:
            return exports.bases(tx, str(path))


def _merged(file: OutputFile, on_disk: bytes, mine: str, base: str) -> Plan:
    """Returns the plan for a file whose base is known."""
    merged = merge(base, mine, file.content.decode())
    content = on_disk if merged.clashes else merged.text().encode()
    if merged.clashes:
        action = Action.CLASH
    elif content == on_disk:
        action = Action.UNCHANGED
    else:
        action = Action.UPDATE if content == file.content else Action.MERGED
    problems = tuple(_marks(file, mine))
    return Plan(file, action, on_disk, content, base.encode(), merged, problems=problems)


def _foreign(file: OutputFile, on_disk: bytes, why: Why) -> Plan:
    return Plan(file, Action.FOREIGN, on_disk, on_disk, why=why)


def _refused(path: Path, why: Why | None) -> ConflictError:
    if why is Why.NO_TEXT:
        return ConflictError(
            f"{path} is not UTF-8 text, and cannot be merged. It was left as it is.",
            "Save it as UTF-8, export to another file, or overwrite it with --replace (the history keeps "
            "it).",
        )
    remedy = (
        "--adopt keeps the file as it is and merges from now on. Or export to another file, or overwrite it "
        "with --replace (the history keeps the file)."
    )
    if why is Why.DISTRUSTED:
        return ConflictError(
            f"{path} is there already, and what is noted beside it about MI Reader's words was edited, or "
            "belongs to another file. It was left as it is.",
            remedy,
        )
    return ConflictError(
        f"{path} is there already, and nothing says that MI Reader wrote it. It was left as it is.", remedy
    )


def _nearest(mine: str, bases: Sequence[str]) -> str:
    """Returns the base from which the file differs least: an export may have been cut short.

    Of several the first, which belongs to the file whatever computer wrote it.
    """
    if len(bases) == 1:
        return bases[0]
    lines = Counter(taken_apart(mine)[1].split("\n"))

    def distance(base: str) -> int:
        others = Counter(taken_apart(base)[1].split("\n"))
        return (lines - others).total() + (others - lines).total()

    return min(bases, key=distance)


def _marks(file: OutputFile, mine: str) -> Iterator[Problem]:
    if has_marks(mine):
        yield Problem(
            str(file.path),
            "markers of a conflict are in the file",
            "choose between the two versions there and delete the lines with the markers",
        )


def _text(content: bytes | None) -> str | None:
    """Returns what a file says; None if that is no text."""
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError:
        return None


def _check_inside(path: Path, folder: Path) -> None:
    """Refuses a file that a link leads out of the user's folder: a cloned site may hold such links."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ConflictError(
            f"{path} is a link out of {folder}, to {path.resolve()}. Nothing was written.",
            "Name the file itself with --output if that is what you want.",
        )


def _absolute(path: Path) -> Path:
    return path.expanduser().resolve()
