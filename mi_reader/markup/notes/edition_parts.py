"""What an edition's note says, and the names of the parts it says it in."""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from mi_reader.domain.categories import Kind
from mi_reader.markup.notes.edition_data import EditionData

TITLE = "MI Reader"


class Role(Enum):
    """What a part of the note is."""

    DATA = auto()
    FRONT_MATTER = auto()
    OPENING = auto()
    SECTION = auto()
    PICKS = auto()
    TEXT = auto()
    CLOSING = auto()


LABELS = {
    Role.FRONT_MATTER: {"en": "Front matter", "ja": "フロントマター"},
    Role.OPENING: {"en": "Opening", "ja": "前書き"},
    Role.CLOSING: {"en": "Closing", "ja": "締めくくり"},
    Role.PICKS: {"en": "Picks", "ja": "選んだ論文"},
}
# What people call these parts of a post; it counts where the part's own heading is not there.
_SYNONYMS = {Role.OPENING: ("はじめに",), Role.CLOSING: ("あとがき", "おわりに", "まとめ")}
KIND_LABEL = {
    "en": {kind: str(kind) for kind in Kind},
    "ja": {Kind.MAIN: "本編", Kind.EXTRA: "番外編"},
}
CATEGORY_LABEL = {"en": "Category", "ja": "カテゴリー"}
OWN_LABEL = {"en": "your own collection", "ja": "自分のコレクション"}


@dataclass(frozen=True, slots=True)
class NotePick:
    """A paper that a section names.

    Attributes:
        paper: Its key.
        title: Shown in its link, and nothing more: two notes that differ in titles only are the same.
        text: What the post says about it, Markdown; None as long as it follows the paper's why.
    """

    paper: str
    title: str = field(compare=False)
    text: str | None = None


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A section of an edition; `mi_reader.domain.editions` tells what its fields mean.

    Attributes:
        key: Its collection.
        picks: In their order.
        candidates: Papers that are no picks but have a text of their own; others are not in the note.
        own: Its collection is the user's own: never to be renamed or erased.
        collection: The collection's name, shown in its link, and nothing more: as a pick's title.
        untold: Fields (`category`, `kind`) that its line does not tell.
    """

    key: str
    heading: str
    category: str
    kind: Kind = Kind.MAIN
    lead: str = ""
    picks: tuple[NotePick, ...] = ()
    candidates: tuple[NotePick, ...] = ()
    own: bool = False
    collection: str = field(default="", compare=False)
    untold: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class EditionNote(EditionData):
    """What the note says.

    Attributes:
        front_matter: YAML, exactly as it is written.
        opening: Markdown, as all texts are, kept as `mi_reader.markup.texts.clean` leaves it.
        sections: In their order; keys differ.
        untold: Fields that a damaged note does not tell. They are as in a new edition, which nobody wished.
    """

    front_matter: str = ""
    opening: str = ""
    closing: str = ""
    sections: tuple[NoteSection, ...] = ()
    untold: frozenset[str] = field(default=frozenset(), compare=False)


class Id(NamedTuple):
    """Names a part of the note."""

    role: Role
    section: str = ""
    paper: str = ""


def label_role(level: int, text: str) -> Role | None:
    """Returns the part that a heading of this level and text begins, if its words alone say so."""
    for kind, labels in LABELS.items():
        if level == (2 if kind is Role.PICKS else 1) and folded(text) in map(folded, labels.values()):
            return kind
    return None


def synonym_role(level: int, text: str) -> Role | None:
    """Returns the part that people call by what a heading says, if it is one of its other names."""
    names = _SYNONYMS.items() if level == 1 else ()
    return next((role for role, words in names if folded(text) in words), None)


def is_title(text: str) -> bool:
    """Tells whether a heading is the note's own first one."""
    return folded(text).startswith(folded(TITLE))


def folded(text: str) -> str:
    """Returns words in one form for all widths, cases and blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
