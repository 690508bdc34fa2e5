"""The entry point: without a command the window, with one the command line."""

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

_OPENED = {".bib", ".bibtex", ".ris"}


def main() -> None:
    """Runs the window or the command line, and ends the process with its exit code."""
    from mi_reader.cli.crash import report

    sys.excepthook = report
    for stream in (sys.stdout, sys.stderr):
        # A Japanese console cannot write an en dash: better spelt out than not at all.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:]
    if arguments == ["--paint-scene"]:
        sys.exit(_painter())
    sys.exit(_window(arguments) if wants_window(arguments, os.environ, sys.platform) else _command(arguments))


def wants_window(arguments: Sequence[str], environment: Mapping[str, str], platform: str) -> bool:
    """Whether a command line opens the window.

    It does without a command, or with files of papers alone, where there is a screen; on a server it is the
    command line, which then says what the commands are. `--sample` asks for the window, whatever the
    surroundings say.

    Args:
        arguments: Without the name of the program.
        environment: As `os.environ`.
        platform: As `sys.platform`.
    """
    rest = [argument for argument in _without_profile(arguments) if argument != "--sample"]
    if rest and not files_to_open(arguments):
        return False
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return (
        "--sample" in arguments
        or platform in {"win32", "darwin"}
        or any(environment.get(name) for name in screens)
    )


def files_to_open(arguments: Sequence[str]) -> list[Path]:
    """Returns the files of a command line that names nothing else: a file manager opens papers like that."""
    rest = [argument for argument in _without_profile(arguments) if argument != "--sample"]
    files = [Path(argument).absolute() for argument in rest]
    return files if all(file.suffix.lower() in _OPENED and file.is_file() for file in files) else []


def _without_profile(arguments: Sequence[str]) -> list[str]:
    rest = list(arguments)
    while "--profile" in rest[:-1]:
        place = rest.index("--profile")
        del rest[place : place + 2]
    return [argument for argument in rest if not argument.startswith("--profile=")]


def _window(arguments: Sequence[str]) -> int:
    from mi_reader.cli.session import chosen_profile

    try:
        from mi_reader.ui.app import run
    except ImportError as error:
        # Qt leaves some libraries to the system, and a server has no use for them.
        if "PySide6" not in f"{error.name} {error.path}":
            raise
        sys.stderr.write(
            f"The window needs Qt, which cannot be loaded: {error}\n"
            "On Debian and Ubuntu packaging/debian-packages.sh of the sources installs what is missing.\n"
            "Commands work without it: mi-reader --help\n"
        )
        return 1
    return run(chosen_profile(arguments), files_to_open(arguments), sample="--sample" in arguments)


def _painter() -> int:
    """Paints a chart for the command line, which has no Qt and starts this process for it."""
    try:
        from mi_reader.ui.charts.process import run
    except ImportError as error:
        if "PySide6" not in f"{error.name} {error.path}":
            raise
        sys.stderr.write(f"Pictures of pixels need Qt, which cannot be loaded: {error}\n")
        return 1
    return run()


def _command(arguments: Sequence[str]) -> int:
    from mi_reader.cli import run

    return run(arguments)


if __name__ == "__main__":
    main()
