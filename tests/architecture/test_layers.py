"""The dependency rules of pyproject.toml bite: each is seen to fail on a violation planted in a copy."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
LAYERS = "Layers: imports point downwards, siblings do not know each other"
SQLITE = "SQLite is imported by mi_reader.store only"
QT = "Qt is imported by mi_reader.ui only"
PYZOTERO = "pyzotero is imported by mi_reader.zotero only"
HTTP = "HTTP is imported by mi_reader.zotero and mi_reader.web only"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package and its rules."""
    compiled = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "mi_reader", tmp_path / "mi_reader", ignore=compiled)
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(tree: Path, module: str, line: str) -> None:
    file = tree / "mi_reader" / module
    if not file.parent.exists():
        file.parent.mkdir()
        (file.parent / "__init__.py").touch()
    file.write_text(f"{line}\n", encoding="utf-8")


def lint_imports(tree: Path) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    # Long names of contracts are wrapped to the terminal's width.
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_the_package_keeps_its_rules(tree: Path) -> None:
    code, said = lint_imports(tree)
    assert code == 0, said
    assert "0 broken" in said


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/planted.py", "import mi_reader.store", LAYERS),
        ("domain/planted.py", "from mi_reader import assets", LAYERS),
        ("assets.py", "import mi_reader.settings", LAYERS),
        ("markup/planted.py", "import mi_reader.settings", LAYERS),
        ("store/planted.py", "import mi_reader.library", LAYERS),
        ("library/planted.py", "import mi_reader.curate", LAYERS),
        ("post/planted.py", "import mi_reader.compose", LAYERS),
        ("sync/planted.py", "import mi_reader.library", LAYERS),
        ("annotate/planted.py", "import mi_reader.engine", LAYERS),
        ("engine.py", "import mi_reader.cli", LAYERS),
        ("ui/planted.py", "import mi_reader.cli", LAYERS),
        ("helpers.py", "", LAYERS),
        ("helpers/planted.py", "", LAYERS),
        ("curate/planted.py", "import sqlite3", SQLITE),
        ("engine.py", "from sqlite3 import connect", SQLITE),
        ("cli/planted.py", "from PySide6.QtWidgets import QApplication", QT),
        ("compose/planted.py", "def colour():\n    from PySide6 import QtGui", QT),
        ("web/planted.py", "from pyzotero import zotero", PYZOTERO),
        ("library/planted.py", "import httpx", HTTP),
        ("annotate/planted.py", "from http.client import HTTPSConnection", HTTP),
    ],
)
def test_a_planted_violation_is_named(tree: Path, module: str, line: str, contract: str) -> None:
    plant(tree, module, line)
    code, said = lint_imports(tree)
    assert code == 1
    assert f"{contract} BROKEN" in said
    assert "1 broken" in said


def test_the_layers_to_come_have_their_place(tree: Path) -> None:
    plant(tree, "sync/planted.py", "import mi_reader.store, mi_reader.markup, mi_reader.settings")
    plant(tree, "zotero/planted.py", "import http.client, pyzotero.zotero, mi_reader.sync")
    plant(tree, "web/planted.py", "import http.client, mi_reader.library")
    plant(tree, "ui/planted.py", "import PySide6.QtWidgets, shiboken6, mi_reader.engine")
    code, said = lint_imports(tree)
    assert code == 0, said


@pytest.mark.parametrize("line", ["import urllib.request", "from urllib.request import urlopen"])
def test_ruff_closes_urllib_request(line: str) -> None:
    ruff = str(Path(sys.executable).with_name("ruff"))
    command = [ruff, "check", "--no-cache", "--stdin-filename", "mi_reader/web/planted.py", "-"]
    done = subprocess.run(
        command, cwd=CHECKOUT, input=f"{line}\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "TID251" in done.stdout
    assert "urllib.request" in done.stdout


@pytest.mark.parametrize("name", ["domain", "assets.py"])
def test_the_ground_stands_on_the_standard_library(name: str) -> None:
    place = CHECKOUT / "mi_reader" / name
    for file in place.rglob("*.py") if place.is_dir() else [place]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules = [node.module or ""]
            for module in modules:
                top = module.partition(".")[0]
                assert top == "mi_reader" or top in sys.stdlib_module_names, f"{file}: {module}"
