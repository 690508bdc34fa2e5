"""A process that paints one picture: what the command line, which has no Qt, starts for a PNG.

It reads a scene from its standard input and writes the PNG to its standard output.
"""

import os
import sys

from PySide6.QtGui import QGuiApplication

from mi_reader.curate.trends.picture import PNG_SCALE
from mi_reader.curate.trends.scene_text import decode
from mi_reader.ui.charts.painting import families_for, image_of, png_of
from mi_reader.ui.theme.fonts import ui_families


def run() -> int:
    """Paints, and returns the exit code."""
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a server has no screen, and none is needed
    app = QGuiApplication(sys.argv[:1])
    scene = decode(sys.stdin.buffer.read().decode("utf-8"))
    families = families_for(scene.language, ui_families())
    sys.stdout.buffer.write(png_of(image_of(scene, PNG_SCALE, families)))
    del app
    return 0
