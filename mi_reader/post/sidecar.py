"""The note beside a post that says what MI Reader wrote there last: for the other computer, and for git.

In the site's folder `.mi-reader/`, one plain text for each file, in folders as the site has them, safe to
commit. It is trusted only if its checksum is right and it is about the very file: an editor, a merge with
markers in it or a copy of another post's note is told from it, and then counts as no note at all. Line ends
may change on the way through git; the checksum does not see them.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mi_reader.domain.errors import InputError, StorageError
from mi_reader.post.merging.form import Form, taken_apart
from mi_reader.settings.files import read_file, write_atomically

FOLDER: Final = ".mi-reader"
_INTRODUCTION: Final = (
    "What MI Reader wrote to a post last, so that it can tell your edits of the post from its own words.\n"
    "Keep it beside the post, in git too, and do not edit it: MI Reader then has to ask.\n\n"
)
_LARGEST: Final = 10_000_000
_FORMS: Final = {
    "lf": Form(),
    "crlf": Form(newline="\r\n"),
    "bom": Form(mark=True),
    "bom crlf": Form(mark=True, newline="\r\n"),
}
_HEADER: Final = re.compile(
    r"mi-reader-note: 1\n"
    r"file: (?P<file>\"[^\n]*\")\n"
    r"edition: (?P<edition>[^\n]*)\n"
    r"target: (?P<target>[^\n]*)\n"
    r"form: (?P<form>lf|crlf|bom|bom crlf)\n"
    r"checksum: (?P<checksum>[0-9a-f]+)\n\n"
)


@dataclass(frozen=True, slots=True)
class Note:
    """What was written to a file last.

    Attributes:
        base: The edition as it was rendered then, without the edits made by hand.
    """

    edition: str
    target: str
    base: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found beside a file.

    Attributes:
        note: None if there is none that can be trusted.
        distrusted: Whether there is one that cannot.
    """

    note: Note | None = None
    distrusted: bool = False


def place(file: Path, marks: tuple[str, ...] = ()) -> Path:
    """Returns where the note of a file stands, whether or not it is there.

    In the nearest folder above that has notes already, but not outside of the site or of git's working copy;
    else in the site's, or in that of the working copy; else beside the file.

    Args:
        file: Absolute, links followed.
        marks: Files by which a site's folder is known.
    """
    root = _root(file, (*marks, ".git"))
    inside = file.relative_to(root)
    return root / FOLDER / inside.parent / f"{inside.name}.txt"


def read(file: Path, marks: tuple[str, ...] = ()) -> Found:
    """Reads the note of a file."""
    path = place(file, marks)
    if not _is_inside(path):
        return Found(distrusted=True)
    try:
        content = read_file(path, _LARGEST)
        text = None if content is None else content.decode("utf-8-sig").replace("\r\n", "\n")
    except (InputError, StorageError, UnicodeDecodeError):  # whatever it is, it is no note of ours
        return Found(distrusted=True)
    if text is None:
        return Found()
    header = _HEADER.match(text, len(_INTRODUCTION)) if text.startswith(_INTRODUCTION) else None
    if header is None or not text.endswith("\n"):
        return Found(distrusted=True)
    body = text[header.end() : -1]
    said = _said(header["file"], header["edition"], header["target"], header["form"])
    if header["checksum"] != _checksum(said, body) or header["file"] != _named(file, path):
        return Found(distrusted=True)
    return Found(Note(header["edition"], header["target"], _FORMS[header["form"]].written(body)))


def write(file: Path, note: Note, marks: tuple[str, ...] = ()) -> None:
    """Writes the note of a file, in one step.

    Raises:
        StorageError: The disk did not take it, or a link leads out of the site's folder.
    """
    path = place(file, marks)
    if not _is_inside(path):
        raise StorageError(
            f"{path} is a link out of its folder. What was written to {file.name} was not noted there.",
            "Delete the link: another computer needs the note to tell your edits from MI Reader's words.",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path.parent} cannot be made: {error.strerror}.",
            "Make it, or let MI Reader write there: another computer needs what it keeps in it.",
        ) from error
    form, body = taken_apart(note.base)
    name = next(name for name, one in _FORMS.items() if (one.mark, one.newline == "\r\n") == _key(form))
    said = _said(_named(file, path), note.edition, note.target, name)
    header = f"{said}checksum: {_checksum(said, body)}\n\n"
    write_atomically(path, f"{_INTRODUCTION}{header}{body}\n".encode())


def _key(form: Form) -> tuple[bool, bool]:
    return form.mark, form.newline == "\r\n"


def _root(file: Path, marks: tuple[str, ...]) -> Path:
    above = list(file.parents)
    # A home folder with a .git in it is no site.
    ends = [number for number, folder in enumerate(above) if folder == Path.home() or folder == folder.parent]
    above = above[: max(1, min(ends, default=len(above)))]
    sites = [folder for folder in above if any((folder / mark).exists() for mark in marks if mark)]
    if sites:
        # Notes outside, of a file that was once written there, would stay behind when the site is committed.
        above = above[: above.index(sites[-1]) + 1]
    with_notes = (folder for folder in above if (folder / FOLDER).is_dir())
    return next(with_notes, None) or next(iter(sites), None) or file.parent


def _is_inside(path: Path) -> bool:
    """Tells whether no link leads out of the folder with the notes."""
    folder = next(parent for parent in path.parents if parent.name == FOLDER)
    home = folder.parent.resolve() / FOLDER
    return path.resolve().is_relative_to(home)


def _named(file: Path, path: Path) -> str:
    """Returns the file's name in its note: as seen from the site's folder, the same on every system."""
    folder = next(parent for parent in path.parents if parent.name == FOLDER)
    return json.dumps(file.relative_to(folder.parent).as_posix(), ensure_ascii=False)


def _said(file: str, edition: str, target: str, form: str) -> str:
    return f"mi-reader-note: 1\nfile: {file}\nedition: {edition}\ntarget: {target}\nform: {form}\n"


def _checksum(said: str, body: str) -> str:
    text = (said + body).replace("\r\n", "\n")
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
