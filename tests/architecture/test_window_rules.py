"""What keeps the window quick, read in its source: it never waits, and it keeps no data in widgets."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

FORBIDDEN_CALLS = {
    "processEvents": "a slot that lets others in finds things changed under it: use a job",
    "exec": "the calls after it wait in a loop inside the loop: open() or popup(), and a signal",
    "exec_": "as exec",
    "sleep": "the window stands still: use a QTimer",
    "wait": "the window stands still: use a signal",
    "waitForDone": "the window stands still: use a signal",
    "waitForFinished": "the window stands still: use a signal",
}
# The loop of the program; dragging, which Qt offers in no other way; and the end, when nobody waits.
ALLOWED = {("app.py", "app.exec"), ("jobs.py", "pool.waitForDone"), ("*", "drag.exec")}


def sources(folder: str) -> Iterator[tuple[str, ast.AST]]:
    for file in sorted((CHECKOUT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield file.relative_to(CHECKOUT / folder).as_posix(), node


def calls(folder: str) -> Iterator[tuple[str, int, str]]:
    for file, node in sources(folder):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield file, node.lineno, ast.unparse(node.func)


def test_the_window_never_waits() -> None:
    found = [
        f"{file}:{line}: {call} ({FORBIDDEN_CALLS[call.rpartition('.')[2]]})"
        for file, line, call in calls("mi_reader/ui")
        if call.rpartition(".")[2] in FORBIDDEN_CALLS and not {(file, call), ("*", call)} & ALLOWED
    ]
    assert not found, "\n".join(found)


def test_signals_carry_keys_and_sizes_as_objects() -> None:
    # An int of a signal has 32 bits: a size in bytes or a key of SQLite does not fit.
    found = [
        f"{file}:{node.lineno}: {ast.unparse(node)}"
        for file, node in sources("mi_reader/ui")
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] == "Signal"
        and any(isinstance(argument, ast.Name) and argument.id == "int" for argument in node.args)
    ]
    assert not found, "\n".join(found)


def test_a_text_to_translate_is_whole() -> None:
    # lupdate reads literals: what is put together when the program runs, no translator ever sees.
    found = [
        f"{file}:{node.lineno}: {ast.unparse(node)}"
        for file, node in sources("mi_reader/ui")
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"tr", "translate"}
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args)
    ]
    assert not found, "\n".join(found)


def test_the_tests_of_the_window_wait_for_things_not_for_time() -> None:
    found = [
        f"{file}:{line}" for file, line, call in calls("tests/ui") if call in {"qtbot.wait", "time.sleep"}
    ]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtCore import QSortFilterProxyModel",
        "from PySide6.QtWidgets import QTableWidget",
        "from PySide6.QtWidgets import QTreeWidget",
        "from PySide6.QtWidgets import QListWidget",
    ],
)
def test_ruff_keeps_data_out_of_widgets(line: str) -> None:
    ruff = str(Path(sys.executable).with_name("ruff"))
    command = [ruff, "check", "--no-cache", "--stdin-filename", "mi_reader/ui/planted.py", "-"]
    done = subprocess.run(
        command, cwd=CHECKOUT, input=f"{line}\n", capture_output=True, text=True, check=False
    )
    assert "TID251" in done.stdout
