"""The entry point: the command line."""

import sys
from io import TextIOWrapper


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    from mi_reader.cli import run
    from mi_reader.cli.crash import report

    sys.excepthook = report
    for stream in (sys.stdout, sys.stderr):
        # A Japanese console cannot write an en dash: better spelt out than not at all.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
