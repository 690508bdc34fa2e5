"""Brings resources/i18n/*.ts up to date with the texts in the code: `make translations`.

Texts of the window are found by Qt's `lupdate`. Those of the engine are whole sentences with names and
numbers in them; they are found here, where errors and problems are made, and stand in the context `engine`
with `{1}`, `{2}` … in place of what differs (`mi_reader.ui.language` puts it back). Each new text comes in as
unfinished; a test fails until somebody has translated it.
"""

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import count, product
from math import prod
from pathlib import Path

ROOT = Path(__file__).parents[1]
Named = Mapping[str, list[ast.expr]]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "ja")
ENGINE = "engine"
# Which arguments are sentences: of a Problem the first is a place, of an AmbiguousError the second titles.
_SENTENCES = {
    "Problem": (1, 2),
    "Flaw": (1, 2),
    "Slip": (1, 2),
    "_flaw": (2, 3),
    "in_front_matter": (2, 3),
    "lost_html": (2,),
    "AmbiguousError": (0, 2),
    "told": (0,),
    "Cancelled": (0, 1),
    "_complain": (1, 2),
    "_error": (1, 2),
}
_MOST_WAYS = 8  # to say one sentence
# The window has these in its own words, or never shows them.
_NOT_SHOWN = ("mi_reader/cli/", "mi_reader/ui/")


def sentences() -> list[str]:
    """Returns what the engine may say, in the order of files and lines."""
    found: dict[str, None] = {}
    modules = [
        ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted((ROOT / "mi_reader").rglob("*.py"))
        if not file.relative_to(ROOT).as_posix().startswith(_NOT_SHOWN)
    ]
    public = {name: node for module in modules for name, node in _named(module).items() if name[0] != "_"}
    for module in modules:
        found |= dict.fromkeys(_in_module(module, public | _named(module)))
    return list(found)


def _named(block: ast.Module | ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Returns what names of a module or function stand for: what they are set to, what functions return."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(block) if isinstance(block, ast.FunctionDef) else block.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found.setdefault(node.target.id, []).append(node.value)
        elif (
            isinstance(node, ast.FunctionDef)
            and isinstance(node.returns, ast.Name)
            and node.returns.id == "str"
        ):
            found[node.name] = [
                one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value
            ]
    return found


def _in_module(module: ast.Module, named: Named) -> Iterator[str]:
    blocks: list[ast.Module | ast.FunctionDef] = [
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)
    ]
    # The module last: what stands in a function is found there first, where its own names are known.
    for block in [*blocks, module]:
        known = named if block is module else {**named, **_named(block)}
        for node in ast.walk(block):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name == "told":
                    yield from _patterns(node.args[0], known)
                elif name.endswith("Error") or name in _SENTENCES:
                    for one in _of_call(node, _SENTENCES.get(name, (0, 1)), known):
                        if " " in one.strip():
                            yield one


def _of_call(call: ast.Call, places: tuple[int, ...], named: Named) -> Iterator[str]:
    if call.args and isinstance(call.args[0], ast.Starred):
        yield from _patterns(call.args[0].value, named)
        return
    said = [call.args[place] for place in places if place < len(call.args)]
    said += [word.value for word in call.keywords if word.arg in {"message", "remedy"}]
    for one in said:
        yield from _patterns(one, named)


def _patterns(node: ast.expr, named: Named) -> Iterator[str]:
    match node:
        case ast.IfExp():
            parts = [node.body, node.orelse]
        case ast.Tuple():
            parts = node.elts
        case ast.Dict():
            parts = node.values
        case ast.Name(id=called) | ast.Call(func=ast.Name(id=called)) if called in named:
            parts = named[called]
            # Not twice: a name may be made longer by itself.
            named = {name: value for name, value in named.items() if name != called}
        case ast.Call(func=ast.Attribute(value=of, attr="strip" | "get"), args=args):
            parts = [of, *args]
        case ast.Subscript(value=ast.Name() as table):
            parts = [table]
        case ast.Constant() if isinstance(node.value, str) and node.value.strip():
            yield node.value
            return
        case ast.JoinedStr():
            yield from dict.fromkeys(map(_numbered, _in_f_string(node, named)))
            return
        case _:
            return
    for part in parts:
        yield from _patterns(part, named)


def _in_f_string(node: ast.expr, named: Named) -> list[str]:
    """Returns what a part of a sentence may be; `{}` for what only the program knows when it says it."""
    match node:
        case ast.FormattedValue(value=value):
            return _in_f_string(value, named)
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return [text for one in (node.body, node.orelse) for text in _in_f_string(one, named)]
        case ast.JoinedStr():
            parts = [_in_f_string(one, named) for one in node.values]
            return (
                ["".join(one) for one in product(*parts)] if prod(map(len, parts)) <= _MOST_WAYS else ["{}"]
            )
        case ast.Name(id=name) if name in named:
            others = {other: value for other, value in named.items() if other != name}
            return [text for one in named[name] for text in _in_f_string(one, others)]
        case _:
            return ["{}"]


def _numbered(text: str) -> str:
    numbers = count(1)
    return re.sub(r"\{\}", lambda _: f"{{{next(numbers)}}}", text.strip())


def texts_of_window(language: str) -> ET.Element:
    """Returns the translations as Qt's lupdate leaves them, over those that there are."""
    files = [str(file) for file in sorted((ROOT / "mi_reader").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "texts.ts"
        known = FOLDER / f"mi_reader_{language}.ts"
        if known.exists():
            target.write_bytes(known.read_bytes())
        lupdate = Path(sys.executable).with_name("pyside6-lupdate")
        command = [str(lupdate), *files, "-ts", str(target), "-no-obsolete", "-locations", "none"]
        command += ["-source-language", "en", "-target-language", language]
        subprocess.run(command, check=True, capture_output=True)
        return ET.fromstring(target.read_bytes())


def updated(language: str) -> ET.Element:
    """Returns a language's translations with every text of today, and no other."""
    known = FOLDER / f"mi_reader_{language}.ts"
    before = _engine_texts(ET.fromstring(known.read_bytes())) if known.exists() else {}
    root = texts_of_window(language)
    for context in root.findall("context"):
        if context.findtext("name") == ENGINE:
            root.remove(context)
        elif language == "en":
            # English needs its plurals only: all else stands in the code.
            for message in context.findall("message"):
                if message.get("numerus") != "yes":
                    context.remove(message)
            if context.find("message") is None:
                root.remove(context)
    if language != "en":
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = ENGINE
        for sentence in sentences():
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = sentence
            translation = ET.SubElement(message, "translation")
            if said := before.get(sentence):
                translation.text = said
            else:
                translation.set("type", "unfinished")
    return root


def _engine_texts(root: ET.Element) -> dict[str, str]:
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for context in root.findall("context")
        if context.findtext("name") == ENGINE
        for message in context.findall("message")
    }


def unfinished(root: ET.Element) -> list[str]:
    """Returns the texts that have no translation yet."""
    return [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in root.findall("context")
        for message in context.findall("message")
        if (found := message.find("translation")) is None
        or found.get("type") == "unfinished"
        or not "".join(found.itertext()).strip()
    ]


def as_text(root: ET.Element) -> str:
    """Returns a language's file."""
    ET.indent(root, "    ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, encoding="unicode")}\n'


def main() -> None:
    """Updates all languages, and says what is to be translated."""
    for language in LANGUAGES:
        root = updated(language)
        (FOLDER / f"mi_reader_{language}.ts").write_text(as_text(root), encoding="utf-8")
        for text in unfinished(root):
            print(f"{language}: not translated yet: {text}")


if __name__ == "__main__":
    main()
