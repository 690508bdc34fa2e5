"""The Draft room, by keyboard and mouse, on the real engine."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import Severity
from mi_reader.engine import Engine
from mi_reader.post.targets import names
from mi_reader.store.search import Query
from mi_reader.ui.dialogs.export import ExportDialog
from mi_reader.ui.dialogs.target import TargetDialog
from mi_reader.ui.exports import remember_target, title_of
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.rooms import menus
from mi_reader.ui.rooms.draft import DraftRoom
from mi_reader.ui.rooms.draft.sides import View
from tests.ui.rooms.hosting import Host

Key = Qt.Key


class Shown:
    """The room in a window, with hands."""

    def __init__(
        self,
        engine: Engine,
        app: QApplication,
        qtbot: QtBot,
        *,
        edition: bool = True,
        tested: bool = True,
    ) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app)
        self.room = DraftRoom(self.host.context, self.host)
        if tested:
            QAbstractItemModelTester(
                self.room.findings.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.room
            )
        self.host.hold(self.room)
        self.host.resize(1440, 800)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        if edition:
            self.host.context.focus.take_edition(engine.editions.listing()[0].key)
        self.room.entered()
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: self.host.context.jobs.idle and self.room.is_ready())
        assert self.host.crashes == []
        assert self.host.fails == []

    def edit(self, call: Callable[[], Changes]) -> None:
        scope = Scope(editions=(self.edition.key,))
        self.host.context.undo.edit("An edit", scope, call)
        self.settled()

    @property
    def edition(self) -> Edition:
        return self.engine.editions.listing()[0]

    def first_pick(self) -> tuple[Section, Filing]:
        return next(
            (section, filing)
            for section, filings in self.engine.editions.contents(self.edition.key)
            for filing in filings
            if filing.pick
        )

    def empty_first_pick(self) -> Spot:
        section, filing = self.first_pick()
        self.edit(lambda: self.engine.texts.set_pick_text(filing.paper, section, ""))
        return Spot(Part.PICK, self.edition.key, section.key, filing.paper)

    def post(self) -> str:
        document = self.engine.compose(self.edition.key).document
        file = self.engine.exporter.post(
            self.edition.key, document, "jekyll", self.engine.profile.folder / "x.md"
        )
        return file.content.decode()

    def strip(self) -> str:
        return self.room.strip.text


@pytest.fixture
def shown(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(engine, qapp, qtbot)
    yield made
    made.host.end()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    found: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def test_the_source_is_the_post_that_would_be_exported(shown: Shown) -> None:
    assert shown.room.source.toPlainText() == shown.post()
    assert shown.room.title() == "2022: draft"


def test_the_page_shows_title_sections_and_cards_and_no_front_matter_or_script(shown: Shown) -> None:
    said = shown.room.page.toPlainText()
    draft = shown.room.draft
    assert draft
    assert draft.title in said
    assert "layout: post" not in said
    assert "widgets.js" not in said
    for section, filings in shown.engine.editions.contents(shown.edition.key):
        if any(one.pick for one in filings):
            assert section.heading in said
    assert all(embed.author in said for embed in draft.saved.values())


def test_nothing_is_fetched(shown: Shown) -> None:
    assert shown.room.page.loadResource(2, QUrl("https://example.org/picture.png")) is None


def test_an_edit_changes_what_it_changes_and_what_is_looked_at_stays(shown: Shown) -> None:
    room = shown.room
    bar = room.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = room.page.cursorForPosition(room.page.viewport().rect().topLeft()).block().text()
    frames = list(room.page._frames)
    section, _ = shown.first_pick()
    shown.edit(lambda: shown.engine.texts.set_lead(section, "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."))
    assert room.source.toPlainText() == shown.post()
    assert "Five." in room.page.toPlainText()
    assert room.page.cursorForPosition(room.page.viewport().rect().topLeft()).block().text() == top
    assert room.page._frames[-1] is frames[-1]
    assert len(room.page._frames) == len(frames) + 4


def test_the_page_after_any_edits_is_the_page_made_at_once(shown: Shown) -> None:
    section, filing = shown.first_pick()
    texts = shown.engine.texts
    shown.edit(
        lambda: texts.set_opening(shown.edition.key, "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    )
    shown.edit(lambda: texts.set_closing(shown.edition.key, ""))
    shown.edit(lambda: texts.set_lead(section, "> quoted\n\n```\ncode\n```\n\n#### Heading"))
    shown.edit(
        lambda: texts.set_pick_text(filing.paper, section, "https://x.com/a/status/1575096504203345999")
    )
    after = shown.room.page.toPlainText()
    shown.room.page._redress()
    shown.settled()
    assert shown.room.page.toPlainText() == after
    assert "• one" not in after  # a list is a list, not letters
    assert "quoted" in after
    assert "code" in after


def test_undo_shows_at_once(shown: Shown) -> None:
    before = shown.room.source.toPlainText()
    shown.edit(lambda: shown.engine.texts.set_opening(shown.edition.key, "Other words."))
    assert "Other words." in shown.room.source.toPlainText()
    shown.host.context.undo.stack.undo()
    shown.settled()
    assert shown.room.source.toPlainText() == before


def test_errors_come_first_and_a_click_goes_to_the_place(shown: Shown) -> None:
    shown.edit(
        lambda: shown.engine.texts.set_opening(
            shown.edition.key, "Begin.\n\nhttps://x.com/a/status/1575096504203345999"
        )
    )
    spot = shown.empty_first_pick()
    found = [shown.room.findings.model.finding(row) for row in range(2)]
    assert [one.severity for one in found if one] == [Severity.ERROR, Severity.WARNING]
    error, warning = found
    assert error
    assert error.spot == spot
    assert warning
    assert warning.spot == Spot(Part.OPENING, shown.edition.key)
    view = shown.room.findings.view
    place = view.visualRect(view.model().index(0, 0)).center()
    shown.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.room.source.marked == error.line
    line = shown.room.source.textCursor().block().text()
    assert "doi.org" in line or "arxiv.org" in line  # nothing is written yet but the citation
    shown.room.findings.step()
    assert "1575096504203345999" in shown.room.source.textCursor().block().text()


def test_a_problem_offers_to_write_what_it_is_about(shown: Shown) -> None:
    spot = shown.empty_first_pick()
    wanted: list[object] = []
    shown.host.context.focus.spot_wanted.connect(wanted.append)
    assert not shown.room.findings.write.isEnabled()
    shown.qtbot.keyClick(shown.host.keyboard(), Key.Key_F8)
    assert shown.room.findings.write.isEnabled()
    shown.qtbot.mouseClick(shown.room.findings.write, Qt.MouseButton.LeftButton)
    shown.room.findings.view.setFocus()
    shown.qtbot.waitUntil(shown.room.findings.view.hasFocus)
    shown.qtbot.keyClick(shown.room.findings.view, Key.Key_E)
    assert wanted == [spot, spot]


def test_what_is_wrong_in_the_front_matter_is_mended_there(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.edit(
        lambda: shown.engine.editions.change(
            shown.edition.key, lambda one: replace(one, front_matter="author: Somebody")
        )
    )
    shown.qtbot.keyClick(shown.host.keyboard(), Key.Key_F8)
    found = shown.room.findings.current()
    assert found
    assert found.in_front_matter
    index = shown.room.findings.view.currentIndex().siblingAtColumn(1)
    assert index.data() == "Front matter: title"
    assert shown.room.source.marked == found.line
    wanted: list[str] = []
    monkeypatch.setattr(menus, "trigger", lambda _, name: wanted.append(name))
    shown.qtbot.mouseClick(shown.room.findings.write, Qt.MouseButton.LeftButton)
    assert wanted == ["front_matter"]


def test_enter_in_the_list_goes_to_the_place_and_the_current_row_stays(shown: Shown) -> None:
    shown.empty_first_pick()
    view = shown.room.findings.view
    view.setFocus()
    shown.qtbot.keyClick(view, Key.Key_Down)
    view.setCurrentIndex(view.model().index(0, 0))
    shown.qtbot.keyClick(view, Key.Key_Return)
    marked = shown.room.source.marked
    assert marked is not None
    shown.edit(lambda: shown.engine.texts.set_opening(shown.edition.key, "One.\n\nTwo.\n\nThree."))
    assert shown.room.findings.current() is not None


def test_the_outline_scrolls_to_its_places(shown: Shown) -> None:
    section, filing = shown.first_pick()
    for spot in (
        Spot(Part.OPENING, shown.edition.key),
        Spot(Part.LEAD, shown.edition.key, section.key),
        Spot(Part.PICK, shown.edition.key, section.key, filing.paper),
        Spot(Part.CLOSING, shown.edition.key),
    ):
        shown.host.context.focus.look(spot)
        draft = shown.room.draft
        assert draft
        assert shown.room.source.marked == draft.lines[spot]
    text = shown.room.source.document().findBlockByNumber(shown.room.source.marked or 0).text()
    assert text == shown.edition.closing.split("\n", maxsplit=1)[0]


def test_alt_page_down_goes_from_pick_to_pick(shown: Shown) -> None:
    places = []
    for _ in range(3):
        shown.qtbot.keyClick(shown.host.keyboard(), Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        places.append(shown.room.source.marked)
    draft = shown.room.draft
    assert draft
    assert places == sorted(line for spot, line in draft.lines.items() if spot.paper)[:3]


def test_the_view_is_switched_and_remembered(shown: Shown) -> None:
    room = shown.room
    assert room.page.isVisible()
    assert room.source.isVisible()
    room.views.choose(View.SOURCE)
    room.views.chosen.emit(View.SOURCE)
    assert not room.page.isVisible()
    room.left()
    again = DraftRoom(shown.host.context, shown.host)
    assert again.views.view is View.SOURCE
    again.deleteLater()


def test_a_narrow_window_shows_one_side_and_a_wide_one_both_again(shown: Shown) -> None:
    shown.host.resize(900, 600)
    shown.qtbot.waitUntil(lambda: not shown.room.source.isVisible())
    assert shown.room.page.isVisible()
    assert not shown.room.views.offers(View.BOTH)
    shown.host.resize(1440, 800)
    shown.qtbot.waitUntil(shown.room.source.isVisible)
    assert shown.room.views.view is View.BOTH


def test_words_are_found_in_the_source(shown: Shown) -> None:
    shown.qtbot.keyClick(shown.host.keyboard(), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.room.find_bar.isVisible()


def test_front_matter_that_cannot_be_read_is_said_and_the_draft_stays(shown: Shown) -> None:
    before = shown.room.source.toPlainText()
    key = shown.edition.key
    shown.host.context.undo.edit(
        "x",
        Scope(editions=(key,)),
        lambda: shown.engine.editions.change(key, lambda one: replace(one, front_matter="title: [")),
    )
    shown.qtbot.waitUntil(lambda: bool(shown.strip()))
    assert shown.room.source.toPlainText() == before
    shown.host.context.undo.stack.undo()
    shown.settled()
    assert not shown.strip()


def test_without_an_edition_it_says_what_would_be_here(
    empty_engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    shown = Shown(empty_engine, qapp, qtbot, edition=False)
    assert shown.room.pages.currentWidget() is shown.room.empty
    assert "post" in shown.room.empty.accessibleName()
    assert not shown.room.bar.export.isEnabled()
    assert shown.room.handlers() == {}
    shown.host.end()


def test_an_edition_with_nothing_in_it_leads_to_the_board(shown: Shown) -> None:
    made = new_edition(shown.edition.library, "2023", "en", "")
    shown.engine.editions.create(made, shown.engine.presets.load())
    wanted: list[object] = []
    shown.host.context.focus.room_wanted.connect(wanted.append)
    shown.host.context.focus.take_edition(made.key)
    shown.settled()
    assert shown.room.pages.currentWidget() is shown.room.empty
    shown.room.empty.wanted.emit()
    assert wanted == [RoomName.BOARD]


def test_an_edition_that_is_not_seen_is_read_when_the_room_comes_up(shown: Shown) -> None:
    shown.room.left()
    shown.host.context.undo.edit(
        "x",
        Scope(editions=(shown.edition.key,)),
        lambda: shown.engine.texts.set_opening(shown.edition.key, "Later."),
    )
    shown.qtbot.waitUntil(lambda: shown.host.context.jobs.idle)
    assert "Later." not in shown.room.source.toPlainText()
    shown.room.entered()
    shown.settled()
    assert "Later." in shown.room.source.toPlainText()


def test_the_draft_is_written_as_the_target_s_options_say(shown: Shown) -> None:
    shown.room.target.choose("zenn")
    shown.settled()
    assert 'type: "tech"' in shown.room.source.toPlainText()
    menu = shown.room.target.menu()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    (dialog,) = shown.host.findChildren(TargetDialog)
    kind = dialog.fields["type"]
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("idea"))
    dialog.save()
    shown.qtbot.waitUntil(lambda: 'type: "idea"' in shown.room.source.toPlainText())
    shown.settled()


def test_the_target_is_chosen_from_a_menu_and_remembered(shown: Shown) -> None:
    menu = shown.room.target.menu()
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions() if one.isCheckable()] == [title_of(name) for name in names()]
    assert menu.actions()[0].isChecked()
    remember_target(shown.host.context, shown.edition.key, "no such one")
    assert shown.room.target.target == "jekyll"


# Export -----------------------------------------------------------------------------------------------


def dialog_of(shown: Shown) -> ExportDialog:
    shown.qtbot.waitUntil(lambda: bool(shown.host.findChildren(ExportDialog)))
    return shown.host.findChildren(ExportDialog)[0]


def test_the_first_export_asks_where_to_and_the_next_is_one_click(
    shown: Shown, tmp_path: Path, opened: list[QUrl]
) -> None:
    file = tmp_path / "post.md"
    shown.room.exporting.export()
    dialog = dialog_of(shown)
    assert not dialog.go.isEnabled()
    shown.qtbot.keyClicks(dialog.path, str(file))
    shown.qtbot.waitUntil(dialog.go.isEnabled)
    dialog.go.click()
    shown.qtbot.waitUntil(file.exists)
    shown.qtbot.waitUntil(dialog.go.isHidden)
    dialog.reject()
    assert file.read_text(encoding="utf-8") == shown.post()
    shown.edit(lambda: shown.engine.texts.set_opening(shown.edition.key, "Other words."))
    shown.qtbot.mouseClick(shown.room.bar.export, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: "Exported" in shown.strip())
    assert "Other words." in file.read_text(encoding="utf-8")
    shown.room.exporting.export()
    shown.qtbot.waitUntil(lambda: "up to date" in shown.strip())
    shown.room.strip._action.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_a_file_that_is_not_ours_is_not_written_by_one_click(shown: Shown, tmp_path: Path) -> None:
    file = tmp_path / "post.md"
    file.write_text("Somebody's own.\n", encoding="utf-8")
    shown.host.context.remembered.put(f"export/file/jekyll/{shown.edition.key}", str(file))
    shown.room.exporting.export()
    dialog = dialog_of(shown)
    dialog.close()
    assert file.read_text(encoding="utf-8") == "Somebody's own.\n"


def test_the_menu_copies_the_source_and_the_picks(shown: Shown) -> None:
    shown.room.exporting.copy_source()
    assert QGuiApplication.clipboard().text() == shown.post()
    shown.room.exporting.copy_bibtex()
    shown.qtbot.waitUntil(lambda: "BibTeX" in shown.strip())
    assert QGuiApplication.clipboard().text().count("@") >= 8
    menu = shown.room.bar.export.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert len([action for action in menu.actions() if action.text()]) == 5


# A long one -------------------------------------------------------------------------------------------

PICKS = 100
FRAME = 0.016  # seconds


def long_edition(engine: Engine, folder: Path) -> Edition:
    entries = "".join(
        f"@article{{k{n}, title={{Paper number {n} on things}}, author={{Ada, A.}}, year={{2022}},"
        f" doi={{10.1000/{n}}}, journal={{J}}}}\n"
        for n in range(PICKS)
    )
    (folder / "many.bib").write_text(entries, encoding="utf-8")
    engine.importer.import_file(folder / "many.bib")
    library = engine.shelves.files().id
    made = new_edition(library, "Long", "ja", "")
    engine.editions.create(made, engine.presets.load())
    sections = [section for section, _ in engine.editions.contents(made.key)]
    papers = engine.lookup.refs(engine.lookup.ids(Query(words="number things", limit=PICKS)))
    assert len(papers) == PICKS
    for number, paper in enumerate(papers):
        section = sections[number % len(sections)]
        engine.curation.place([paper], made.key, section.key, number)
        text = (
            f"論文 {number} について。\n\n"
            + "面白いのはここです。" * 12
            + f"\n\nhttps://x.com/a/status/15750965042033{number:05}"
        )
        engine.texts.set_pick_text(paper, section, text)
    return made


def test_a_change_in_a_long_post_costs_the_window_less_than_a_frame(
    engine: Engine, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Qt's tester of models looks at all rows at each change, which takes longer than all the rest.
    shown = Shown(engine, qapp, qtbot, tested=False)
    edition = long_edition(shown.engine, tmp_path)
    shown.host.context.focus.take_edition(edition.key)
    shown.settled()
    draft = shown.room.draft
    assert draft
    assert len(draft.papers) == PICKS
    took: list[float] = []  # of the processor, which other programs cannot make longer
    take = shown.room._take

    def timed(draft: object) -> None:
        start = thread_time()
        take(draft)  # type: ignore[arg-type]  # it is handed on
        took.append(thread_time() - start)

    monkeypatch.setattr(shown.room, "_take", timed)
    sections = [section for section, _ in shown.engine.editions.contents(edition.key)]
    for number in range(5):
        section = sections[number]
        shown.host.context.undo.edit(
            "x",
            Scope(editions=(edition.key,)),
            lambda section=section, number=number: shown.engine.texts.set_lead(section, f"Lead {number}."),  # type: ignore[misc]
        )
        shown.qtbot.waitUntil(lambda number=number: len(took) == number + 1)  # type: ignore[misc]
        shown.settled()
    shown.host.end()
    assert min(took) < FRAME, took


def test_problems_take_no_room_while_there_are_none(shown: Shown) -> None:
    findings = shown.room.findings
    assert findings.model.rowCount() == 0
    assert findings.height() == findings.bar_height()
    assert findings.geometry().bottom() == shown.room.pages.height() - 1
    before = shown.room.sides.height()
    shown.empty_first_pick()
    assert findings.height() > findings.bar_height() + findings.view.sizeHintForRow(0)
    assert shown.room.sides.height() < before
    shown.qtbot.mouseClick(findings.fold, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: findings.height() == findings.bar_height())
    shown.qtbot.mouseClick(findings.fold, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: shown.room.sides.height() < before)


def test_a_picture_kept_for_the_edition_is_shown_as_wide_as_there_is_room(
    shown: Shown, tmp_path: Path
) -> None:
    image = QImage(1200, 300, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(tmp_path / "made.png"))
    edition = shown.engine.editions.listing()[0]
    code = shown.engine.pictures.add(edition.key, "a b.png", (tmp_path / "made.png").read_bytes(), "Words")
    changes = shown.engine.texts.set_opening(edition.key, f"{code}\n\nafter")
    shown.host.context.bus.tell(changes, None)
    shown.qtbot.waitUntil(shown.room.is_ready)
    page = shown.room.page
    assert "Words" not in page.toPlainText()
    widths = []
    for width in (1440, 900):
        shown.host.resize(width, 800)
        seen = page.viewport().grab().toImage()
        colours = [
            sum(seen.pixelColor(x, y).name() == "#336699" for x in range(0, seen.width(), 2))
            for y in range(0, 600, 4)
        ]
        widths.append(2 * max(colours))
        assert 0.6 * seen.width() < widths[-1] < seen.width()
