"""A picture as rectangles, lines and texts: what the window paints, and what is written as SVG.

Lengths are pixels at a zoom of one; x to the right, y downwards. Colours are `#rrggbb`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """Which end of a text stands at its x; the words are those of SVG's `text-anchor`."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, by: float) -> "Rect":
        """Returns it without its rim; nothing of it is left at worst."""
        across, down = min(by, self.width / 2), min(by, self.height / 2)
        return Rect(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def contains(self, x: float, y: float) -> bool:
        """Tells whether a point is in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle.

    Attributes:
        stroke: Colour of its edge, one pixel inside of it; none if empty.
    """

    rect: Rect
    fill: str
    radius: float = 0
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Straight lines of one colour.

    Attributes:
        ends: x and y of each line's two ends.
    """

    ends: tuple[tuple[float, float, float, float], ...]
    colour: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text.

    Attributes:
        y: Of its baseline.
        room: What it may take at most, in pixels; it never needs more by `letters.width`.
    """

    text: str
    x: float
    y: float
    size: float
    colour: str
    room: float
    bold: bool = False
    anchor: Anchor = Anchor.START


Item = Box | Lines | Label


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a column that stands for papers: to be pointed at.

    Attributes:
        column: Which period, from 0.
        rect: All of its share of the column; segments of a column touch each other.
    """

    column: int
    category: str
    suggested: bool
    number: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture.

    Attributes:
        items: In the order of painting.
        segments: By columns, each from below.
        columns: The whole height above each period's label, to be pointed at.
        height: At least what was asked for.
        language: Of its texts, `en` or `ja`.
    """

    width: float
    height: float
    background: str
    items: tuple[Item, ...]
    segments: tuple[Segment, ...]
    columns: tuple[Rect, ...]
    language: str = "en"
