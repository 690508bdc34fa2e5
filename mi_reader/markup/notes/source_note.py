"""The notes in Zotero that hold the file that an edition was imported from, to the letter.

A file's line ends, blanks, scripts and byte order mark do not fit into the HTML of a note: Zotero's editor,
or a server, would change them. So its bytes are packed, and written as letters into a code block, in as many
notes as they need. Each note says what it is and which part of how many, and seals what it says, so that
nothing that somebody changed is ever taken for the file. What stands around its two code blocks is the
person's business alone.

Beside the bytes stands where in the file each section and each pick began: without that, an edition whose
texts are all there could not be put back into its place.
"""

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from typing import Final

from mi_reader.domain.keys import is_key
from mi_reader.markup.notes.edition_blocks import lines_of
from mi_reader.markup.notes.html import Block, parse
from mi_reader.markup.notes.visible import read_line, shown_line
from mi_reader.markup.recent import recent

LONGEST: Final = 200_000  # characters of one note; Zotero's server takes 500,000
LARGEST: Final = 50_000_000  # bytes of a file: no post has more, and a few letters may unpack to any number
_FIRST = 120_000  # characters of the file in a note that has nothing else to say
_LINE = 100
_MOST_PARTS = 1_000
_SEAL = 8  # bytes
_PACKING = 8
_PLACE = re.compile(r"(section|paper) (\w+): (\d{1,9})")
_PART = re.compile(r"(\d{1,4}) of (\d{1,4})")
_DIGEST = re.compile(r"[0-9a-f]{128}")
_SHORT = re.compile(r"[0-9a-f]{16}")
_BLANKS = re.compile(r"\s+")
_TITLE = {"ja": "読み込んだ投稿の元ファイル", "en": "Original of the imported post"}
_WORDS = {
    "ja": (
        "MI Reader が、この記事の元になったファイルを一字一句そのまま残しておくためのメモです。書き出すとき、"
        "元の形に戻すのに使います。読むためのものではないので、下の２つの枠の中は編集しないでください。"
        "記事を削除すると、このメモもゴミ箱に入ります。"
    ),
    "en": (
        "MI Reader keeps here, to the letter, the file that this edition was imported from, so that it can "
        "be written again in the form it came in. It is not for reading: please do not edit what is in the "
        "two boxes below. When the edition is deleted, this note goes into the trash with it."
    ),
}


class Damage(StrEnum):
    """What is wrong with a note, or with the notes of one file."""

    NO_CODE = "its code blocks are gone"
    UNREADABLE = "what it says of itself cannot be understood"
    CHANGED = "it was changed by hand"
    MISSING = "a part of the file is missing"
    MIXED = "its parts are of several files"
    BROKEN = "its parts together are not the file"


class DamagedSourceError(Exception):
    """A note, or all notes of one file, do not give the file back."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage.value)
        self.damage = damage


@dataclass(frozen=True, slots=True)
class Original:
    """A file, and where in it the sections and picks of its edition began.

    Attributes:
        file: Its name, without folder.
        content: Its bytes.
        fresh: Whether only its forms count, none of its texts.
        sections: By the key of the section's collection: offset in the text, in characters.
        picks: By the paper's key, the same.
    """

    file: str
    content: bytes
    fresh: bool = False
    sections: Mapping[str, int] = field(default_factory=dict)
    picks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """What one note says.

    Attributes:
        file, fresh: As of the `Original`.
        digest: BLAKE2b of the whole file, in hexadecimal digits.
        packing: Of its packed form: not every computer packs alike, and parts of two packings do not fit.
        number: Which part this is, from 1.
        of: How many parts there are.
        sections, picks: As of the `Original`; the first part has them.
        data: The part's share of the packed file, in Base64.
    """

    file: str
    fresh: bool
    digest: str
    packing: str
    number: int
    of: int
    sections: Mapping[str, int]
    picks: Mapping[str, int]
    data: str

    @property
    def set(self) -> tuple[str, str, int]:
        """What all parts of one file have in common."""
        return self.digest, self.packing, self.of


def told_name(file: str) -> str:
    """Returns a file's name as a note can tell it: what commands a terminal stays visible."""
    return read_line(shown_line(file))


def digest_of(content: bytes) -> str:
    """Returns what a file is known by."""
    return hashlib.blake2b(content).hexdigest()


def parts(original: Original) -> tuple[Part, ...]:
    """Returns a file in parts, one for each note."""
    packed = zlib.compress(original.content, 9)
    text = base64.b64encode(packed).decode("ascii")
    places = _places(original.sections, original.picks)
    first = max(0, min(_FIRST, LONGEST - 3_000 - len("\n".join(places)) - 6 * len(original.file)))
    first -= first // _LINE  # the line ends
    rest = LONGEST - 6_000 - 6 * len(original.file)
    cuts = [text[:first], *(text[at : at + rest] for at in range(first, len(text), rest))]
    digest = digest_of(original.content)
    packing = hashlib.blake2b(packed, digest_size=_PACKING).hexdigest()
    return tuple(
        Part(
            told_name(original.file),
            original.fresh,
            digest,
            packing,
            number,
            len(cuts),
            original.sections if number == 1 else {},
            original.picks if number == 1 else {},
            data,
        )
        for number, data in enumerate(cuts, 1)
    )


def parts_like(known: Sequence[Part], original: Original) -> tuple[Part, ...]:
    """Returns a file in the parts that it is in already, with what is told of it now."""
    return tuple(
        replace(
            part,
            file=told_name(original.file),
            fresh=original.fresh,
            sections=original.sections if part.number == 1 else {},
            picks=original.picks if part.number == 1 else {},
        )
        for part in known
    )


