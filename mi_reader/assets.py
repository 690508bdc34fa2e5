"""Finds the files of ``resources/``, wherever the program was put.

A wheel carries them inside the package and so does a frozen build, below the folder it unpacks to; in
a checkout they lie beside the package. Nobody else needs to know. ``importlib.resources`` would know
too, but costs start-up time that every command would pay.
"""

import sys
from functools import cache
from pathlib import Path, PurePath


def path(*parts: str) -> Path:
    """Where a file or folder of ``resources/`` lies on this machine.

    Args:
        parts: names below ``resources/``, such as ``"presets", "field.yaml"``.

    Raises:
        ValueError: the parts lead out of ``resources/``.
        FileNotFoundError: nothing of that name is there.
    """
    below = PurePath(*parts)
    if below.is_absolute() or below.drive or ".." in below.parts:
        message = f"not a place in resources/: {below}"
        raise ValueError(message)
    found = _root() / below
    if not found.exists():
        message = f"no such file in resources/: {below.as_posix()}"
        raise FileNotFoundError(message)
    return found


def read_text(*parts: str) -> str:
    """The UTF-8 text of a file of ``resources/``; errors as `path`."""
    return path(*parts).read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """The names of the files directly in a folder of ``resources/``, sorted; errors as `path`.

    Hidden files (an editor's, a file manager's) are not ours and are left out.
    """
    return sorted(
        entry.name for entry in path(folder).iterdir() if entry.is_file() and not entry.name.startswith(".")
    )


@cache
def _root() -> Path:
    # PyInstaller's promise: sys._MEIPASS is the folder that a frozen build unpacked to.
    unpacked: str | None = getattr(sys, "_MEIPASS", None)
    package = Path(unpacked, "mi_reader") if unpacked else Path(__file__).resolve().parent
    candidates = [package / "resources"]
    if not unpacked:
        candidates.append(package.parent / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    message = f"this installation of MI Reader has lost its resources/ folder (looked for {candidates[0]})"
    raise FileNotFoundError(message)
