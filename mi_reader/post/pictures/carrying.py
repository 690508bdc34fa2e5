"""Which pictures an export carries, where they go, and what their addresses are in the post."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from mi_reader.domain.document import Document
from mi_reader.domain.errors import Flaw, InputError, Problem, StorageError
from mi_reader.domain.where import Where
from mi_reader.markup.characters import one_line
from mi_reader.post.pictures.copying import LARGEST, Copy, digest_of, free_name, inside, safe_name
from mi_reader.post.pictures.links import addresses, in_document, picture_path, with_addresses
from mi_reader.post.pictures.sites import Shelf
from mi_reader.settings.files import read_file

# Given an address as a text has it, the picture's file; None for what nobody has.
Find = Callable[[str], Path | None]


@dataclass(frozen=True, slots=True)
class Carried:
    """What an export does about pictures.

    Attributes:
        links: The addresses that change, in texts.
        in_front: The same in the front matter.
        copies: The files.
        problems: Pictures that are left out.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    in_front: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    problems: tuple[Problem, ...] = ()

    def applied(self, document: Document) -> Document:
        """Returns a document with the addresses that its pictures have in the post."""
        if not self.links and not self.in_front:
            return document
        return in_document(document, self.links.get, self.in_front.get)


NOTHING = Carried()


def carry(document: Document, find: Find, where: Shelf | None, *, may_make: bool) -> Carried:
    """Returns what becomes of the pictures that a document names; writes nothing.

    Pictures that nobody has, and those that are in the post's own site already, stay as they are named.

    Args:
        where: Where the post's pictures go; None where the platform takes no files.
        may_make: Whether missing folders may be made.
    """
    in_texts, in_front = addresses(document)
    if not in_texts and not in_front:
        return NOTHING
    return _Carrying(document, find, where, may_make=may_make).run(in_texts, in_front)


class _Carrying:
    def __init__(self, document: Document, find: Find, where: Shelf | None, *, may_make: bool) -> None:
        self._document, self._find, self._where, self._may_make = document, find, where, may_make
        self._copies: dict[Path, Copy] = {}
        self._taken: dict[str, bytes] = {}
        self._problems: list[Problem] = []

    def run(self, in_texts: list[str], in_front: list[str]) -> Carried:
        links: dict[str, str] = {}
        front: dict[str, str] = {}
        for address in dict.fromkeys((*in_texts, *in_front)):
            name = self._carried(address)
            if name is None or self._where is None:
                continue
            there = self._where.beginning + quote(name)
            if address in in_texts and there != address:
                links[address] = there
            # Jekyll's themes look for a bare name in the folder of pictures.
            short = name if "/" not in address else there
            if address in in_front and short != address:
                front[address] = short
        return Carried(links, front, tuple(self._copies.values()), tuple(self._problems))

    def _carried(self, address: str) -> str | None:
        """Returns the name that a picture gets; None if it is not carried."""
        try:
            source = self._find(address)
            if source is None:
                return None
            if self._where is None:
                self._tell(address, f"The picture is in {source}.", "Upload it from there.")
                return None
            if _is_found_there(address, source, self._where):
                return None
            return self._planned(source, self._where)
        except (InputError, StorageError) as error:
            self._tell(address, error.message, error.remedy)
            return None

    def _planned(self, source: Path, where: Shelf) -> str:
        content = read_file(source, LARGEST)
        if content is None:
            raise InputError(f"The picture {source} is gone.", "Put it back.")
        inside(where.folder, where.inside)
        path, is_there = free_name(where.folder, safe_name(source.name), content, self._taken)
        self._taken[str(path).lower()] = digest_of(content)
        self._copies.setdefault(path, Copy(source, path, digest_of(content), is_there, self._may_make))
        return path.name

    def _tell(self, address: str, message: str, remedy: str) -> None:
        where = self._place(address)
        place = self._document.place(where) if where else ""
        self._problems.append(Flaw(place, one_line(message), remedy, code="picture-left-out", where=where))

    def _place(self, address: str) -> Where | None:
        """Returns where in the document a picture is named; None for the front matter."""

        def names(text: str) -> bool:
            found: list[str] = []
            with_addresses(text, found.append)
            return address in found

        return next((where for where, text in self._document.texts() if names(text)), None)


def _is_found_there(address: str, source: Path, where: Shelf) -> bool:
    """Tells whether the post finds a picture as it is named."""
    path = picture_path(address).lstrip("/")
    return any((root / path).resolve() == source for root in where.roots)
