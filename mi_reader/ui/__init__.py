"""The window. It only looks and asks: what it shows and does comes from the engine.

The only package that imports PySide6. `app` starts it; `main_window` holds the rooms; `context` is what they
are given; `jobs` keeps the UI thread free; `bus` tells every view what has changed.
"""
