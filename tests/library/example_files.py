"""The files the readers are tested with: our own, and real ones where a checkout has them beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader.domain.papers import PaperData
from mi_reader.library.reading import Reading

EXAMPLES = Path(__file__).parent / "examples"
_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "bib"

# Real files and how many papers they hold; the tests take those that are there.
_COUNTS = {
    "citavi_export2.bib": 58,
    "jabref_complex.bib": 20,
    "jabref_twente_67_string_macros.bib": 1,
    "matbench_discovery_references.bib": 122,
    "sdl_references.bib": 74,
    "encodings/encoding-utf-16BE-without-header.bib": 1,
    "encodings/encoding-windows-1252-but-utf-8-declared--decoding-fails.bib": 1,
    "encodings/encoding-windows-1252-without-header.bib": 1,
    "encodings/tiny-LE-withBOM.bib": 1,
    "well_formed.bib": 6,
    "references.ris": 4,
    "items.json": 3,
}

FILES = {
    path: count
    for name, count in _COUNTS.items()
    for path in (_SHARED / name, EXAMPLES / name)
    if path.is_file()
}

_EXAMPLE = re.compile(
    r"^(?P<title>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<expected>.*?)^\.$", re.DOTALL | re.MULTILINE
)


def examples(name: str) -> list[object]:
    """Returns what a file of examples holds: title, line with a dot, text, dot, what is expected, dot."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    return [
        pytest.param(found["text"], found["expected"].removesuffix("\n"), id=found["title"])
        for found in _EXAMPLE.finditer(text)
    ]


def shown(reading: Reading) -> str:
    """Returns a reading as lines of text, for comparing with an example."""
    lines: list[str] = []
    for paper in reading.papers:
        lines.append(f"[{paper.source.citation_key}] line {paper.source.line}")
        lines += _shown(paper.data)
    lines += [f"! {problem.place}: {problem.message}" for problem in reading.problems]
    return "\n".join(lines)


def _shown(data: PaperData) -> Iterator[str]:
    yield f"{data.item_type}: {data.title}"
    for person in data.creators:
        yield f"{person.role}: {person.name or f'{person.family} | {person.given}'}"
    if data.date:
        yield f"date: {data.date}"
    for name, text in data.fields.items():
        yield f"{name}: {text}".replace("\n", "⏎")
    if data.tags:
        yield f"tags: {' | '.join(data.tags)}"
    for name, text in data.unknown:
        yield f"? {name}: {text}".replace("\n", "⏎")
