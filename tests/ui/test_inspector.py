"""The inspector: what is known of the papers selected, and the words about them, on the real engine."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import Creator, LibraryKind, PaperData
from mi_reader.domain.zotero import Attachment, ItemType, RemoteCollection, RemoteItem
from mi_reader.engine import Engine
from mi_reader.markup.titles import title_key
from mi_reader.store import conflicts, libraries, papers, pristine, sources
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperState
from mi_reader.store.search import Query, View
from mi_reader.ui.focus import Part, Shelf, Source, Spot
from mi_reader.ui.inspector import Inspector
from mi_reader.ui.inspector.parts import FileRow, NoteView
from mi_reader.ui.rooms.marking import today
from tests.ui.rooms.hosting import Host

RAO = "10.1126/science.abo4940"


class Shown:
    """The inspector in a window, with hands."""

    def __init__(self, engine: Engine, app: QApplication, qtbot: QtBot) -> None:
        self.engine = engine
        self.qtbot = qtbot
        self.host = Host(engine, app)
        self.context = self.host.context
        self.pane = Inspector(self.context, self.host)
        self.host.setCentralWidget(self.pane)
        self.host.resize(312, 800)
        with qtbot.waitActive(self.host):
            self.host.show()
            self.host.activateWindow()
        if editions := engine.editions.listing():
            self.context.focus.take_edition(editions[0].key)
        self.settled()

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.jobs.idle and self.pane.is_ready())
        assert self.host.crashes == []

    def select(self, *wanted: PaperRef) -> None:
        self.context.focus.take_papers(wanted)
        self.settled()

    def edition(self) -> str:
        return self.pane.info.form.value("edition")

    def choose(self, text: str) -> None:
        """Chooses an entry of the menu of sections."""
        one = self.pane.pages.currentWidget() is self.pane.info
        rows = self.pane.info.marks if one else self.pane.batch.marks
        menu = QMenu(self.pane)
        rows.fill(menu)
        next(action for action in menu.actions() if action.text() == text).trigger()


@pytest.fixture
def shown(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(engine, qapp, qtbot)
    yield made
    made.context.language.choose("en")
    made.host.end()


@pytest.fixture
def rao(engine: Engine) -> PaperRef:
    return engine.lookup.resolve(RAO)


@pytest.fixture
def inbox(engine: Engine) -> list[PaperRef]:
    return [row.ref for row in engine.lookup.rows(engine.lookup.ids(Query(view=View.INBOX)))]


@pytest.fixture
def zotero(engine: Engine) -> PaperRef:
    """A paper of a library of Zotero's."""
    with engine.database.write() as tx:
        library = libraries.add(tx, LibraryKind.USER, "My Library", "zotero:users/1")
        sources.save(tx, sources.Source(library.id, "https://example.org", "users/1"))
        pristine.put(tx, library.id, RemoteCollection("BATTERY2", 1, "Batteries"))
        return add(engine, library.id, "PAPER234", "H<sub>2</sub>O & <script>", ("BATTERY2",))


def add(engine: Engine, library: LibraryId, key: str, title: str, within: tuple[str, ...] = ()) -> PaperRef:
    ref = PaperRef(library, PaperKey(key))
    people = tuple(Creator(f"Family{n}", "Given") for n in range(9))
    data = PaperData("journalArticle", title, people, "2022", {"DOI": "10.1/x"}, ("NNP", "触媒"))
    with engine.database.write() as tx:
        papers.add(tx, ref, data, title_key(title), "2022-12-19T00:00:00+00:00")
        item = RemoteItem(key, 1, ItemType.PAPER, collections=frozenset(within))
        pristine.put(tx, library, item)
    return ref


def attach(engine: Engine, paper: PaperRef, *items: RemoteItem) -> None:
    with engine.database.write() as tx:
        for item in items:
            pristine.put(tx, paper.library, item)


# One paper ------------------------------------------------------------------------------------------------


