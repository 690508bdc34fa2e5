"""An imported edition, written in the form that it came in."""

from collections.abc import Callable
from dataclasses import dataclass

from mi_reader.domain.document import Document
from mi_reader.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class OwnForm:
    """An edition in the form of the post that it was.

    Attributes:
        file: The name that the file had.
        source: Its bytes.
        text: What they say.
        encoding: Python's name of how they say it.
        document: What the edition says now.
        render: Writes a document like that one in the form of the post.
    """

    file: str
    source: bytes
    text: str
    encoding: str
    document: Document
    render: Callable[[Document], str]
    problems: tuple[Problem, ...] = ()

    def written(self, document: Document | None = None) -> "Written":
        """Returns the post.

        Args:
            document: What it says; None for what the edition says now.

        Raises:
            InputError: The front matter cannot be written in the post's format.
        """
        woven = self.render(self.document if document is None else document)
        if woven == self.text:
            return Written(self.source, untouched=True, problems=self.problems)
        try:
            return Written(woven.encode(self.encoding), untouched=False, problems=self.problems)
        except UnicodeEncodeError as error:
            letter = woven[error.start]
            problem = Problem(
                self.file,
                f"its encoding, {self.encoding}, has no {letter!r}; it is written as UTF-8",
                "leave such letters out to keep the encoding",
            )
            content = woven.encode("utf-8")
            return Written(content, untouched=False, problems=(*self.problems, problem))


@dataclass(frozen=True, slots=True)
class Written:
    """The post.

    Attributes:
        untouched: Whether it is the file that was imported, byte for byte.
    """

    content: bytes
    untouched: bool
    problems: tuple[Problem, ...] = ()
