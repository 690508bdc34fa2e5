"""What every target is: a name, a file name for a document, and a way to write it."""

from dataclasses import dataclass
from typing import Protocol

from mi_reader.domain.document import Document
from mi_reader.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    Attributes:
        template: The text of the user's own template, or None for the target's.
    """

    template: str | None = None


DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A post, ready to be written, and what the user should know about it."""

    text: str
    problems: tuple[Problem, ...] = ()


class Target(Protocol):
    """A platform."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    @property
    def folder(self) -> str:
        """Where posts are in a site's folder."""
        ...

    @property
    def site_mark(self) -> str:
        """The file by which a site's folder is known."""
        ...

    def file_name(self, document: Document) -> str:
        """Returns the name of the document's file.

        Raises:
            UsageError: the document lacks what the name is made of.
        """
        ...

    def template(self) -> str:
        """Returns the target's own template, for users to copy and change."""
        ...

    def render(self, document: Document, options: Options = ...) -> Rendering:
        """Writes the document in the platform's form.

        Raises:
            InputError: the front matter or the user's template cannot be read.
        """
        ...
