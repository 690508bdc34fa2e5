"""Arithmetic of colours: whether one can be read, or told apart, on another."""

import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_hex(colour: str) -> bool:
    """Tells whether a text is a colour as `#rrggbb`."""
    return _HEX.fullmatch(colour) is not None


def luminance(colour: str) -> float:
    """Returns the relative luminance of `#rrggbb`, 0 black … 1 white.

    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Returns the contrast of two colours as `#rrggbb`, 1 none … 21 black on white.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Returns `share` (0 … 1) of one colour over the rest of the other, as `#rrggbb`."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
