"""What a text file has besides its words: a byte order mark and its line ends. A merge keeps the file's."""

from dataclasses import dataclass
from typing import Final

_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Form:
    """How a text is written.

    Attributes:
        mark: Whether it begins with a byte order mark.
        newline: Its line ends; "" where it has none. A text with both kinds counts as LF, and its carriage
            returns as letters, so that none is lost.
    """

    mark: bool = False
    newline: str = ""

    def written(self, text: str) -> str:
        """Returns a text (line feeds) in this form."""
        ended = text.replace("\n", "\r\n") if self.newline == "\r\n" else text
        return _MARK + ended if self.mark else ended


def taken_apart(text: str) -> tuple[Form, str]:
    """Returns the form of a text, and the text with line feeds."""
    bare = text.removeprefix(_MARK)
    mark = len(bare) < len(text)
    lines = bare.count("\n")
    if lines and bare.count("\r\n") == lines:
        return Form(mark, "\r\n"), bare.replace("\r\n", "\n")
    return Form(mark, "\n" if lines else ""), bare


def merged_form(base: Form, mine: Form, theirs: Form) -> Form:
    """Returns the form that two sides make of one: what either changed."""
    newline = theirs.newline if mine.newline in (base.newline, "") else mine.newline
    return Form(theirs.mark if mine.mark == base.mark else mine.mark, newline or mine.newline)
