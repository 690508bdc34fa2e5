"""Which format a file is in, told by what it says rather than by its name; and the way to its reader."""

import json
import re

from mi_reader.domain.errors import InputError
from mi_reader.library.bibtex import read_bibtex
from mi_reader.library.csl_json import read_csl_json
from mi_reader.library.encoding import decode
from mi_reader.library.limits import limited
from mi_reader.library.reading import Progress, Reading
from mi_reader.library.ris import read_ris

_READERS = {"bibtex": read_bibtex, "ris": read_ris, "csl-json": read_csl_json}
_NAMES = {"bibtex": "BibTeX", "ris": "RIS", "csl-json": "CSL-JSON"}
_EXTENSIONS = {"bib": "bibtex", "bibtex": "bibtex", "ris": "ris", "json": "csl-json", "csljson": "csl-json"}
_EXPECTED = "choose a BibTeX (.bib), RIS (.ris) or CSL-JSON (.json) file"

_RIS = re.compile(r"^[ \t]*TY {0,3}- ?\S", re.MULTILINE)
_BIBTEX = re.compile(r"@\s*[^\W\d_][\w+-]*\s*[{(]")
_BIBTEX_LINE = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(][^{}=]*,\s*\w+\s*=", re.MULTILINE)
_JSON = re.compile(r"\s*[\[{]")
# First bytes of what is dropped in by mistake most often.
_FOREIGN = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|xml|rdf|mods)", re.IGNORECASE)
_HEAD = 1 << 16


def read(data: bytes, name: str, progress: Progress | None = None) -> Reading:
    """Returns the papers in a bibliography file.

    Args:
        name: The file's name: for messages, and for its ending where the content leaves the format open.

    Raises:
        InputError: The file is empty, or is no bibliography at all.
    """
    _refuse_foreign(data, name)
    decoded = decode(data)
    if not decoded.text.strip():
        raise InputError(f"{name} is empty.", _EXPECTED)
    found = format_of(decoded.text, name)
    reading = _READERS[found](decoded.text, progress)
    if not reading.papers and not reading.problems:
        raise InputError(f"{name} has no entries that can be read as {_NAMES[found]}.", _EXPECTED)
    return limited(Reading(reading.papers, decoded.problems + reading.problems, reading.failed))


def _refuse_foreign(data: bytes, name: str) -> None:
    for mark, what in _FOREIGN:
        if data.startswith(mark):
            raise InputError(f"{name} is {what}, not a bibliography.", _EXPECTED)


def format_of(text: str, name: str) -> str:
    """Returns `bibtex`, `ris` or `csl-json`.

    Raises:
        InputError: It is none of them.
    """
    head = text[:_HEAD]
    if _JSON.match(head) and _looks_like_json(head):
        return "csl-json"
    is_page = _MARKUP.match(head) is not None
    entry = _BIBTEX_LINE if is_page else _BIBTEX
    # The head mostly tells; to look through all of a long file would hold all other threads up.
    ris, bibtex = _RIS.search(head), entry.search(head)
    if not ris and not bibtex:
        ris, bibtex = _RIS.search(text), entry.search(text)
    if ris and (not bibtex or ris.start() < bibtex.start()):
        return "ris"
    if bibtex:
        return "bibtex"
    by_name = _EXTENSIONS.get(name.rpartition(".")[2].lower())
    if by_name and not is_page and "\N{REPLACEMENT CHARACTER}" not in head:
        return by_name
    what = "a web page or XML" if is_page else "neither BibTeX nor RIS nor CSL-JSON"
    raise InputError(f"{name} is {what}.", _EXPECTED)


def _looks_like_json(head: str) -> bool:
    """Tells JSON, perhaps cut off, from a BibTeX file that begins with a bracket."""
    start = head.lstrip()
    if not re.match(r"[\[{]\s*(?:[\"{\[\]}]|$)", start):
        return False
    try:
        json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return '"' in start[:200]
    return True
