"""Dollars, where a platform takes what stands between two of them for a formula (KaTeX)."""

import re
from collections.abc import Iterator

from mi_reader.domain.document import Document
from mi_reader.domain.errors import Flaw
from mi_reader.markup.blocks import blocks
from mi_reader.markup.source import Ranges, code_ranges

_SINGLE = re.compile(r"(?<![\\$])\$(?!\$)")
_PRICES = re.compile(r"(?<![\\$\d])\$\d[\d,.]*(?![\d,.]*\S*\$)(?=[^$]*\s[^$]*(?<![\\$])\$\d)")


def stray_dollars(document: Document, platform: str) -> Iterator[Flaw]:
    """Yields the texts in which dollars without a partner, or prices, may turn into a formula."""
    for where, text in document.texts():
        if "$" in text and any(_is_stray(block.source) for block in blocks(text) if not block.embed):
            yield Flaw(
                document.place(where),
                f"{platform} reads what stands between two $ as a formula, and not all of them are pairs",
                r"write \$ for a dollar",
                code="stray-dollar",
                where=where,
            )


def _is_stray(block: str) -> bool:
    code = Ranges(code_ranges(block))
    single = [found.start() for found in _SINGLE.finditer(block) if found.start() not in code]
    return (len(single) > 1 and len(single) % 2 == 1) or (
        len(single) > 1 and any(found.start() not in code for found in _PRICES.finditer(block))
    )
