"""An imported edition, written in the form that it came in."""

from dataclasses import dataclass

from mi_reader.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class OwnForm:
    """An edition in the form of the post that it was.

    Attributes:
        file: The name that the file had.
        untouched: Whether it is that file, byte for byte.
    """

    file: str
    content: bytes
    untouched: bool
    problems: tuple[Problem, ...] = ()
