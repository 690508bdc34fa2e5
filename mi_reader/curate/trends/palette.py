"""The colours of a chart, where no window is there to take them from: those of its light and dark look."""

from dataclasses import dataclass
from typing import Final

from mi_reader.curate.badges import Badge
from mi_reader.domain.colours import contrast, is_hex, luminance

# https://www.w3.org/TR/WCAG22/#non-text-contrast
_MARK_CONTRAST: Final = 3.0
_INKS: Final = ("#ffffff", "#14161a")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours, named as the window's tokens are.

    Attributes:
        categories: The fill of each category, and the digit on it.
        neutral: The same, for those beyond.
    """

    base: str
    line: str
    text: str
    text2: str
    text3: str
    oh: str
    oh_bg: str
    categories: tuple[tuple[str, str], ...]
    neutral: tuple[str, str]

    @property
    def dark(self) -> bool:
        """Whether texts are lighter than what they lie on."""
        return luminance(self.base) < luminance(self.text)

    def category(self, badge: Badge) -> tuple[str, str]:
        """Returns fill and digit: the colour of its own if it stands out by 3:1, else that of its place."""
        places = self.categories
        place = places[badge.place - 1] if 1 <= badge.place <= len(places) else self.neutral
        own = (badge.own or {}).get("dark" if self.dark else "light", "")
        if not is_hex(own) or own.lower() == place[0].lower() or contrast(own, self.base) < _MARK_CONTRAST:
            return place
        return own, max(_INKS, key=lambda ink: contrast(ink, own))


LIGHT: Final = Palette(
    base="#ffffff",
    line="#e3e3df",
    text="#1f2023",
    text2="#55585e",
    text3="#676b72",
    oh="#c03a0a",
    oh_bg="#ffe9da",
    categories=(
        ("#19298f", "#ffffff"),
        ("#8f2707", "#ffffff"),
        ("#478074", "#ffffff"),
        ("#b172da", "#16181b"),
        ("#a05f09", "#ffffff"),
        ("#1d5a74", "#ffffff"),
        ("#69a06a", "#16181b"),
        ("#651631", "#ffffff"),
    ),
    neutral=("#676b72", "#ffffff"),
)
DARK: Final = Palette(
    base="#1a1c1f",
    line="#303338",
    text="#e7e8ea",
    text2="#b0b4ba",
    text3="#949aa2",
    oh="#ff9a62",
    oh_bg="#43291b",
    categories=(
        ("#5e88e7", "#14161a"),
        ("#c96032", "#14161a"),
        ("#78f4dc", "#14161a"),
        ("#a16e98", "#14161a"),
        ("#eb9940", "#14161a"),
        ("#3fc6fd", "#14161a"),
        ("#d8e469", "#14161a"),
        ("#c896a4", "#14161a"),
    ),
    neutral=("#949aa2", "#14161a"),
)
