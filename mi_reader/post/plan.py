"""What writing a file would do: make it, merge with what was edited by hand, or leave it to a person."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, Problem
from mi_reader.domain.keys import EditionKey
from mi_reader.post.closing import closing_units
from mi_reader.post.merging import Choice, Edit, Merge, Side, has_marks, merge
from mi_reader.post.merging.form import taken_apart
from mi_reader.post.pictures import Copy


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
        render: Writes a document like that one as the file was written.
        pictures: What it carries along.
    """

    edition: EditionKey
    target: str
    path: Path
    content: bytes
    problems: tuple[Problem, ...] = ()
    in_site: bool = False
    marks: tuple[str, ...] = ()
    document: Document | None = None
    render: Callable[[Document], str] | None = None
    pictures: tuple[Copy, ...] = ()


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


_WITH_OWN_WORDS = (Action.UNCHANGED, Action.MERGED, Action.MARKED, Action.CLASH)


class Why(StrEnum):
    """Why nobody knows what in a file is ours."""

    UNKNOWN = "unknown"  # nothing says that we wrote it
    DISTRUSTED = "distrusted"  # what is noted beside it was touched, or is about another file
    NO_TEXT = "no text"
    OTHER = "other"  # it is another edition's post


@dataclass(frozen=True, slots=True)
class Plan:
    """A file to be written, and what is there now.

    Attributes:
        content: What will be in the file.
        base: What the edition said when the file was written last; None if nobody knows, or there is no file.
        merge: How the file and the edition come together; None where there is no file, or no base.
        why: Why nobody knows what in a foreign file is ours.
        lost: How many edits made by hand would go from the file, by what was decided.
        owner: The name of the edition that a file of another one belongs to; "" if it is not known here.
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
    owner: str = ""
    lost: int = 0

    def conflict(self) -> ConflictError | None:
        """Returns why the file must not be written without the user's word, if so."""
        if self.action is Action.CLASH and self.merge:
            return ConflictError(
                f"{self.file.path} was edited by hand where the edition changed too. It was left as it is.",
                "--dry-run shows both. --conflicts=mine or theirs decides for all, --conflicts=mark writes "
                "both into the file, --replace overwrites it (the history keeps it).",
            )
        return _refused(self.file.path, self.why, self.owner) if self.action is Action.FOREIGN else None

    @property
    def kept(self) -> tuple[Edit, ...]:
        """The edits made by hand that stay in the file."""
        return self.merge.kept if self.merge and self.action in _WITH_OWN_WORDS else ()

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
        lost = sum(choice is Side.THEIRS for choice in choices.values())
        return replace(self._with(Action.MERGED, self.merge.text(choices)), lost=lost)

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
        if self.action is not Action.FOREIGN or self.on_disk is None or self.why in (Why.NO_TEXT, Why.OTHER):
            return self
        return replace(self, action=Action.ADOPTED, content=self.on_disk)

    def replaced(self) -> "Plan":
        """Returns the plan to write what the edition says, whatever is in the file."""
        content = self.file.content
        if self.on_disk == content:
            return replace(self, action=Action.UNCHANGED, content=content)
        kept = self.action in (Action.CREATE, Action.UPDATE)
        lost = len(self.merge.kept) + len(self.merge.clashes) if self.merge else 0
        return replace(self, action=self.action if kept else Action.REPLACED, content=content, lost=lost)

    def _with(self, action: Action, text: str) -> "Plan":
        return replace(self, action=action, content=text.encode())


def merged_plan(file: OutputFile, on_disk: bytes, mine: str, bases: Sequence[str]) -> Plan:
    """Returns the plan for a file that goes back to one of these."""
    base = _nearest(mine, bases)
    merged = merge(base, mine, (theirs := file.content.decode()), _closing(file, theirs))
    content = on_disk if merged.clashes else merged.text().encode()
    if merged.clashes:
        action = Action.CLASH
    elif content == on_disk:
        action = Action.UNCHANGED
    else:
        action = Action.UPDATE if content == file.content else Action.MERGED
    problems = tuple(_marks(file, mine))
    return Plan(file, action, on_disk, content, base.encode(), merged, problems=problems)


def _closing(file: OutputFile, post: str) -> range:
    return closing_units(file.document, file.render, post) if file.document and file.render else range(0)


def foreign_plan(file: OutputFile, on_disk: bytes, why: Why) -> Plan:
    """Returns the plan for a file of which nobody knows what in it is ours."""
    return Plan(file, Action.FOREIGN, on_disk, on_disk, why=why)


def _refused(path: Path, why: Why | None, owner: str) -> ConflictError:
    if why is Why.OTHER:
        whose = f"the edition {owner!r}" if owner else "another edition"
        return ConflictError(
            f"{path} is the post of {whose}. It was left as it is.",
            "Export to another file, or overwrite it with --replace (the history keeps it).",
        )
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


def text_of(content: bytes | None) -> str | None:
    """Returns what a file says; None if that is no text."""
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError:
        return None
