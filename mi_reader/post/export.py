"""Writes posts to files, and never over somebody's work.

A file is overwritten only if its bytes are the ones we wrote last. What we are about to write is noted
before the file is replaced, so that a crash in between does not make our own words look like a hand edit.
Every file written is kept in the profile's `history/`, and so is one that is replaced on request.
"""

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, InputError, Problem
from mi_reader.domain.keys import EditionKey
from mi_reader.post.targets import Options
from mi_reader.post.targets import target as find_target
from mi_reader.settings.files import read_file, write_atomically
from mi_reader.settings.profile import Profile
from mi_reader.store import exports
from mi_reader.store.connection import Database


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to be written.

    Attributes:
        path: Absolute.
        problems: What its reader would miss, or the platform would not take.
        in_site: Whether it goes into the posts' folder of a site, which is made if need be.
    """

    edition: EditionKey
    target: str
    path: Path
    content: bytes
    problems: tuple[Problem, ...] = ()
    in_site: bool = False


class Action(StrEnum):
    """What writing a file does."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    EDITED = "edited"  # the file was changed by hand: written only on request
    FOREIGN = "foreign"  # the file is not ours: written only on request


@dataclass(frozen=True, slots=True)
class Plan:
    """A file to be written, and what is there now."""

    file: OutputFile
    action: Action
    on_disk: bytes | None

    def conflict(self) -> ConflictError | None:
        """Returns why the file must not be written without the user's word, if so."""
        if self.action is Action.EDITED:
            return ConflictError(
                f"{self.file.path} was edited since it was exported. It was left as it is.",
                "--dry-run shows what would go. Take the edits over with `mi-reader why` and `lead`, export "
                "to another file, or overwrite them with --replace (the history keeps the file).",
            )
        if self.action is Action.FOREIGN:
            return ConflictError(
                f"{self.file.path} is there already, and nothing says that MI Reader wrote it. "
                "It was left as it is.",
                "Export to another file, or overwrite it with --replace (the history keeps the file).",
            )
        return None

    def diff(self) -> str:
        """Returns what changes in the file, as a unified diff."""
        before = (self.on_disk or b"").decode("utf-8", "replace").splitlines()
        after = self.file.content.decode("utf-8", "replace").splitlines()
        name = str(self.file.path)
        return "\n".join(difflib.unified_diff(before, after, name, name, lineterm=""))


class Exporter:
    """Plans and writes files."""

    def __init__(self, database: Database, profile: Profile) -> None:
        self._database = database
        self._profile = profile

    def post(self, edition: EditionKey, document: Document, target: str, output: Path) -> OutputFile:
        """Renders a document for a platform.

        Args:
            output: The file; or a folder, in which the target names it, in a site where its posts are.

        Raises:
            NotFoundError: There is no such target.
            UsageError: The target cannot name the file.
            InputError: The front matter or a template is wrong.
        """
        platform = find_target(target)
        path = output
        posts = output / platform.folder
        in_site = posts.is_dir() or (output / platform.site_mark).is_file()
        if output.is_dir():
            path = (posts if in_site else output) / platform.file_name(document)
            _check_inside(path, output)
        own = self._profile.targets / f"{platform.name}.md.j2"
        rendering = platform.render(document, Options(template=_template(own)))
        return OutputFile(
            edition, target, _absolute(path), rendering.text.encode(), rendering.problems, in_site
        )

    def bibliography(self, edition: EditionKey, entries: str, output: Path) -> OutputFile:
        """Returns a BibTeX file as a file to be written."""
        return OutputFile(edition, "bibtex", _absolute(output), entries.encode())

    def plan(self, file: OutputFile) -> Plan:
        """Says what writing a file would do."""
        on_disk = read_file(file.path)
        if on_disk is None:
            return Plan(file, Action.CREATE, None)
        if on_disk == file.content:
            return Plan(file, Action.UNCHANGED, on_disk)
        ours = self._written(file.path)
        if on_disk in ours:
            return Plan(file, Action.UPDATE, on_disk)
        return Plan(file, Action.EDITED if ours else Action.FOREIGN, on_disk)

    def last_written(self, path: Path) -> bytes | None:
        """Returns what was written to a file last: what differs from it there is somebody's own work."""
        return next(iter(self._written(_absolute(path))), None)

    def write(self, plan: Plan, *, replace: bool = False) -> Changes:
        """Writes a planned file.

        Args:
            replace: Whether the user said that somebody's words in it may go.

        Raises:
            ConflictError: They may not, or the file changed since it was planned.
            StorageError: The disk did not take it; the file is as it was.
        """
        file = plan.file
        if (conflict := plan.conflict()) and not replace:
            raise conflict
        self._still_as_planned(plan)
        if plan.on_disk is not None and plan.on_disk not in self._written(file.path):
            self._keep(file.path, plan.on_disk)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.write() as tx:
            announced = exports.Export(str(file.path), file.edition, file.target, file.content, now)
            exports.announce(tx, announced, plan.on_disk)
        if plan.action is not Action.UNCHANGED:
            if file.in_site:
                file.path.parent.mkdir(exist_ok=True)
            # Again, and last: the transaction may have waited a minute for another program's.
            self._still_as_planned(plan)
            write_atomically(file.path, file.content)
        with self._database.write() as tx:
            exports.confirm(tx, str(file.path))
        self._keep(file.path, file.content)
        return changed(Touched.EXPORT, str(file.path))

    def _still_as_planned(self, plan: Plan) -> None:
        if read_file(plan.file.path) != plan.on_disk:
            raise ConflictError(
                f"{plan.file.path} changed while it was being exported. It was left as it is.",
                "Export again.",
            )

    def _written(self, path: Path) -> Sequence[bytes]:
        with self._database.read() as tx:
            return exports.contents(tx, str(path))

    def _keep(self, path: Path, content: bytes) -> None:
        """Keeps a file's content in the history, once."""
        digest = hashlib.blake2b(content, digest_size=6).hexdigest()
        folder = self._profile.history
        folder.mkdir(exist_ok=True)
        if not any(folder.glob(f"*-{digest}-*")):
            # A file name may have 255 bytes, and the end of it tells most.
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{digest}-{path.name[-60:]}"
            write_atomically(folder / name, content)


def _check_inside(path: Path, folder: Path) -> None:
    """Refuses a file that a link leads out of the user's folder: a cloned site may hold such links."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ConflictError(
            f"{path} is a link out of {folder}, to {path.resolve()}. Nothing was written.",
            "Name the file itself with --output if that is what you want.",
        )


def _template(path: Path) -> str | None:
    content = read_file(path)
    try:
        return None if content is None else content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"The template {path} is not UTF-8 text.", "Save it as UTF-8, or delete it."
        ) from error


def _absolute(path: Path) -> Path:
    return path.expanduser().resolve()
