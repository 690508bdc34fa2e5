"""Where the closing stands in a post that a target wrote: found by rendering it between markers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from mi_reader.domain.document import Document
from mi_reader.markup.markdown import close_fences
from mi_reader.post.merging.form import taken_apart
from mi_reader.post.merging.units import sheet

_BEGINS: Final = "MIREADERCLOSINGBEGINSX"
_ENDS: Final = "MIREADERCLOSINGENDSX"


def closing_units(document: Document, render: Callable[[Document], str], post: str) -> range:
    """Returns the numbers of the closing's units in a post; none where it has none, or nobody can tell.

    Args:
        render: Writes a document as the post was written.
        post: What it makes of this document.
    """
    if not document.closing.strip():
        return range(0)
    marked = "\n\n".join((_BEGINS, close_fences(document.closing), _ENDS))
    units = [unit.text for unit in sheet(_body(render(replace(document, closing=marked)))).units]
    if _BEGINS not in units or _ENDS not in units:
        return range(0)
    found = range(units.index(_BEGINS), units.index(_ENDS) - 1)
    rest = [unit for unit in units if unit not in (_BEGINS, _ENDS)]
    return found if rest == [unit.text for unit in sheet(_body(post)).units] else range(0)


def _body(text: str) -> str:
    return taken_apart(text)[1]
