"""The facts of the window's look: colours, sizes, fonts by role. Everything that draws takes them from here.

Colours are `#rrggbb`; sizes are pixels at a zoom of one, before the screen's own scale.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from mi_reader.domain.colours import contrast, is_hex, luminance, mixed

# What a text, and what another mark, must have against what it lies on:
# https://www.w3.org/TR/WCAG22/#contrast-minimum, https://www.w3.org/TR/WCAG22/#non-text-contrast
TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0


@dataclass(frozen=True, slots=True)
class CategoryColour:
    """The colour of a category's badge.

    Attributes:
        fill: Of the filled badge, and of the ring.
        text: Of the digit on the fill.
    """

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one appearance.

    Attributes:
        chrome: Bars, inspector.
        side: The tree.
        base: Content.
        alt: Odd rows.
        line: Hairlines.
        edge: The edge of a pane.
        ctl: The edge of a control.
        text: Text; `text2` and `text3` step back.
        accent: Primary button, focus, link.
        on_accent: Text on `accent`.
        soft: A chip that is on, a place to drop.
        selection: Selected rows; their text is `on_selection`.
        inactive: Selected rows in a pane without the keyboard; their text is `text`.
        oh: The mark oh!?, on `oh_bg`.
        warn: Waiting, missing, conflict; on `warn_bg`.
        error: Failure; on `error_bg`.
        ok: Done.
        added: Lines that come, in a diff; `added_word` the words in them.
        removed: Lines that go; `removed_word` the words in them.
        categories: Of the categories 1–8.
        neutral: From the ninth category, and where a category has a colour that cannot be seen.
    """

    chrome: str
    side: str
    base: str
    alt: str
    line: str
    edge: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    soft: str
    selection: str
    on_selection: str
    inactive: str
    oh: str
    oh_bg: str
    warn: str
    warn_bg: str
    error: str
    error_bg: str
    ok: str
    added: str
    added_word: str
    removed: str
    removed_word: str
    categories: tuple[CategoryColour, ...]
    neutral: CategoryColour

    @property
    def dark(self) -> bool:
        """Whether texts are lighter than what they lie on."""
        return luminance(self.base) < luminance(self.text)

    @property
    def raised(self) -> str:
        """The fill of a button, and of the chosen one of several segments."""
        return self.inactive if self.dark else self.base

    @property
    def sunken(self) -> str:
        """The track that segments lie in."""
        return self.alt if self.dark else self.line

    @property
    def hover(self) -> str:
        """The fill of a button under the mouse."""
        return mixed(self.text, self.raised, 0.05)

    @property
    def pressed(self) -> str:
        """The fill of a button that is held down."""
        return mixed(self.text, self.raised, 0.12)

    @property
    def accent_hover(self) -> str:
        """The fill of a primary button under the mouse."""
        return mixed(self.on_accent, self.accent, 0.1)

    @property
    def accent_pressed(self) -> str:
        """The fill of a primary button that is held down."""
        return mixed(self.on_accent, self.accent, 0.2)

    @property
    def disabled(self) -> str:
        """Texts and icons of what cannot be used now."""
        return mixed(self.text3, self.base, 0.6)

    def category(self, number: int, own: str = "") -> CategoryColour:
        """Returns the colour of a category's badge.

        Args:
            number: The category's place in its preset, from 1: the digit on its badge.
            own: The category's own colour for this appearance, `#rrggbb`; taken if it stands out from
                `base` by 3:1.
        """
        place = self.categories[number - 1] if 1 <= number <= len(self.categories) else self.neutral
        if not is_hex(own) or own.lower() == place.fill.lower():
            return place
        if contrast(own, self.base) < MARK_CONTRAST:
            return place
        text = max(("#ffffff", "#14161a"), key=lambda colour: contrast(colour, own))
        return CategoryColour(own, text)


