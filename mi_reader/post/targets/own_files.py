"""The user's own targets as files of the profile: read to be edited, tried, written, put away."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mi_reader.domain.categories import Kind
from mi_reader.domain.document import Document, Part
from mi_reader.domain.errors import ConflictError, InputError, NotFoundError, StorageError, UsageError
from mi_reader.post.targets import BUILT_IN, names, target
from mi_reader.post.targets import own as own_targets
from mi_reader.post.targets.own import ENDING, LARGEST, NAME, Own
from mi_reader.post.targets.target import Target
from mi_reader.post.toml_text import assignment
from mi_reader.settings.files import read_text, write_atomically

_AWAY = "removed"
# What a template is tried on: something of everything that one can ask for.
_SAMPLE = Document(
    name="Trial",
    language="en",
    date=dt.date(2022, 12, 19),
    slug="trial",
    front_matter='title: "Trial"\n',
    opening="Opening.",
    closing="Closing.",
    parts=(Part("One", Kind.MAIN, "Lead.", ()), Part("More", Kind.EXTRA, "", ())),
)


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """What the user says about a target.

    Attributes:
        name: A platform's own, for a template in place of the platform's.
        base: The platform whose form the blocks have.
        folder: Of the posts in a site; "" for the base's.
        file_name: Of what a file's name is made; "" for the base's.
        options: Defaults that differ from the base's.
    """

    name: str
    base: str
    template: str
    folder: str = ""
    file_name: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def changes_a_platform(self) -> bool:
        """Whether it is a platform with another template."""
        return self.name in BUILT_IN


def listing(folder: Path) -> tuple[str, ...]:
    """Returns the names of the user's templates, those for a platform too."""
    return own_targets.names(folder)


def read(folder: Path, name: str) -> OwnTarget:
    """Returns a target as it is said, to be edited.

    Raises:
        NotFoundError: There is none.
        InputError: What is said about it cannot be read.
    """
    template = read_text(folder / f"{name}{ENDING}", LARGEST)
    if template is None:
        raise NotFoundError(f"There is no template {name}{ENDING} in {folder}.", "Add it again.")
    if name in BUILT_IN:
        return OwnTarget(name, name, template)
    said = own_targets.said(folder / f"{name}.toml")
    options = said.get("options", {})
    if not isinstance(options, Mapping):
        raise InputError(f"{folder / name}.toml: options is no table.", "Write [options] above each option.")
    return OwnTarget(
        name,
        str(said.get("base", "markdown")),
        template,
        str(said.get("folder", "")),
        str(said.get("file_name", "")),
        {str(key): str(value) for key, value in options.items()},
    )


def tried(folder: Path, wanted: OwnTarget) -> Target:
    """Returns the target that it would be, after its template was filled in once.

    Raises:
        UsageError: It cannot be called so.
        InputError: Something said about it makes no sense, or the template is wrong; the line is told.
    """
    if not NAME.fullmatch(wanted.name):
        raise UsageError(
            f"A target cannot be called {wanted.name!r}.", "Use letters, digits, hyphens; at most 40."
        )
    bases = {each: target(each) for each in BUILT_IN}
    made = own_targets.made(
        folder / f"{wanted.name}.toml", wanted.name, _said(wanted), wanted.template, bases
    )
    made.render(replace(_SAMPLE, name=wanted.name))
    return made


def save(folder: Path, wanted: OwnTarget, before: str = "") -> None:
    """Writes a target, once it is tried.

    Args:
        before: What it was called; "" for a new one.

    Raises:
        ConflictError: Another one is called so.
        MiReaderError: As `tried` and the disk say.
    """
    tried(folder, wanted)
    path, beside = folder / f"{wanted.name}{ENDING}", folder / f"{wanted.name}.toml"
    taken = wanted.name != before and (
        path.exists() or (wanted.name in names() and not wanted.changes_a_platform)
    )
    if taken:
        raise ConflictError(f"There is a target {wanted.name!r} already.", "Choose another name.")
    folder.mkdir(exist_ok=True)
    # What the user wrote there by hand, comments and all, stays as long as it says the same.
    if not wanted.changes_a_platform and (before != wanted.name or _said_there(beside) != _said(wanted)):
        write_atomically(beside, _text(wanted).encode())
    write_atomically(path, wanted.template.encode())
    if before and before != wanted.name:
        put_away(folder, before)


def put_away(folder: Path, name: str) -> Path:
    """Takes a target's files out of use; returns the folder where they lie.

    Raises:
        StorageError: The disk did not do it.
    """
    away = folder / _AWAY
    stamp = f"{dt.datetime.now():%Y%m%d-%H%M%S-%f}"  # noqa: DTZ005  (as the user's clock shows it)
    try:
        away.mkdir(exist_ok=True)
        for file in (folder / f"{name}{ENDING}", folder / f"{name}.toml"):
            if file.is_file():
                file.rename(away / f"{stamp}-{file.name}")
    except OSError as error:
        raise StorageError(f"{name} cannot be put away: {error.strerror}.", "Check the folder.") from error
    return away


def copy(folder: Path, found: Target, name: str) -> Path:
    """Copies a target's template; beside one with a name of its own it says whose form the blocks have.

    Raises:
        UsageError: It cannot be called so.
        ConflictError: There is a template of that name.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"A target cannot be called {name!r}.", "Use letters, digits, hyphens; at most 40.")
    path, beside = folder / f"{name}{ENDING}", folder / f"{name}.toml"
    if path.exists():
        raise ConflictError(
            f"{path} is there already. It was left as it is.", "Choose another name, or delete it."
        )
    folder.mkdir(exist_ok=True)
    if name not in names() and not beside.exists():
        base = found.base if isinstance(found, Own) else found
        write_atomically(beside, f'base = "{base.name}"\n'.encode())
    write_atomically(path, found.template().encode())
    return path


def _said(wanted: OwnTarget) -> dict[str, object]:
    said: dict[str, object] = {
        "base": wanted.base,
        "folder": wanted.folder,
        "file_name": wanted.file_name,
        "options": dict(wanted.options),
    }
    return {key: value for key, value in said.items() if value}


def _said_there(file: Path) -> dict[str, object] | None:
    try:
        return own_targets.said(file)
    except InputError:
        return None  # it says nothing that anybody can read


def _text(wanted: OwnTarget) -> str:
    lines = [assignment("base", wanted.base)]
    if wanted.folder:
        lines.append(assignment("folder", wanted.folder))
    if wanted.file_name:
        lines.append(assignment("file_name", wanted.file_name))
    if wanted.options:
        lines.append("[options]\n")
        lines += [assignment(key, value) for key, value in wanted.options.items()]
    return "".join(lines)
