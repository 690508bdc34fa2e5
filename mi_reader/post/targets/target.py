"""What every target is: a name, a file name for a document, options, and a way to write it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mi_reader.domain.document import Document
from mi_reader.domain.errors import Problem
from mi_reader.settings.options import Option


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    Attributes:
        template: The text of the user's own template, or None for the target's.
        values: What is chosen of the target's options, by name; for the others their defaults count.
        on_disk: The text of the file as it is now, or None where there is none: some platforms write into it
            what must not be lost (Qiita its `id`).
    """

    template: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    on_disk: str | None = None

    def of(self, row: Option) -> str:
        """Returns what is chosen of an option."""
        return self.values.get(row.name, row.default)


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A post, ready to be written, and what the user should know about it.

    Attributes:
        problems: What had to be made harmless, and what the platform would not take or show; those that are
            `Flaw`s say where and how much they matter.
    """

    text: str
    problems: tuple[Problem, ...] = ()


class Target(Protocol):
    """A platform."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """Returns what can be chosen: `embeds` is set as `targets.NAME.embeds`."""
        ...

    @property
    def folder(self) -> str:
        """Where posts are in a site's folder, unless the option `folder` says otherwise."""
        ...

    @property
    def site_mark(self) -> str:
        """The file by which a site's folder is known; "" for none: then the posts' folder tells."""
        ...

    @property
    def other_marks(self) -> tuple[str, ...]:
        """Further files by which it is known."""
        ...

    @property
    def images(self) -> str:
        """Where the site has its pictures, "" for none of its own; `.` is beside the post."""
        ...

    @property
    def root(self) -> str:
        """The folder of the site whose files are found at the addresses that begin with a slash."""
        ...

    def file_name(self, document: Document, options: Options = ...) -> str:
        """Returns the name of the document's file; with a folder of its own, such as `slug/index.md`.

        Raises:
            UsageError: the document lacks what the name is made of.
        """
        ...

    def template(self) -> str:
        """Returns the target's own template, for users to copy and change."""
        ...

    def render(self, document: Document, options: Options = ...) -> Rendering:
        """Writes the document in the platform's form, and checks it.

        Raises:
            InputError: the front matter or the user's template cannot be read.
        """
        ...
