"""Whose work comes with MI Reader, and on what terms: read from what is installed, so never old."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_PROGRAM = "mi-reader"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OPTIONAL = re.compile(r"\bextra\s*==")
_CLASSIFIER = "License :: "
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_LONGEST = 60  # letters; what is longer is the text of a licence where its name should stand


@dataclass(frozen=True, slots=True)
class Part:
    """A library that comes with the program.

    Attributes:
        licence: Its name as the library gives it (SPDX where it does); "" where it gives none.
        text: The whole of it, "" where the library carries none.
    """

    name: str
    version: str
    licence: str
    text: str


def parts() -> list[Part]:
    """Returns the libraries that MI Reader needs here and those that they need, by name."""
    return sorted(map(_part, _needed(_PROGRAM, set())), key=lambda part: part.name.casefold())


def _needed(name: str, known: set[str]) -> Iterator[Distribution]:
    """Yields what a distribution needs of what is installed; the rest is for other systems."""
    for requirement in distribution(name).requires or ():
        found = _NAME.match(requirement)
        if found is None or _OPTIONAL.search(requirement):
            continue
        normal = re.sub(r"[-_.]+", "-", found[0]).lower()
        if normal in known:
            continue
        known.add(normal)
        try:
            yield distribution(normal)
        except PackageNotFoundError:
            continue
        yield from _needed(normal, known)


def _part(found: Distribution) -> Part:
    return Part(found.metadata["Name"], found.version, _licence(found), _text(found))


def _licence(found: Distribution) -> str:
    # The newest way of saying it first: https://peps.python.org/pep-0639/
    for field in ("License-Expression", "License"):
        said = " ".join("".join(found.metadata.get_all(field) or ()).split())
        if said and len(said) <= _LONGEST:
            return said
    classifiers = found.metadata.get_all("Classifier") or ()
    kinds = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith(_CLASSIFIER)]
    return ", ".join(kinds)


def _text(found: Distribution) -> str:
    files = [
        file for file in found.files or () if _LICENCE_FILE.search(str(file)) and ".dist-info" in str(file)
    ]
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files if file.suffix != ".py")
