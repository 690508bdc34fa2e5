"""Which font families show the user's texts: the system's own, and for Japanese a Japanese one.

A kanji has one code point and a shape per language; which shape is drawn depends on the family that is found
first. So families that begin with another language's shapes stand behind a Japanese one.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QFontDatabase, QFontInfo

_JAPANESE: Final = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic UI",
    "Meiryo UI",
    "Meiryo",
    "IPAexGothic",
    "IPAPGothic",
    "VL PGothic",
    "TakaoPGothic",
)
_JAPANESE_MONOSPACED: Final = (
    "Noto Sans Mono CJK JP",
    "Source Han Code JP",
    "Osaka-Mono",
    "BIZ UDGothic",
    "MS Gothic",
    "IPAGothic",
)
_HAN: Final = (
    QFontDatabase.WritingSystem.SimplifiedChinese,
    QFontDatabase.WritingSystem.TraditionalChinese,
    QFontDatabase.WritingSystem.Korean,
    QFontDatabase.WritingSystem.Japanese,
)


def ui_families() -> list[str]:
    """Returns the families of the window's texts, the first one first."""
    return _behind_japanese(QFontDatabase.SystemFont.GeneralFont, _JAPANESE)


def monospaced_families() -> list[str]:
    """Returns the families of the source view: a Japanese letter as wide as two Latin ones."""
    installed = _installed(_JAPANESE_MONOSPACED)
    return [*installed[:1], _system(QFontDatabase.SystemFont.FixedFont), *_installed(_JAPANESE)[:1]]


def _behind_japanese(kind: QFontDatabase.SystemFont, japanese: Iterable[str]) -> list[str]:
    system = _system(kind)
    found = [family for family in _installed(japanese)[:1] if family != system]
    return [*found, system] if _draws_han_otherwise(system) else [system, *found]


def _system(kind: QFontDatabase.SystemFont) -> str:
    # "Sans Serif" is a question to the system; the answer can be asked what it contains.
    return QFontInfo(QFontDatabase.systemFont(kind)).family()


def _draws_han_otherwise(family: str) -> bool:
    if family in _JAPANESE:
        return False
    return any(system in _HAN for system in QFontDatabase.writingSystems(family))


def _installed(families: Iterable[str]) -> list[str]:
    # To ask for a family that is not there costs Qt a search through all of them, and a warning.
    return [family for family in families if QFontDatabase.hasFamily(family)]