def encode(part: Part, language: str, base: str = "") -> str:
    """Returns a part's HTML; `decode` gives the part back.

    Args:
        language: `ja` or `en`, of the words for people.
        base: The note as it is now: what stands around its code blocks stays as it is.
    """
    head, data = f"<pre>{escape(_lines(part), quote=False)}\n</pre>", f"<pre>{_wrapped(part.data)}\n</pre>"
    if base:
        kept = _replaced(base, head, data)
        if kept and _is_told(kept, part):
            return kept
    count = f" ({part.number}/{part.of})" if part.of > 1 else ""
    spoken = language if language in _TITLE else "en"
    title = f"{_TITLE[spoken]}: {shown_line(part.file)}{count}"
    return f"<h1>{escape(title, quote=False)}</h1>\n<p>{_WORDS[spoken]}</p>\n{head}\n{data}"


def _is_told(html: str, part: Part) -> bool:
    try:
        return decode(html) == part
    except DamagedSourceError:
        return False


def _replaced(base: str, head: str, data: str) -> str:
    """Returns a note with other code blocks; "" if it has not its two."""
    whole = parse(base)
    codes = [block for block in whole.blocks if block.tag == "pre"]
    if len(codes) != 2:
        return ""
    new = {id(codes[0]): head, id(codes[1]): data}
    inner = "".join(block.before + new.get(id(block), block.html) for block in whole.blocks)
    return f"{whole.prefix}{inner}{whole.suffix}"


@recent(entries=64, megabytes=32)  # a sync asks several times for each note
def decode(html: str) -> Part:
    """Returns what a note says.

    Raises:
        DamagedSourceError: It does not say, whole and unchanged, what was written.
    """
    codes = [block for block in parse(html).blocks if block.tag == "pre"]
    if len(codes) < 2:
        raise DamagedSourceError(Damage.NO_CODE)
    part, seal = _read_head(codes[0], _BLANKS.sub("", "".join(map(lines_of, codes[1:]))))
    if seal != _seal(part):
        raise DamagedSourceError(Damage.CHANGED)
    return part


def _read_head(block: Block, data: str) -> tuple[Part, str]:
    """Returns what the first code block says, and its seal."""
    said: dict[str, str] = {}
    sections: dict[str, int] = {}
    picks: dict[str, int] = {}
    for line in lines_of(block).replace("\xa0", " ").split("\n"):
        if place := _PLACE.fullmatch(line.strip()):
            (sections if place[1] == "section" else picks)[place[2]] = int(place[3])
        else:
            key, _, value = line.partition(":")
            said.setdefault(key.strip(), value.strip())
    number = _PART.fullmatch(said.get("part", ""))
    digest, packing = said.get("checksum", ""), said.get("packed", "")
    if not (number and _DIGEST.fullmatch(digest) and _SHORT.fullmatch(packing)):
        raise DamagedSourceError(Damage.UNREADABLE)
    part = Part(
        read_line(said.get("file", "")),
        said.get("form only") == "yes",
        digest,
        packing,
        int(number[1]),
        int(number[2]),
        sections,
        picks,
        data,
    )
    known = all(map(is_key, (*sections, *picks)))
    if not known or not 1 <= part.number <= part.of <= _MOST_PARTS:
        raise DamagedSourceError(Damage.UNREADABLE)
    return part, said.get("seal", "")


def join(found: Iterable[Part]) -> Original:
    """Returns the file of which these are the parts, in any order, each once.

    Raises:
        DamagedSourceError: They are not all parts of one file, or not the file that they say.
    """
    return _joined(tuple(sorted(found, key=lambda part: part.number)))


def _joined(found: Sequence[Part]) -> Original:
    if not found or [part.number for part in found] != list(range(1, found[0].of + 1)):
        raise DamagedSourceError(Damage.MISSING)
    if len({part.set for part in found}) > 1:
        raise DamagedSourceError(Damage.MIXED)
    first = found[0]
    content = _unpacked("".join(part.data for part in found))
    if digest_of(content) != first.digest:
        raise DamagedSourceError(Damage.BROKEN)
    return Original(first.file, content, first.fresh, first.sections, first.picks)


def _unpacked(data: str) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(base64.b64decode(data, validate=True), LARGEST + 1)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise DamagedSourceError(Damage.BROKEN) from error
    if len(content) > LARGEST or not unpacking.eof:
        raise DamagedSourceError(Damage.BROKEN)
    return content


def _lines(part: Part) -> str:
    return "\n".join([*_said(part), f"seal: {_seal(part)}"])


def _said(part: Part) -> list[str]:
    return [
        f"file: {shown_line(part.file)}",
        f"part: {part.number} of {part.of}",
        f"form only: {'yes' if part.fresh else 'no'}",
        f"checksum: {part.digest}",
        f"packed: {part.packing}",
        *_places(part.sections, part.picks),
    ]


def _places(sections: Mapping[str, int], picks: Mapping[str, int]) -> list[str]:
    return [
        f"{what} {key}: {at}"
        for what, places in (("section", sections), ("paper", picks))
        for key, at in sorted(places.items(), key=lambda one: (one[1], one[0]))
    ]


def _seal(part: Part) -> str:
    whole = "\n".join([*_said(part), part.data])
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=_SEAL).hexdigest()


def _wrapped(data: str) -> str:
    return "\n".join(data[at : at + _LINE] for at in range(0, len(data), _LINE))
