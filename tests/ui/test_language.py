"""Every text has its Japanese, and a sentence of the engine is known by its pattern."""

import ast
import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import Problem
from mi_reader.ui.language import Language, Translations
from mi_reader.ui.listed import clauses, listed
from tests.ui.translating import translations

TS = """<TS language="ja"><context><name>engine</name>
<message><source>{1} is not valid YAML: {2}.</source>
<translation>{1}はYAMLとして読めません（{2}）。</translation></message>
<message><source>{1}: {2}.</source><translation>{1}：{2}。</translation></message>
<message><source>Choose another name.</source><translation>別の名前にしてください。</translation></message>
</context><context><name>Room</name>
<message numerus="yes"><source>%n paper(s)</source>
<translation><numerusform>論文%n件</numerusform></translation></message>
<message><source>Unfinished</source><translation type="unfinished">x</translation></message>
</context></TS>"""


@pytest.fixture
def language(qtbot: QtBot, qapp: QApplication) -> Language:
    return Language(qapp, "en")


@pytest.mark.parametrize("code", translations.LANGUAGES)
def test_every_text_has_a_translation_and_no_text_is_left_over(code: str) -> None:
    today = translations.updated(code)
    assert translations.unfinished(today) == [], "`make translations`, then translate what is new"
    file = translations.FOLDER / f"mi_reader_{code}.ts"
    assert translations.as_text(today) == file.read_text(encoding="utf-8"), (
        "`make translations` brings it up to date"
    )


def test_places_for_names_and_numbers_are_the_same_in_both_languages() -> None:
    for context in translations.updated("ja").iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source", "")
            found = message.find("translation")
            assert found is not None
            for said in [form.text or "" for form in found.iter("numerusform")] or [found.text or ""]:
                wanted = sorted(set(re.findall(r"\{\w*\}|%n|%\d", source)))
                assert sorted(set(re.findall(r"\{\w*\}|%n|%\d", said))) == wanted, source


def test_a_sentence_is_known_by_its_pattern(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setattr("mi_reader.assets.read_text", lambda *_: TS)
    ours = Translations("ja", qapp)
    assert ours.said("a.yaml is not valid YAML: line 3.") == "a.yamlはYAMLとして読めません（line 3）。"
    assert ours.said("Place: gone.") == "Place：gone。"
    assert ours.said("Choose another name.") == "別の名前にしてください。"
    assert ours.said("Nobody knows this") == "Nobody knows this"


def test_plurals_and_unfinished_texts(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setattr("mi_reader.assets.read_text", lambda *_: TS)
    ours = Translations("ja", qapp)
    qapp.installTranslator(ours)
    try:
        assert QCoreApplication.translate("Room", "%n paper(s)", "", 3) == "論文3件"
        assert QCoreApplication.translate("Room", "Unfinished") == "Unfinished"
        assert QCoreApplication.translate("Elsewhere", "%n paper(s)", "", 3) == "3 paper(s)"
    finally:
        qapp.removeTranslator(ours)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("sound, 62 papers, 1 edition, 1.2 MB", "正常、論文62件、記事1件、1.2 MB"),
        ("3 edits still to be sent", "送信待ち: 編集3件"),
        ("1 open conflict (`mi-reader conflicts list`)", "未解決の競合1件"),
        (
            "8 sections with 3 papers filed, 1 pick in order",
            "セクション8件（分類済み：論文3件、採用順あり：採用論文1件）",
        ),
        ("3 papers filed, 2 picks in order", "論文3件"),
        ("last sync 2022-01-01 10:00: failed; version 3", "失敗"),
        ("last sync 2022-01-01 10:00: not complete; version 3", "未完了"),
        ("the section Reviews: erased in Zotero, kept here", "セクション「Reviews」"),
    ],
)
def test_what_stands_inside_a_sentence_is_said_too(qapp: QApplication, sentence: str, said: str) -> None:
    found = Translations("ja", qapp).said(sentence)
    assert said in found
    assert not re.search(r"papers?\b|picks?\b|edits?\b|editions?\b|sections?\b|failed|complete|erased", found)


@pytest.mark.parametrize(
    "title", ["A study of 5 papers", "Learning with graphs", "Papers", "On open editions"]
)
def test_the_words_of_people_stay_as_they_are(qapp: QApplication, title: str) -> None:
    ours = Translations("ja", qapp)
    assert ours.said(title) == title
    assert title in ours.said(f"the lead text of Reviews: {title}")


def test_names_in_a_row_are_parted_as_the_language_parts_them(language: Language) -> None:
    assert listed(["a", "", "b"]) == "a, b"
    assert clauses(["a", "b"]) == "a; b"
    language.choose("ja")
    assert listed(["論文", "記事"]) == "論文、記事"
    assert clauses(["論文", "", "記事"]) == "論文；記事"
    language.choose("en")


def test_the_language_changes_while_the_window_is_open(language: Language, qtbot: QtBot) -> None:
    assert QCoreApplication.translate("Actions", "Undo") == "Undo"
    with qtbot.waitSignal(language.changed):
        language.choose("ja")
    assert QCoreApplication.translate("Actions", "Undo") == "元に戻す"
    assert language.error(Problem("", "Choose another name."))[0] == "別の名前にしてください。"
    language.choose("en")
    assert QCoreApplication.translate("Actions", "Undo") == "Undo"


def test_every_text_marked_in_the_code_is_found() -> None:
    # lupdate sees neither a context in a variable, nor `tr` inside an f-string, nor `translate` with a
    # number that is more than a name.
    found = {
        (context.findtext("name"), message.findtext("source"))
        for context in translations.updated("ja").iter("context")
        for message in context.iter("message")
    }
    missed = []
    for file in sorted((translations.ROOT / "mi_reader" / "ui").rglob("*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        for owner in [module, *(node for node in ast.walk(module) if isinstance(node, ast.ClassDef))]:
            of_class = owner.name if isinstance(owner, ast.ClassDef) else None
            for call in ast.walk(owner):
                match call:
                    case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str(text)), *_]):
                        key = (of_class, text)
                    case ast.Call(
                        func=ast.Attribute(attr="translate"), args=[of, ast.Constant(value=str(text)), *_]
                    ) if not of_class:
                        key = (str(of.value) if isinstance(of, ast.Constant) else "", text)
                    case _:
                        continue
                if key[0] is not None and key not in found:
                    missed.append(f"{file.name}: {text}")
    assert missed == []
