"""Editions made, changed and deleted in dialogs; each is one step that can be taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition
from mi_reader.engine import Engine
from mi_reader.ui.dialogs.edition import AddSection, DeleteEdition, EditionProperties, NewEdition
from mi_reader.ui.dialogs.form import index_of
from mi_reader.ui.dialogs.front_matter import FrontMatter
from mi_reader.ui.exports import prefers_own_form, remember_imported, target_of
from tests.ui.dialogs.conftest import Open
from tests.ui.dialogs.window import Window


def edition(window: Window, name: str = "2022") -> Edition:
    return window.context.engine.editions.find(name)


def headings(window: Window, name: str) -> list[tuple[Kind, str]]:
    engine = window.context.engine
    return [(s.kind, s.heading) for s, _ in engine.editions.contents(engine.editions.find(name).key)]


def shown(window: Window, qtbot: QtBot, kind: type) -> None:
    qtbot.waitUntil(lambda: window.shows(kind))


def test_an_edition_named_by_a_year_gathers_that_year(window: Window, qtbot: QtBot) -> None:
    window.dialogs.new_edition()
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.name, "2023")
    assert (dialog.start.day, dialog.end.day) == (date(2023, 1, 1), date(2023, 12, 31))
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.shows(NewEdition))
    made = edition(window, "2023")
    assert (made.period_start, made.period_end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert "title: 2023" in made.front_matter.replace('"', "").replace("'", "")
    assert window.context.focus.edition == made.key
    assert len(headings(window, "2023")) == 8
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: len(window.context.engine.editions.listing()) == 1)


def test_days_that_were_set_stay_whatever_the_name_becomes(window: Window, qtbot: QtBot) -> None:
    window.dialogs.new_edition()
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    dialog.name.setText("2023")
    dialog.start._day.setDate(dialog.start._day.date().addDays(5))
    dialog.name.setText("2024")
    assert dialog.start.day == date(2023, 1, 6)


def test_one_like_last_years_has_its_sections_and_the_next_name(window: Window, qtbot: QtBot) -> None:
    window.dialogs.edition_like()
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    assert dialog.name.text() == "2023"
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.shows(NewEdition))
    assert headings(window, "2023") == headings(window, "2022")
    assert edition(window, "2023").citation == edition(window).citation


def test_one_like_an_imported_post_has_its_form_and_none_of_what_held_for_it_alone(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    engine = window.context.engine
    file = tmp_path / "2021-12-20-papers.md"
    front = '---\nlayout: post\ntitle: "Papers of 2021"\nimage: old.jpg\ntags: [mi]\n---\n\n'
    file.write_text(f"{front}Old.\n\n### Robots\n\nGone.\n", encoding="utf-8")
    post = engine.importing.read(file, name="2021")
    engine.importing.bring_in(post)
    remember_imported(window.context, post.edition.key, file, "jekyll")
    window.context.focus.take_edition(post.edition.key)
    window.dialogs.edition_like()
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    dialog.name.setText("2021 again")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.shows(NewEdition))
    made = edition(window, "2021 again")
    assert made.front_matter.splitlines()[:2] == ["layout: post", 'title: "2021 again"']
    assert "old.jpg" not in made.front_matter
    assert headings(window, "2021 again") == [(Kind.MAIN, "Robots")]
    assert (made.opening, made.citation) == ("", engine.settings["citation"])
    # It goes out in last year's form, too: a front matter and headings as that post had them.
    assert engine.editions.is_imported(made.key)
    assert prefers_own_form(window.context, made.key, target_of(window.context, made.key))
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: made.key not in {one.key for one in engine.editions.listing()})


def test_a_name_that_is_taken_is_said_and_the_dialog_stays(window: Window, qtbot: QtBot) -> None:
    window.dialogs.new_edition()
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    dialog.name.setText("2022")
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(dialog.strip.text))
    assert "already" in dialog.strip.text
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.shows(NewEdition)


def test_the_first_edition_makes_the_library_of_files(
    empty_engine: Engine, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(empty_engine)
    window.dialogs.new_edition()
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    assert empty_engine.shelves.listing() == []
    dialog.name.setText("2022")
    dialog.go.click()
    qtbot.waitUntil(lambda: len(empty_engine.editions.listing()) == 1)


def test_properties_change_what_was_changed_and_no_more(window: Window, qtbot: QtBot) -> None:
    window.dialogs.edition_properties()
    shown(window, qtbot, EditionProperties)
    dialog = window.opened(EditionProperties)
    engine, before = window.context.engine, edition(window)
    engine.editions.change(before.key, lambda now: new_slug(now, "meanwhile"))
    dialog.name.setText("The year 2022")
    dialog.date.set_day(date(2022, 12, 24))
    dialog.citation.setCurrentIndex(index_of(dialog.citation, "csl"))
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.shows(EditionProperties))
    after = edition(window, "The year 2022")
    assert (after.date, after.citation, after.slug) == (date(2022, 12, 24), "csl", "meanwhile")
    assert after.period_start == before.period_start


def test_a_period_that_ends_before_it_starts_is_said(window: Window, qtbot: QtBot) -> None:
    window.dialogs.edition_properties()
    shown(window, qtbot, EditionProperties)
    dialog = window.opened(EditionProperties)
    dialog.end.set_day(date(1999, 1, 1))
    dialog.go.click()
    qtbot.waitUntil(lambda: "before it starts" in dialog.strip.text)


def test_front_matter_is_checked_while_it_is_written(window: Window, qtbot: QtBot) -> None:
    window.dialogs.front_matter()
    shown(window, qtbot, FrontMatter)
    dialog = window.opened(FrontMatter)
    assert dialog.go.isEnabled()
    dialog.editor.setPlainText("title: [")
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(lambda: "line 1" in dialog.verdict.text())
    assert not dialog.go.isEnabled()
    dialog.editor.setPlainText("title: five\ncomments: true")
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.shows(FrontMatter))
    assert edition(window).front_matter == "title: five\ncomments: true\n"


def test_front_matter_changed_by_another_is_not_written_over(window: Window, qtbot: QtBot) -> None:
    window.dialogs.front_matter()
    shown(window, qtbot, FrontMatter)
    dialog = window.opened(FrontMatter)
    engine = window.context.engine
    engine.editions.change(edition(window).key, lambda now: new_front_matter(now, "title: theirs\n"))
    dialog.editor.setPlainText("title: mine")
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    qtbot.waitUntil(lambda: "meanwhile" in dialog.strip.text)
    assert edition(window).front_matter == "title: theirs\n"
    assert dialog.editor.toPlainText() == "title: mine"


def test_a_section_is_added_with_the_heading_of_its_category(window: Window, qtbot: QtBot) -> None:
    before = headings(window, "2022")
    window.dialogs.add_section()
    shown(window, qtbot, AddSection)
    dialog = window.opened(AddSection)
    dialog.heading_field.setText("Batteries")
    dialog.kind.setChecked(False)
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.shows(AddSection))
    assert (Kind.MAIN, "Batteries") in headings(window, "2022")
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: headings(window, "2022") == before)


def test_deleting_asks_makes_a_backup_and_can_be_taken_back(window: Window, qtbot: QtBot) -> None:
    before = headings(window, "2022")
    window.dialogs.delete_edition()
    shown(window, qtbot, DeleteEdition)
    dialog = window.opened(DeleteEdition)
    assert dialog.focusWidget() is not dialog.go
    dialog.go.click()
    qtbot.waitUntil(lambda: window.context.engine.editions.listing() == [])
    backups = list(window.context.engine.profile.backups.glob("*before-delete-edition*"))
    assert len(backups) == 1
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: len(window.context.engine.editions.listing()) == 1)
    assert headings(window, "2022") == before


def test_archiving_is_an_edit_like_any_other(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.dialogs._edition is not None)
    window.dialogs.handlers()["archive"]()
    qtbot.waitUntil(lambda: window.dialogs.archived)
    assert edition(window).archived
    window.dialogs.handlers()["archive"]()
    qtbot.waitUntil(lambda: not window.dialogs.archived)


def test_what_cannot_be_done_is_not_offered(empty_engine: Engine, open_window: Open) -> None:
    can = open_window(empty_engine).dialogs.handlers()
    assert {"new_edition", "open", "add_library", "settings", "keys", "manual", "log"} <= set(can)
    assert not {"front_matter", "delete_edition", "move_to_zotero", "conflicts", "waiting_changes"} & set(can)


def new_slug(now: Edition, slug: str) -> Edition:
    return replace(now, slug=slug)


def new_front_matter(now: Edition, text: str) -> Edition:
    return replace(now, front_matter=text)


@pytest.mark.parametrize(
    ("name", "days", "following", "next_days"),
    [
        ("MI-2021", (None, None), "MI-2022", (date(2022, 1, 1), date(2022, 12, 31))),
        (
            "MI-2021",
            (date(2020, 12, 1), date(2021, 11, 30)),
            "MI-2022",
            (date(2021, 12, 1), date(2022, 11, 30)),
        ),
        ("2020-2021", (None, None), "2021-2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("Winter", (date(2023, 12, 1), date(2024, 2, 29)), "", (date(2024, 12, 1), date(2025, 2, 28))),
        ("Winter", (date(2022, 12, 1), date(2023, 2, 28)), "", (date(2023, 12, 1), date(2024, 2, 29))),
        ("Vol. 3", (None, None), "", (None, None)),
    ],
)
def test_the_one_after_has_the_next_name_and_days_a_year_later(
    window: Window,
    qtbot: QtBot,
    name: str,
    days: tuple[date | None, date | None],
    following: str,
    next_days: tuple[date | None, date | None],
) -> None:
    engine = window.context.engine
    made = replace(
        new_edition(edition(window).library, name, "en", ""), period_start=days[0], period_end=days[1]
    )
    engine.editions.create(made, engine.presets.load())
    window.dialogs.new_edition(made.key)
    shown(window, qtbot, NewEdition)
    dialog = window.opened(NewEdition)
    assert dialog.name.text() == following
    assert (dialog.start.day, dialog.end.day) == next_days
    dialog.name.setText("2040")
    assert dialog.start.day == date(2040, 1, 1)


def test_the_name_of_the_one_after_a_month(window: Window, qtbot: QtBot) -> None:
    engine = window.context.engine
    made = new_edition(edition(window).library, "2022-12", "en", "")
    engine.editions.create(made, engine.presets.load())
    window.dialogs.new_edition(made.key)
    shown(window, qtbot, NewEdition)
    assert window.opened(NewEdition).name.text() == "2023-01"
