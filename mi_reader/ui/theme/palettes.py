"""Between the tokens and Qt's palette, both ways.

Where the user asked the system for high contrast, the system's palette wins: the tokens are taken from it.
"""

from dataclasses import replace

from PySide6.QtGui import QColor, QPalette

from mi_reader.domain.colours import luminance
from mi_reader.ui.theme.tokens import DARK, LIGHT, CategoryColour, Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def palette_of(tokens: Tokens) -> QPalette:
    """Returns the palette for what Qt draws by itself."""
    palette = QPalette()
    for role, colour in {
        _Role.Window: tokens.chrome,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.base,
        _Role.AlternateBase: tokens.alt,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.text3,
        _Role.Button: tokens.raised,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.error,
        _Role.ToolTipBase: tokens.base,
        _Role.ToolTipText: tokens.text,
        _Role.Light: tokens.raised,
        _Role.Midlight: tokens.line,
        _Role.Mid: tokens.edge,
        _Role.Dark: tokens.ctl,
        _Role.Highlight: tokens.selection,
        _Role.HighlightedText: tokens.on_selection,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    palette.setColor(_Group.Inactive, _Role.Highlight, QColor(tokens.inactive))
    palette.setColor(_Group.Inactive, _Role.HighlightedText, QColor(tokens.text))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, QColor(tokens.disabled))
    palette.setColor(_Group.Disabled, _Role.Highlight, QColor(tokens.inactive))
    palette.setColor(_Group.Disabled, _Role.HighlightedText, QColor(tokens.disabled))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """Returns tokens with the colours of a system palette: two colours and the selection, no greys."""

    def colour(role: QPalette.ColorRole) -> str:
        return palette.color(_Group.Active, role).name()

    base, text = colour(_Role.Base), colour(_Role.Text)
    window, selection, selected = colour(_Role.Window), colour(_Role.Highlight), colour(_Role.HighlightedText)
    marks = DARK if luminance(base) < luminance(text) else LIGHT
    return replace(
        marks,
        chrome=window,
        side=window,
        base=base,
        alt=base,
        line=text,
        edge=text,
        ctl=text,
        text=text,
        text2=text,
        text3=text,
        accent=colour(_Role.Link),
        on_accent=base,
        soft=base,
        selection=selection,
        on_selection=selected,
        inactive=base,
        oh_bg=base,
        warn_bg=base,
        error_bg=base,
        neutral=CategoryColour(text, base),
    )
