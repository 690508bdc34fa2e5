"""How wide a text may get, where no font can be asked: so that one layout holds in every program.

The widths are those of DejaVu Sans, wider than most; a text set in another font leaves some room.
"""

import unicodedata
from typing import Final

_FIRST: Final = " "
# Thousandths of the font's size, from the blank to the tilde; regular and bold.
_REGULAR: Final = (
    *(318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337),
    *(636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531),
    *(1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 535, 656, 557, 863, 748, 787),
    *(633, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 392, 390, 838, 559),
    *(606, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 284, 974, 634, 612),
    *(635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838),
)
_BOLD: Final = (
    *(348, 456, 574, 838, 696, 1002, 872, 325, 457, 457, 523, 838, 380, 415, 380, 387),
    *(696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580),
    *(1007, 774, 762, 734, 830, 683, 683, 821, 837, 372, 568, 775, 637, 995, 837, 850),
    *(733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 387, 457, 838, 567),
    *(626, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687),
    *(716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838),
)
_WIDE, _EMOJI, _OTHER = 1.0, 1.4, 0.8
_WIDE_KINDS: Final = frozenset({"W", "F", "A"})
_FIRST_EMOJI: Final = 0x1F000
_ELLIPSIS: Final = "…"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Returns how many pixels a text takes at most, in the usual fonts of a screen."""
    return size * sum(_em(letter, _BOLD if bold else _REGULAR) for letter in text)


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Returns a text, cut short with "…" where it is wider than the room; "" where nothing fits."""
    plain = " ".join(text.split())
    if width(plain, size, bold=bold) <= room:
        return plain
    left = room - width(_ELLIPSIS, size, bold=bold)
    kept = 0
    for letter in plain:
        left -= width(letter, size, bold=bold)
        if left < 0:
            break
        kept += 1
    return f"{plain[:kept].rstrip()}{_ELLIPSIS}" if kept else ""


def _em(letter: str, widths: tuple[int, ...]) -> float:
    place = ord(letter) - ord(_FIRST)
    if 0 <= place < len(widths):
        return widths[place] / 1000
    if ord(letter) >= _FIRST_EMOJI:
        return _EMOJI
    if unicodedata.combining(letter):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in _WIDE_KINDS else _OTHER
