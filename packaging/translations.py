"""Brings resources/i18n/*.ts up to date with the texts in the code: `make translations`.

Texts of the window are found by Qt's `lupdate`. Those of the engine are whole sentences with names and
numbers in them; they are found here, where errors and problems are made, and stand in the context `engine`
with `{1}`, `{2}` … in place of what differs (`mi_reader.ui.language` puts it back). Each new text comes in as
unfinished; a test fails until somebody has translated it.
"""

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("en", "ja")
ENGINE = "engine"
_ERRORS = {
    *("MiReaderError", "UsageError", "NotFoundError", "AmbiguousError", "InputError", "StorageError"),
    *("ConflictError", "RemoteError", "UnreachableError", "ForbiddenError", "StaleError", "UncertainError"),
    *("Cancelled", "ZoteroError"),
}
# Which arguments are sentences: of a Problem the first is a place, of an AmbiguousError the second titles.
_SENTENCES = {"Problem": (1, 2), "AmbiguousError": (0, 2), "told": (0,)}
# The window has these in its own words, or never shows them.
_NOT_SHOWN = ("mi_reader/cli/", "mi_reader/ui/")


def sentences() -> list[str]:
    """Returns what the engine may say, in the order of files and lines."""
    found: dict[str, None] = {}
    for file in sorted((ROOT / "mi_reader").rglob("*.py")):
        if not file.relative_to(ROOT).as_posix().startswith(_NOT_SHOWN):
            found |= dict.fromkeys(_in_file(ast.parse(file.read_text(encoding="utf-8"))))
    return list(found)


def _in_file(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in _ERRORS or name in _SENTENCES:
                yield from _of_call(node, _SENTENCES.get(name, (0, 1)))


def _of_call(call: ast.Call, places: tuple[int, ...]) -> Iterator[str]:
    said = [call.args[place] for place in places if place < len(call.args)]
    said += [word.value for word in call.keywords if word.arg in {"message", "remedy"}]
    for one in said:
        yield from _patterns(one)


def _patterns(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        text, number = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += str(part.value)
            else:
                number += 1
                text += f"{{{number}}}"
        yield text


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