def test_a_paper_is_shown_with_all_that_is_known(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    info = shown.pane.info
    assert shown.pane.pages.currentWidget() is info
    assert info.title.text() == "Machine learning–enabled high-entropy alloy discovery"
    assert "Science <b>378</b>" in info.form.value("venue")
    assert "10.1126/" in info.form.value("doi")
    assert info.form.value("year") == "2022"
    assert shown.edition() == "2022 · Discoveries made with MI · pick 1"
    assert info.marks.oh.accessibleName() == "oh!? 7 Oct 2022"
    assert info.marks.file.toolTip() == "Discoveries made with MI"
    assert info.notice.text == ""


def test_titles_and_authors_are_rich_and_safe_and_all_authors_are_one_click_away(
    shown: Shown, zotero: PaperRef
) -> None:
    shown.select(zotero)
    info = shown.pane.info
    assert info.title.text() == "H<sub>2</sub>O &amp; &lt;script&gt;"
    assert "Given Family3" in info.authors.text()
    assert "Given Family4" not in info.authors.text()
    assert "5 other" in info.authors.text()
    info.authors.linkActivated.emit("authors:")
    assert "Given Family8" in info.authors.text()
    assert info.form.value("place") == "My Library / Batteries"
    assert shown.edition() == "Not in an edition yet"


def test_attachments_say_whether_they_are_there(
    shown: Shown, zotero: PaperRef, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = tmp_path / "storage" / "PDF23456" / "Here.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7")
    shown.engine.settings.set("zotero.folder", str(tmp_path))
    files = (("PDF23456", "Here.pdf"), ("PDF34567", "Elsewhere.pdf"))
    attach(
        shown.engine,
        zotero,
        *(
            RemoteItem(
                key,
                1,
                ItemType.ATTACHMENT,
                zotero.key,
                attachment=Attachment(name, "imported_file", name),
            )
            for key, name in files
        ),
    )
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    shown.select(zotero)
    rows = [row for row in shown.pane.info.findChildren(FileRow) if row.isVisible()]
    assert [row.opens for row in rows] == [True, False]
    rows[0].open()
    assert opened == [QUrl.fromLocalFile(str(pdf))]
    pdf_button = shown.pane.info.buttons[0]
    assert pdf_button.isEnabled()
    shown.qtbot.mouseClick(pdf_button, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: len(opened) == 2)


def test_notes_from_zotero_are_shown_and_do_nothing(shown: Shown, zotero: PaperRef) -> None:
    bad = (
        '<p>Read <b>this</b></p><img src="file:///etc/passwd"><script>x()</script>'
        '<a href="javascript:x()">y</a>'
    )
    note = RemoteItem("NOTE2345", 1, ItemType.NOTE, zotero.key, note=bad)
    attach(shown.engine, zotero, note)
    shown.select(zotero)
    views = [view for view in shown.pane.info.findChildren(NoteView) if view.isVisible()]
    assert len(views) == 1
    assert "Read this" in views[0].toPlainText()
    assert "<img" not in views[0].toHtml()
    assert "href" not in views[0].toHtml()


def test_a_mark_is_given_changed_and_taken_away(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    marks = shown.pane.info.marks
    shown.qtbot.mouseClick(marks.mark, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(marks.oh.isVisible)
    assert shown.engine.texts.annotation(inbox[0]).oh == today()
    shown.settled()
    shown.qtbot.mouseClick(marks.change, Qt.MouseButton.LeftButton)
    calendar = marks.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.setSelectedDate(calendar.minimumDate().fromString("2022-03-04", Qt.DateFormat.ISODate))
    shown.qtbot.keyClick(calendar.parentWidget(), Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: shown.engine.texts.annotation(inbox[0]).oh == date(2022, 3, 4))
    shown.settled()
    shown.qtbot.mouseClick(marks.unmark, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: not marks.oh.isVisible())
    assert shown.context.undo.stack.count() == 3


def test_a_paper_is_filed_moved_and_taken_out(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    assert shown.pane.info.marks.file.text() == "File into 2022"
    shown.choose("Review")
    shown.qtbot.waitUntil(lambda: shown.edition() == "2022 · Review · candidate")
    shown.choose("Data standards")
    shown.qtbot.waitUntil(lambda: shown.edition() == "2022 · Data standards · candidate")
    shown.choose("Take out of the edition")
    shown.qtbot.waitUntil(lambda: shown.edition() == "Not in an edition yet")
    for _ in range(3):
        shown.settled()
        shown.context.undo.stack.undo()
        shown.settled()
    assert shown.engine.lookup.places(inbox[0]) == []


def test_a_paper_is_skipped_and_put_back(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    marks = shown.pane.info.marks
    shown.qtbot.mouseClick(marks.skip, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: marks.skip.text() == "Put back")
    shown.qtbot.mouseClick(marks.skip, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: marks.skip.text() == "Skip")


def test_the_abstract_folds(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    abstract = shown.pane.info.abstract
    assert abstract.content.isVisible()
    abstract.toggle()
    assert not abstract.content.isVisible()


def test_a_paper_erased_in_zotero_is_kept_or_removed(shown: Shown, zotero: PaperRef) -> None:
    with shown.engine.database.write() as tx:
        number = papers.find_id(tx, zotero)
        papers.set_state(tx, number, PaperState.GONE)
        conflicts.put(tx, zotero.library, OwnerKind.PAPER, str(number), "erased", (None, "", None))
    shown.select(zotero)
    info = shown.pane.info
    assert info.title.text().startswith("<s>")
    assert "erased" in info.notice.text
    keep = info.notice.buttons[0]
    assert keep.text() == "Keep it"
    shown.qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: info.notice.text == "")
    assert not info.title.text().startswith("<s>")


def test_a_conflict_is_named_and_leads_to_its_decision(shown: Shown, zotero: PaperRef) -> None:
    with shown.engine.database.write() as tx:
        number = papers.find_id(tx, zotero)
        conflicts.put(tx, zotero.library, OwnerKind.PAPER, str(number), "why", ("a", "b", "c"))
    asked: list[object] = []
    shown.host.context.focus.decision_wanted.connect(asked.append)
    shown.select(zotero)
    decide = shown.pane.info.notice.buttons[0]
    shown.qtbot.mouseClick(decide, Qt.MouseButton.LeftButton)
    assert asked == [zotero]


# Words ----------------------------------------------------------------------------------------------------


def test_a_why_is_saved_by_itself_and_can_be_taken_back(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    shown.pane.write_why()
    assert shown.pane.why.editor.hasFocus()
    shown.qtbot.keyClicks(shown.pane.why.editor, "It works")
    shown.qtbot.waitUntil(lambda: shown.engine.texts.annotation(inbox[0]).why == "It works")
    shown.qtbot.waitUntil(lambda: "Saved" in shown.pane.why.state.text())
    shown.context.undo.stack.undo()
    shown.qtbot.waitUntil(lambda: shown.pane.why.editor.toPlainText() == "")


def test_what_is_written_is_saved_when_another_paper_is_selected(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    shown.pane.write_why()
    shown.qtbot.keyClicks(shown.pane.why.editor, "first")
    shown.select(inbox[1])
    shown.qtbot.waitUntil(lambda: shown.engine.texts.annotation(inbox[0]).why == "first")
    assert shown.engine.texts.annotation(inbox[1]).why == ""
    assert shown.pane.why.editor.toPlainText() == ""


def test_somebody_elses_words_are_never_written_over(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    shown.pane.write_why()
    why = shown.pane.why
    shown.engine.texts.set_why(inbox[0], "theirs")
    shown.qtbot.keyClicks(why.editor, "mine")
    why.flush()
    shown.qtbot.waitUntil(lambda: "theirs" in why.notice.text)
    assert shown.engine.texts.annotation(inbox[0]).why == "theirs"
    both = next(button for button in why.notice.buttons if button.text() == "Keep both")
    shown.qtbot.mouseClick(both, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: shown.engine.texts.annotation(inbox[0]).why == "mine\n\ntheirs")
    shown.qtbot.waitUntil(lambda: why.notice.text == "")


def test_the_post_text_is_counted_as_each_network_counts(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    page = shown.pane.post_text
    shown.pane.setCurrentWidget(page)
    page.editor.setPlainText("")
    shown.qtbot.keyClicks(page.editor, "ab")
    page.editor.insertPlainText("お！？")
    texts = [counter.text.text() for counter in page.counters.values()]
    assert texts == ["8 / 280", "5 / 300", "5 / 500"]
    shown.qtbot.waitUntil(lambda: shown.engine.texts.annotation(rao).post_text == "abお！？")


def test_the_why_is_opened_in_the_write_room(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    shown.pane.setCurrentWidget(shown.pane.why)
    with shown.qtbot.waitSignal(shown.context.focus.spot_wanted) as wanted:
        shown.qtbot.mouseClick(shown.pane.why.write, Qt.MouseButton.LeftButton)
    assert wanted.args == [Spot(Part.WHY, paper=rao)]


def test_prompts_leave_nothing_in_the_text(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(inbox[0])
    shown.pane.write_why()
    for chip in shown.pane.why.chips.values():
        shown.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert all(chip.isChecked() for chip in shown.pane.why.chips.values())
    shown.pane.flush()
    shown.settled()
    assert shown.engine.texts.annotation(inbox[0]).why == ""


# Several, none --------------------------------------------------------------------------------------------


def test_several_papers_are_marked_and_filed_in_one_step(shown: Shown, inbox: list[PaperRef]) -> None:
    shown.select(*inbox[:3])
    batch = shown.pane.batch
    assert shown.pane.pages.currentWidget() is batch
    assert batch.title.text() == "3 papers"
    assert batch.form.value("oh") == "0 of 3"
    assert not shown.pane.isTabEnabled(1)
    shown.qtbot.mouseClick(batch.marks.mark, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: batch.form.value("oh") == "3 of 3")
    shown.choose("Review")
    shown.qtbot.waitUntil(lambda: batch.marks.file.toolTip() == "Review")
    assert shown.context.undo.stack.count() == 2
    shown.settled()
    shown.context.undo.stack.undo()
    shown.qtbot.waitUntil(lambda: batch.marks.file.toolTip() == "File into 2022")


def test_with_nothing_selected_the_lists_counts_stand_there(shown: Shown) -> None:
    page = shown.pane.list
    assert shown.pane.pages.currentWidget() is page
    assert page.title.text().startswith("45 paper")
    shown.context.focus.take_source(Source(Shelf.OH))
    shown.settled()
    shown.qtbot.waitUntil(lambda: page.title.text().startswith("8 paper"))
    assert page.form.value("filed") == "8"


def test_a_paper_that_is_gone_leaves_the_counts(shown: Shown) -> None:
    shown.select(PaperRef(LibraryId(1), PaperKey("NOWHERE2")))
    assert shown.pane.list.title.text() == "No paper selected"


# How it looks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_wider_than_the_pane(shown: Shown, rao: PaperRef, language: str) -> None:
    shown.context.language.choose(language)
    shown.select(rao)
    for tab in range(3):
        shown.pane.setCurrentIndex(tab)
        page = shown.pane.currentWidget()
        assert page is not None
        assert page.minimumSizeHint().width() <= 312
    content: QWidget | None = shown.pane.info.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= 300
    for button in shown.pane.info.findChildren(QPushButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width() - 1, button.text()


def test_every_control_has_a_name(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    for tab in range(3):
        shown.pane.setCurrentIndex(tab)
        for button in shown.pane.findChildren(QPushButton):
            if button.isVisible():
                assert button.accessibleName() or button.text(), button
    assert shown.pane.why.editor.accessibleName() == "Why it is interesting"


# Suggestions, and papers seen before -----------------------------------------------------------------------


def thought(shown: Shown) -> None:
    shown.qtbot.waitUntil(lambda: shown.pane.info.suggesting.idle and shown.context.jobs.idle)


def test_an_unfiled_paper_says_where_it_may_belong_and_why(shown: Shown, inbox: list[PaperRef]) -> None:
    info = shown.pane.info
    wanted = shown.engine.suggestions.of(inbox)
    paper, found = next((one, wanted[one]) for one in inbox if one in wanted and not wanted[one].unsure)
    shown.select(paper)
    thought(shown)
    assert info.suggested.isVisible()
    assert info.suggested.sure.text() == f"{found.percent}%"
    assert found.reason.text[:8] in info.suggested.reason.text()
    assert info.marks.file.text().startswith("Suggested: ")
    shown.context.language.choose("ja")
    thought(shown)
    shown.qtbot.waitUntil(lambda: not info.suggested.reason.text().isascii())


def test_a_filed_paper_has_no_suggestion(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    thought(shown)
    assert shown.pane.info.suggested.isHidden()


def test_a_preprint_links_to_its_published_version_and_where_it_was_featured(
    shown: Shown, inbox: list[PaperRef]
) -> None:
    engine = shown.engine
    title = "Seventeen curious ways of folding a perovskite napkin"
    author = (Creator("Napkin", "Nora"),)
    preprint = PaperData("preprint", title, author, date="2022", fields={"archiveID": "arXiv:2208.99771"})
    article = PaperData(
        "journalArticle",
        title,
        author,
        date="2023",
        fields={"DOI": "10.1038/s41524-023-99048-x", "publicationTitle": "npj Computational Materials"},
    )
    first, second = (PaperRef(inbox[0].library, PaperKey(name)) for name in ("PREPRINT", "PUBLISHD"))
    with engine.database.write() as tx:
        for ref, data in ((first, preprint), (second, article)):
            papers.add(tx, ref, data, title_key(title), "2023-01-01T00:00:00+00:00")
    preset = engine.presets.load()
    former = new_edition(first.library, "2021", "en", "")
    engine.editions.create(former, preset)
    engine.curation.file(first, former, preset.categories[4])
    engine.curation.pick(first, former.key)
    form = shown.pane.info.form
    shown.select(first)
    assert "Published as <a href" in form.value("twins")
    assert "npj Computational Materials, 2023" in form.value("twins")
    assert "cites the published one" in form.value("twins")
    shown.select(second)
    assert "Preprint: <a href" in form.value("twins")
    assert form.value("featured") == "Picked in 2021 already"
    asked: list[object] = []
    shown.context.focus.paper_wanted.connect(asked.append)
    shown.pane.info._show_paper(f"{first.library}/{first.key}")
    assert asked == [first]
    shown.context.focus.take_edition(former.key)
    shown.settled()
    shown.select(first)
    assert form.value("featured") == ""


def test_a_paper_alone_says_nothing_of_others(shown: Shown, rao: PaperRef) -> None:
    shown.select(rao)
    assert shown.pane.info.form.value("twins") == ""
    assert shown.pane.info.form.value("featured") == ""
