"""The user's own targets: a template in the profile, and what else differs from a platform that we know.

`targets/NAME.md.j2` makes a target NAME; `targets/NAME.toml` beside it may say more:

    base = "hugo"                     # whose form the blocks have: jekyll, hugo, zenn, qiita, markdown
    folder = "content/blog"           # where a site has its posts
    file_name = "{date}-{slug}.md"    # of what the file's name is made: {date} {year} {month} {day} {slug}
    [options]                         # of the base, other defaults
    embeds = "x"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mi_reader.domain.document import Document
from mi_reader.domain.errors import InputError, UsageError
from mi_reader.markup.rich_title import plain
from mi_reader.post.files import safe_slug
from mi_reader.post.targets.target import DEFAULTS, Options, Rendering, Target
from mi_reader.settings.files import read_text
from mi_reader.settings.options import Option, checked_for

ENDING = ".md.j2"
NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
LARGEST = 100_000  # bytes
_KEYS = ("base", "folder", "file_name", "options")
_PLACE = re.compile(r"\{(\w*)\}")
_PLACES = ("date", "year", "month", "day", "slug")


@dataclass(frozen=True, slots=True)
class Own:
    """A target of the user's.

    Attributes:
        base: Whose form the blocks have.
        text: The template.
        pattern: Of the file's name; "" for the base's.
    """

    name: str
    base: Target
    text: str
    folder: str
    pattern: str
    options: tuple[Option, ...]

    @property
    def site_mark(self) -> str:
        """The base's."""
        return self.base.site_mark

    @property
    def other_marks(self) -> tuple[str, ...]:
        """The base's."""
        return self.base.other_marks

    @property
    def images(self) -> str:
        """The base's."""
        return self.base.images

    @property
    def root(self) -> str:
        """The base's."""
        return self.base.root

    def file_name(self, document: Document, options: Options = DEFAULTS) -> str:
        """Returns the name that the pattern says, or the base's.

        Raises:
            UsageError: the document has no date, and the name is made of it.
        """
        if not self.pattern:
            return self.base.file_name(document, self._with_defaults(options))
        day = document.date
        if day is None and re.search(r"\{(?:date|year|month|day)\}", self.pattern):
            raise UsageError(
                f"The edition {document.name!r} has no date, and the file's name is made of it.",
                "Set the edition's date.",
            )
        words = {"slug": safe_slug(document.slug or plain(document.name))}
        if day is not None:
            date = day.isoformat()
            words |= {"date": date, "year": date[:4], "month": date[5:7], "day": date[8:]}
        return _PLACE.sub(lambda found: words[found[1]], self.pattern)

    def template(self) -> str:
        """Returns the user's template."""
        return self.text

    def render(self, document: Document, options: Options = DEFAULTS) -> Rendering:
        """Writes the post as the base does, into the user's template.

        Raises:
            InputError: the front matter or the template cannot be read.
        """
        mine = self._with_defaults(options)
        return self.base.render(
            document, mine if mine.template is not None else replace(mine, template=self.text)
        )

    def _with_defaults(self, options: Options) -> Options:
        """Says the base what this target's options are: its own defaults may differ."""
        return replace(options, values={row.name: options.of(row) for row in self.options})


def names(folder: Path) -> tuple[str, ...]:
    """Returns the names of the targets in a folder of templates."""
    files = sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else []
    found = (file.name.removesuffix(ENDING) for file in files)
    return tuple(name for name in found if NAME.fullmatch(name))


def read(folder: Path, name: str, bases: dict[str, Target]) -> Own:
    """Returns a target of the user's.

    Args:
        bases: The targets that it can be based on.

    Raises:
        InputError: what is said about it cannot be read, or makes no sense.
    """
    file = folder / f"{name}.toml"
    return made(file, name, said(file), read_text(folder / f"{name}{ENDING}", LARGEST) or "", bases)


def made(file: Path, name: str, said: Mapping[str, object], text: str, bases: Mapping[str, Target]) -> Own:
    """Returns the target that somebody has said.

    Args:
        file: Where it is said, to be named where it makes no sense.
        text: The template.
        bases: The targets that it can be based on.

    Raises:
        InputError: What is said about it makes no sense.
    """
    wanted = str(said.get("base", "markdown"))
    base = bases.get(wanted)
    if base is None:
        raise InputError(
            f"{file}: There is no target {wanted!r} to be based on.", f"There are: {', '.join(bases)}."
        )
    pattern, where = str(said.get("file_name", "")), str(said.get("folder", base.folder))
    if wrong := [place for place in _PLACE.findall(pattern) if place not in _PLACES]:
        raise InputError(
            f"{file}: file_name knows no {{{wrong[0]}}}.",
            f"It knows: {', '.join(f'{{{p}}}' for p in _PLACES)}.",
        )
    for path in (pattern, where):
        if path.startswith("/") or ".." in path.split("/") or "\\" in path:
            raise InputError(f"{file}: {path!r} leads out of the site.", "Name what is inside it.")
    return Own(name, base, text, where, pattern, _options(file, said.get("options", {}), base, where))


def said(file: Path) -> dict[str, object]:
    """Returns what a file says about a target.

    Raises:
        InputError: It cannot be read, or says what nobody asks.
    """
    try:
        found: dict[str, object] = tomllib.loads(read_text(file, LARGEST) or "")
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{file} is not valid TOML: {error}.", "Correct that line, or delete the file."
        ) from error
    if unknown := [key for key in found if key not in _KEYS]:
        raise InputError(
            f"{file}: There is nothing called {unknown[0]!r} here.", f"There are: {', '.join(_KEYS)}."
        )
    return found


def _options(file: Path, given: object, base: Target, folder: str) -> tuple[Option, ...]:
    """Returns the base's options with the defaults that the user has given them."""
    rows = {row.name: replace(row, default=folder) if row.name == "folder" else row for row in base.options}
    if not isinstance(given, dict):
        raise InputError(f"{file}: options is no table.", "Write [options], and each option below it.")
    for name, value in given.items():
        if name not in rows:
            raise InputError(f"{file}: There is no option {name!r}.", f"There are: {', '.join(rows)}.")
        try:
            rows[name] = replace(rows[name], default=checked_for(rows[name], str(value)))
        except UsageError as error:
            raise InputError(f"{file}: {error.message}", error.remedy) from error
    return tuple(rows.values())
