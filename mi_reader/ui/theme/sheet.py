"""Makes the application's style sheet of ``resources/theme/window.qss`` and the tokens.

In the template `$name` is a colour of `Tokens`, `$images` the folder of small pictures that Qt's style sheets
want as files, and `12sp` twelve pixels that grow with the zoom (`12px` do not).
"""

import re
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mi_reader import assets
from mi_reader.ui.theme.tokens import Tokens

_SCALED = re.compile(r"\b(\d+)sp\b")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DERIVED = ("raised", "sunken", "hover", "pressed", "accent_hover", "accent_pressed", "disabled")


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Returns the style sheet.

    Args:
        tokens: The colours.
        scale: How many pixels one `sp` is.

    Raises:
        KeyError: the template names a colour that there is not.
    """
    sheet = Template(_template()).substitute(_names(tokens))
    return _SCALED.sub(lambda size: f"{round(int(size[1]) * scale)}px", sheet)


def style(widget: QWidget, **properties: str | bool) -> None:
    """Sets what the style sheet asks a widget for, and has it drawn so: `style(label, role="small")`.

    Args:
        widget: Any widget; one that is shown already, too.
        properties: `role` of a label's text: "secondary", "small", "strong", "caption", "pane-title",
            "room-title". `tone` of a label's text: "text", "text2", "text3", "accent", "oh", "warn", "error",
            "ok". `variant` of a control or frame, see ``resources/theme/window.qss``. `small` of a button.
    """
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # Qt puts the style sheet on a new widget before it is shown
    # A style sheet looks at properties once, when it is put on a widget.
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _names(tokens: Tokens) -> dict[str, str]:
    names = {name: value for name in tokens.__slots__ if isinstance(value := getattr(tokens, name), str)}
    names |= {name: getattr(tokens, name) for name in _DERIVED}
    names["images"] = assets.path("theme", "dark" if tokens.dark else "light").as_posix()
    return names


@cache
def _template() -> str:
    return _COMMENT.sub("", assets.read_text("theme", "window.qss"))
