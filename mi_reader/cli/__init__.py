"""The command line: every stage without Qt and without a display.

One small module per command, loaded when it is called, so that each pays only for what it uses.
Messages go to stderr; `--json` prints one object `{"schema": 1, "items": [...], "problems": [...]}`.
Exit codes: 0 done, 1 done in part or failed, 2 wrong usage, 3 a conflict that needs a decision.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from mi_reader import __version__
from mi_reader.cli.session import Session
from mi_reader.domain.errors import MiReaderError, UsageError

# Command → module. The module's function is named like the command, with _ behind Python's own words.
COMMANDS = {
    "demo": "demo",
    "library": "library",
    "sync": "sync",
    "conflicts": "conflicts",
    "import": "import_",
    "match": "match",
    "add": "add",
    "list": "list_",
    "search": "list_",
    "show": "show",
    "edition": "edition",
    "section": "section",
    "file": "file",
    "unfile": "file",
    "pick": "pick",
    "unpick": "pick",
    "order": "pick",
    "oh": "marks",
    "skip": "marks",
    "inbox": "marks",
    "why": "why",
    "lead": "lead",
    "embed": "embed",
    "suggest": "suggest",
    "trends": "trends",
    "category": "category",
    "preset": "preset",
    "export": "export",
    "lint": "lint",
    "target": "target",
    "takeback": "takeback",
    "backup": "backup",
    "settings": "settings",
    "doctor": "doctor",
}
_PYTHON_WORDS = {"import", "list"}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mi_reader.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_" if cmd_name in _PYTHON_WORDS else cmd_name)
        return command


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 done in part or failed, 2 wrong usage, 3 a conflict that needs a decision.",
)
@click.version_option(__version__, prog_name="mi-reader")
@click.option(
    "--profile",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep all data, settings and logs in this folder (also: MI_READER_PROFILE).",
)
@click.pass_context
def mi_reader(context: click.Context, profile: Path | None) -> None:
    """From a library of papers to a published post.

    Without a command the window opens; with --sample, on the sample library.

    PAPER is a key, a DOI, an arXiv id, a citation key, or a part of the title that fits one paper only.
    An edition is named by its name; where it may be left out, it is the newest open one.
    """
    context.obj = context.with_resource(Session(profile))


def run(arguments: Sequence[str]) -> int:
    """Runs the command line.

    Returns:
        The exit code.
    """
    json = "--json" in arguments
    try:
        result = mi_reader.main(list(arguments), prog_name="mi-reader", standalone_mode=False)
    except MiReaderError as error:
        return _failed(error, json=json)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except click.ClickException as error:
        _failed(UsageError(error.format_message(), _usage(error)), json=json)
        return error.exit_code
    except BrokenPipeError:
        # The reader of the output went away, as `head` does. Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{context.get_usage()}\nTry `{context.command_path} --help`." if context else ""


def _failed(error: MiReaderError, *, json: bool) -> int:
    from mi_reader.cli.output import print_error

    print_error(error, json=json)
    return error.exit_code
