"""What every part of the window is given: the engine, and what the parts share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mi_reader.engine import Engine

if TYPE_CHECKING:
    from mi_reader.ui.bus import Bus
    from mi_reader.ui.focus import Focus
    from mi_reader.ui.jobs import Jobs
    from mi_reader.ui.language import Language
    from mi_reader.ui.remembered import Remembered
    from mi_reader.ui.theme.theme import Theme
    from mi_reader.ui.undo import Undo


@dataclass(frozen=True, slots=True)
class Context:
    """The parts that rooms, panes and dialogs work with.

    Attributes:
        engine: All stages over one profile.
        jobs: Runs calls beside the UI thread.
        bus: Tells what has changed.
        undo: The one stack of edits; `undo.edit` is how the window edits.
        focus: The edition in hand and the papers selected.
        theme: Colours, fonts, icons of today's light or dark.
        language: Of the window, and texts of the engine in it.
        remembered: Geometry, columns, rooms … from one start to the next.
    """

    engine: Engine
    jobs: "Jobs"
    bus: "Bus"
    undo: "Undo"
    focus: "Focus"
    theme: "Theme"
    language: "Language"
    remembered: "Remembered"
