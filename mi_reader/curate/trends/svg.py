"""A chart as SVG 1.1: one file that needs no other, has no script, and says what it shows.

Attributes and texts are escaped; nothing refers to an id, so that several pictures may stand in one page.
"""

import re
from html import escape
from typing import Final

from mi_reader.curate.trends.scene import Anchor, Box, Item, Label, Lines, Scene

# Japanese first: a kanji is drawn in the shape of the first family that has it.
_FAMILIES: Final = {
    "ja": "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic UI', 'Yu Gothic', Meiryo, "
    "sans-serif",
    "en": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK JP', "
    "'Hiragino Sans', 'Yu Gothic UI', sans-serif",
}
# What XML cannot say at all: https://www.w3.org/TR/xml/#charsets
_UNSAYABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(scene: Scene, title: str, description: str) -> str:
    """Returns a picture as SVG.

    Args:
        title: Its name, for screen readers and as the tooltip of a browser.
        description: What it shows, with the numbers.
    """
    width, height = _number(scene.width), _number(scene.height)
    size = f'xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    font = f'font-family="{_text(_FAMILIES.get(scene.language, _FAMILIES["en"]))}"'
    lines = [
        f'<svg {size} viewBox="0 0 {width} {height}" role="img" xml:lang="{_text(scene.language)}" {font}>',
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(description)}</desc>",
        f'<rect width="{width}" height="{height}" fill="{_text(scene.background)}"/>',
        *map(_item, scene.items),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _item(item: Item) -> str:
    match item:
        case Box():
            return _box(item)
        case Lines():
            path = "".join(
                f"M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}" for x1, y1, x2, y2 in item.ends
            )
            return f'<path d="{path}" stroke="{_text(item.colour)}" stroke-width="{_number(item.width)}"/>'
        case Label():
            return _label(item)


def _box(box: Box) -> str:
    # A stroke lies on both sides of its path.
    rect = box.rect.inset(0.5) if box.stroke else box.rect
    radius = f' rx="{_number(box.radius)}"' if box.radius else ""
    stroke = f' stroke="{_text(box.stroke)}"' if box.stroke else ""
    return (
        f'<rect x="{_number(rect.x)}" y="{_number(rect.y)}" width="{_number(rect.width)}"'
        f' height="{_number(rect.height)}"{radius} fill="{_text(box.fill)}"{stroke}/>'
    )


def _label(label: Label) -> str:
    weight = ' font-weight="600"' if label.bold else ""
    anchor = "" if label.anchor is Anchor.START else f' text-anchor="{label.anchor.value}"'
    return (
        f'<text x="{_number(label.x)}" y="{_number(label.y)}" font-size="{_number(label.size)}"{weight}'
        f'{anchor} fill="{_text(label.colour)}">{_text(label.text)}</text>'
    )


def _text(text: str) -> str:
    return escape(_UNSAYABLE.sub("\ufffd", text))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
