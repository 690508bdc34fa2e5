"""The entry point: the command line."""

import sys


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    from mi_reader.cli import run
    from mi_reader.cli.crash import report

    sys.excepthook = report
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
