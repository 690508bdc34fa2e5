"""The window. It only looks and asks: what it shows and does comes from the engine.

The only package that imports PySide6. `app` starts it; `main_window` holds the rooms; `context` is what they
are given; `jobs` keeps the UI thread free; `bus` tells every view what has changed.
"""

import builtins

import PySide6  # noqa: F401  (puts its own `__import__` in place)

# That one reads the source of every module imported, to see whether it may ask for `__feature__`
# (https://doc.qt.io/qtforpython-6/considerations.html), and keeps it: a sixth of the start, and megabytes.
# Nothing here asks for it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