LIGHT: Final = Tokens(
    chrome="#f3f3f1",
    side="#efefec",
    base="#ffffff",
    alt="#f8f8f6",
    line="#e3e3df",
    edge="#d3d3ce",
    ctl="#c9c9c3",
    text="#1f2023",
    text2="#55585e",
    text3="#676b72",
    accent="#2b5fb3",
    on_accent="#ffffff",
    soft="#e6edf8",
    selection="#2b5fb3",
    on_selection="#ffffff",
    inactive="#dcdedf",
    oh="#c03a0a",
    oh_bg="#ffe9da",
    warn="#8a5a00",
    warn_bg="#fff3d1",
    error="#b3261e",
    error_bg="#fce9e7",
    ok="#1b7a47",
    added="#ddf3e3",
    added_word="#a9dfb8",
    removed="#fbe3e0",
    removed_word="#f3b7b1",
    categories=(
        CategoryColour("#19298f", "#ffffff"),
        CategoryColour("#8f2707", "#ffffff"),
        CategoryColour("#478074", "#ffffff"),
        CategoryColour("#b172da", "#16181b"),
        CategoryColour("#a05f09", "#ffffff"),
        CategoryColour("#1d5a74", "#ffffff"),
        CategoryColour("#69a06a", "#16181b"),
        CategoryColour("#651631", "#ffffff"),
    ),
    neutral=CategoryColour("#676b72", "#ffffff"),
)

DARK: Final = Tokens(
    chrome="#26282c",
    side="#212327",
    base="#1a1c1f",
    alt="#1f2125",
    line="#303338",
    edge="#3a3d43",
    ctl="#4b4f56",
    text="#e7e8ea",
    text2="#b0b4ba",
    text3="#949aa2",
    accent="#7dabf5",
    on_accent="#14161a",
    soft="#24324a",
    selection="#2f5fae",
    on_selection="#ffffff",
    inactive="#33373d",
    oh="#ff9a62",
    oh_bg="#43291b",
    warn="#ebbf5a",
    warn_bg="#3a3016",
    error="#ff8a80",
    error_bg="#43211f",
    ok="#6ccb92",
    added="#1e3a2a",
    added_word="#2f6b47",
    removed="#432524",
    removed_word="#7a3733",
    categories=tuple(
        CategoryColour(fill, "#14161a")
        for fill in (
            "#5e88e7",
            "#c96032",
            "#78f4dc",
            "#a16e98",
            "#eb9940",
            "#3fc6fd",
            "#d8e469",
            "#c896a4",
        )
    ),
    neutral=CategoryColour("#949aa2", "#14161a"),
)


class Role(Enum):
    """What a text is for. The value is (size, line height, semibold, monospaced); see the properties."""

    UI = (13, 18, False, False)
    UI_STRONG = (13, 18, True, False)
    SECONDARY = (12, 17, False, False)
    SECONDARY_STRONG = (12, 17, True, False)
    SMALL = (11, 15, False, False)
    SMALL_STRONG = (11, 15, True, False)
    PANE_TITLE = (15, 22, True, False)
    ROOM_TITLE = (17, 24, True, False)
    PREVIEW = (14, 26, False, False)
    SOURCE = (13, 23, False, True)
    DIFF = (12, 21, False, True)

    # That of an enum is Python: a table asks for its fonts hundreds of times each time that it is painted.
    __hash__ = object.__hash__

    @property
    def size(self) -> int:
        """The height of the font."""
        return self.value[0]

    @property
    def line(self) -> int:
        """The distance of two lines."""
        return self.value[1]

    @property
    def semibold(self) -> bool:
        """Whether its weight is 600 and not 400."""
        return self.value[2]

    @property
    def monospaced(self) -> bool:
        """Whether all its letters have one width."""
        return self.value[3]


SMALLEST_FONT: Final = 11


class Space:
    """Distances between things."""

    XXS: Final = 4
    XS: Final = 6
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 20


class Radius:
    """Of rounded corners."""

    BADGE: Final = 4
    ROW: Final = 5
    CONTROL: Final = 6
    CARD: Final = 7
    PANEL: Final = 8
    DIALOG: Final = 10


class Height:
    """Of bars, rows and controls."""

    MENU: Final = 28
    TOOLBAR: Final = 44
    TABS: Final = 36
    HEADER: Final = 26
    TABLE_ROW: Final = 27
    TREE_ROW: Final = 26
    CONTROL: Final = 28
    CONTROL_SMALL: Final = 24
    CHIP: Final = 22
    HINTS: Final = 30
    STATUS: Final = 26
    BADGE: Final = 16
    ICON: Final = 16
