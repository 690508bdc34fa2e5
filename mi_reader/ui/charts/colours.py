"""The window's colours as a chart takes them: those of today's look, high contrast included."""

from mi_reader.curate.trends.palette import Palette
from mi_reader.ui.theme.tokens import Tokens


def palette_of(tokens: Tokens) -> Palette:
    """Returns the colours of a chart in the window."""
    return Palette(
        base=tokens.base,
        line=tokens.line,
        text=tokens.text,
        text2=tokens.text2,
        text3=tokens.text3,
        oh=tokens.oh,
        oh_bg=tokens.oh_bg,
        categories=tuple((one.fill, one.text) for one in tokens.categories),
        neutral=(tokens.neutral.fill, tokens.neutral.text),
    )
