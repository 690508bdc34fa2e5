"""All actions in one table: their texts, keys, icons and menus.

The menus, the toolbar, the context menus and the sheet of keys are made from it. What an action does is said
by whoever can do it: the room that is shown, or the window (`Room.handlers`); one that nobody handles is
disabled.

Letters and digits alone are keys, too: Qt gives them to a text field that has the keyboard first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from mi_reader.domain.translation import QT_TRANSLATE_NOOP
from mi_reader.ui.theme.theme import Theme

CONTEXT = "Actions"


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    PAPER = "paper"
    EDITION = "edition"
    GO = "go"
    TOOLS = "tools"
    HELP = "help"


MENU_TEXTS: Mapping[Menu, str] = {
    Menu.FILE: QT_TRANSLATE_NOOP("Actions", "&File"),
    Menu.EDIT: QT_TRANSLATE_NOOP("Actions", "&Edit"),
    Menu.VIEW: QT_TRANSLATE_NOOP("Actions", "&View"),
    Menu.PAPER: QT_TRANSLATE_NOOP("Actions", "&Paper"),
    Menu.EDITION: QT_TRANSLATE_NOOP("Actions", "Ed&ition"),
    Menu.GO: QT_TRANSLATE_NOOP("Actions", "&Go"),
    Menu.TOOLS: QT_TRANSLATE_NOOP("Actions", "&Tools"),
    Menu.HELP: QT_TRANSLATE_NOOP("Actions", "&Help"),
}


class Edits(StrEnum):
    """What an action changes."""

    PAPERS = "papers"
    EDITION = "edition"


_EDITING: Mapping[str, Edits] = {
    **dict.fromkeys(
        (
            *("accept", "oh", "skip", "why", "pick", "unfile", "add_embed"),
            *("move_up", "move_down", "move_left", "move_right"),
            *(f"file_{n}" for n in range(1, 10)),
        ),
        Edits.PAPERS,
    ),
    **dict.fromkeys(
        ("edition_properties", "add_section", "front_matter", "archive", "delete_edition", "match_papers"),
        Edits.EDITION,
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One action.

    Attributes:
        name: How handlers call it.
        menu: None for one that stands in no menu.
        keys: In Qt's portable form; the first one is shown.
        group: Rows of one menu with the same number stand together, between separators.
        checkable: It is on or off.
    """

    name: str
    text: str
    menu: Menu | None = None
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: int = 0
    checkable: bool = False


TABLE: tuple[Row, ...] = (
    # File
    Row("new_edition", QT_TRANSLATE_NOOP("Actions", "New edition…"), Menu.FILE, ("Ctrl+N",), "notebook-pen"),
    Row("open", QT_TRANSLATE_NOOP("Actions", "Open file…"), Menu.FILE, ("Ctrl+O",), "file-up"),
    Row(
        "add_papers",
        QT_TRANSLATE_NOOP("Actions", "Add papers by DOI or arXiv id…"),
        Menu.FILE,
        ("Ctrl+Shift+A",),
        "file-plus",
    ),
    Row("add_library", QT_TRANSLATE_NOOP("Actions", "Connect Zotero…"), Menu.FILE, (), "plug"),
    Row("export", QT_TRANSLATE_NOOP("Actions", "Export…"), Menu.FILE, ("Ctrl+E",), "file-down", 1),
    Row("settings", QT_TRANSLATE_NOOP("Actions", "Settings…"), Menu.FILE, ("Ctrl+,",), "settings", 2),
    Row("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), Menu.FILE, ("Ctrl+Q",), "", 3),
    # Edit
    Row("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), Menu.EDIT, ("Ctrl+Z", "U"), "undo-2"),
    Row("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Row("cut", QT_TRANSLATE_NOOP("Actions", "Cut"), Menu.EDIT, ("Ctrl+X",), "", 1),
    Row("copy", QT_TRANSLATE_NOOP("Actions", "Copy"), Menu.EDIT, ("Ctrl+C",), "copy", 1),
    Row("paste", QT_TRANSLATE_NOOP("Actions", "Paste"), Menu.EDIT, ("Ctrl+V",), "", 1),
    Row("select_all", QT_TRANSLATE_NOOP("Actions", "Select all"), Menu.EDIT, ("Ctrl+A",), "", 1),
    Row("find", QT_TRANSLATE_NOOP("Actions", "Find"), Menu.EDIT, ("Ctrl+F", "/"), "search", 2),
    Row("replace", QT_TRANSLATE_NOOP("Actions", "Replace"), Menu.EDIT, ("Ctrl+H",), "", 2),
    Row(
        "copy_citation",
        QT_TRANSLATE_NOOP("Actions", "Copy as citation"),
        Menu.EDIT,
        ("Ctrl+Shift+C",),
        "copy",
        3,
    ),
    Row("copy_bibtex", QT_TRANSLATE_NOOP("Actions", "Copy as BibTeX"), Menu.EDIT, (), "", 3),
    Row("copy_link", QT_TRANSLATE_NOOP("Actions", "Copy as Markdown link"), Menu.EDIT, (), "", 3),
    # View
    Row(
        "tree",
        QT_TRANSLATE_NOOP("Actions", "Sources"),
        Menu.VIEW,
        ("Ctrl+\\",),
        "panel-left",
        0,
        checkable=True,
    ),
    Row(
        "inspector",
        QT_TRANSLATE_NOOP("Actions", "Inspector"),
        Menu.VIEW,
        ("Ctrl+Alt+I",),
        "panel-right",
        0,
        checkable=True,
    ),
    Row("columns", QT_TRANSLATE_NOOP("Actions", "Columns…"), Menu.VIEW, (), "table-2", 1),
    Row("zoom_in", QT_TRANSLATE_NOOP("Actions", "Larger text"), Menu.VIEW, ("Ctrl++", "Ctrl+="), "", 2),
    Row("zoom_out", QT_TRANSLATE_NOOP("Actions", "Smaller text"), Menu.VIEW, ("Ctrl+-",), "", 2),
    Row("zoom_reset", QT_TRANSLATE_NOOP("Actions", "Usual size"), Menu.VIEW, ("Ctrl+0",), "", 2),
    # Paper
    Row("open_paper", QT_TRANSLATE_NOOP("Actions", "Open"), Menu.PAPER, ("Return", "Enter"), "file-text"),
    Row("open_pdf", QT_TRANSLATE_NOOP("Actions", "Open PDF"), Menu.PAPER, ("Ctrl+Return",), "file-text"),
    Row("open_publisher", QT_TRANSLATE_NOOP("Actions", "Open at the publisher"), Menu.PAPER, (), "globe"),
    Row("open_zotero", QT_TRANSLATE_NOOP("Actions", "Show in Zotero"), Menu.PAPER, (), "arrow-up-right"),
    Row("accept", QT_TRANSLATE_NOOP("Actions", "Accept the suggestion"), Menu.PAPER, ("Y",), "check", 1),
    Row("oh", QT_TRANSLATE_NOOP("Actions", "Mark with oh!? today"), Menu.PAPER, ("O",), "", 1),
    Row("skip", QT_TRANSLATE_NOOP("Actions", "Skip"), Menu.PAPER, ("X",), "skip-forward", 1),
    Row(
        "why", QT_TRANSLATE_NOOP("Actions", "Write why it is interesting"), Menu.PAPER, ("E",), "pen-line", 1
    ),
    Row("pick", QT_TRANSLATE_NOOP("Actions", "Pick or candidate"), Menu.PAPER, ("Space",), "", 2),
    Row("move_up", QT_TRANSLATE_NOOP("Actions", "Move up"), Menu.PAPER, ("Alt+Up",), "", 2),
    Row("move_down", QT_TRANSLATE_NOOP("Actions", "Move down"), Menu.PAPER, ("Alt+Down",), "", 2),
    Row("move_left", QT_TRANSLATE_NOOP("Actions", "To the section before"), Menu.PAPER, ("Alt+Left",), "", 2),
    Row("move_right", QT_TRANSLATE_NOOP("Actions", "To the next section"), Menu.PAPER, ("Alt+Right",), "", 2),
    Row("unfile", QT_TRANSLATE_NOOP("Actions", "Take out of the edition"), Menu.PAPER, ("Delete",), "", 2),
    Row(
        "add_embed", QT_TRANSLATE_NOOP("Actions", "Add an embed…"), Menu.PAPER, (), "message-square-quote", 3
    ),
    # Edition
    Row(
        "edition_like",
        QT_TRANSLATE_NOOP("Actions", "New edition like this one…"),
        Menu.EDITION,
        (),
        "notebook-pen",
    ),
    Row("edition_properties", QT_TRANSLATE_NOOP("Actions", "Name, period, date…"), Menu.EDITION, (), ""),
    Row("add_section", QT_TRANSLATE_NOOP("Actions", "Add section…"), Menu.EDITION, (), "plus", 1),
    Row("match_papers", QT_TRANSLATE_NOOP("Actions", "Match papers of the post…"), Menu.EDITION, (), "", 1),
    Row("fetch_embeds", QT_TRANSLATE_NOOP("Actions", "Fetch the texts of embeds…"), Menu.EDITION, (), "", 1),
    Row("categories", QT_TRANSLATE_NOOP("Actions", "Categories…"), Menu.EDITION, (), "", 1),
    Row("front_matter", QT_TRANSLATE_NOOP("Actions", "Front matter…"), Menu.EDITION, (), "", 1),
    Row("target", QT_TRANSLATE_NOOP("Actions", "Target…"), Menu.EDITION, (), "", 1),
    Row("own_targets", QT_TRANSLATE_NOOP("Actions", "Your own targets…"), Menu.EDITION, (), "", 1),
    Row("archive", QT_TRANSLATE_NOOP("Actions", "Archive"), Menu.EDITION, (), "", 2, checkable=True),
    Row(
        "move_to_zotero", QT_TRANSLATE_NOOP("Actions", "Add to Zotero…"), Menu.EDITION, (), "cloud-upload", 2
    ),
    Row("delete_edition", QT_TRANSLATE_NOOP("Actions", "Delete edition…"), Menu.EDITION, (), "", 2),
    # Go
    Row("room_library", QT_TRANSLATE_NOOP("Actions", "Library"), Menu.GO, ("Ctrl+1",), "library"),
    Row("room_board", QT_TRANSLATE_NOOP("Actions", "Board"), Menu.GO, ("Ctrl+2",), "square-kanban"),
    Row("room_write", QT_TRANSLATE_NOOP("Actions", "Write"), Menu.GO, ("Ctrl+3",), "pen-line"),
    Row("room_draft", QT_TRANSLATE_NOOP("Actions", "Draft"), Menu.GO, ("Ctrl+4",), "newspaper"),
    Row("room_trends", QT_TRANSLATE_NOOP("Actions", "Trends"), Menu.GO, ("Ctrl+5",), "chart-column-stacked"),
    Row("next_paper", QT_TRANSLATE_NOOP("Actions", "Next paper"), Menu.GO, ("J",), "", 1),
    Row("previous_paper", QT_TRANSLATE_NOOP("Actions", "Previous paper"), Menu.GO, ("K",), "", 1),
    Row("next_pick", QT_TRANSLATE_NOOP("Actions", "Next pick"), Menu.GO, ("Alt+PgDown",), "", 1),
    Row("previous_pick", QT_TRANSLATE_NOOP("Actions", "Previous pick"), Menu.GO, ("Alt+PgUp",), "", 1),
    Row("next_problem", QT_TRANSLATE_NOOP("Actions", "Next problem"), Menu.GO, ("F8",), "", 1),
    Row("next_pane", QT_TRANSLATE_NOOP("Actions", "Next pane"), Menu.GO, ("F6",), "", 2),
    # Tools
    Row("sync", QT_TRANSLATE_NOOP("Actions", "Sync"), Menu.TOOLS, ("F5",), "refresh-cw"),
    Row(
        "waiting_changes",
        QT_TRANSLATE_NOOP("Actions", "Changes waiting for Zotero…"),
        Menu.TOOLS,
        (),
        "cloud-upload",
    ),
    Row("conflicts", QT_TRANSLATE_NOOP("Actions", "Conflicts…"), Menu.TOOLS, (), "git-compare"),
    Row("train", QT_TRANSLATE_NOOP("Actions", "Train suggestions…"), Menu.TOOLS, (), "lightbulb", 1),
    Row("check_setup", QT_TRANSLATE_NOOP("Actions", "Check the set-up…"), Menu.TOOLS, (), "stethoscope", 1),
    # Help
    Row("keys", QT_TRANSLATE_NOOP("Actions", "Keys"), Menu.HELP, ("?",), ""),
    Row("manual", QT_TRANSLATE_NOOP("Actions", "Manual"), Menu.HELP, ("F1",), ""),
    Row("log", QT_TRANSLATE_NOOP("Actions", "Show the log"), Menu.HELP, (), "", 1),
    Row("about", QT_TRANSLATE_NOOP("Actions", "About MI Reader"), Menu.HELP, (), "", 1),
    # In no menu
    Row("back_to_list", QT_TRANSLATE_NOOP("Actions", "Back to the list"), None, ("Escape",)),
    Row("bold", QT_TRANSLATE_NOOP("Actions", "Bold"), None, ("Ctrl+B",), "bold"),
    Row("italic", QT_TRANSLATE_NOOP("Actions", "Italic"), None, ("Ctrl+I",), "italic"),
    Row("link", QT_TRANSLATE_NOOP("Actions", "Link"), None, ("Ctrl+K",), "link"),
    *(
        Row(f"file_{n}", QT_TRANSLATE_NOOP("Actions", "File under category"), None, (str(n),))
        for n in range(1, 10)
    ),
)


def row_icon(name: str) -> str:
    """Returns the name of an action's icon."""
    return next(row.icon for row in TABLE if row.name == name)


def text_of(row: Row) -> str:
    """Returns an action's text in the window's language."""
    return QCoreApplication.translate(CONTEXT, row.text)


class Actions(QObject):
    """The actions of one window."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._handlers: Mapping[str, Callable[[], None]] = {}
        self._locked: Mapping[Edits, str] = {}
        self._by_name: dict[str, QAction] = {}
        for row in TABLE:
            action = QAction(self)
            action.setObjectName(row.name)
            action.setCheckable(row.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            # In a menu "?" would look odd beside the text, but there it can be learnt.
            action.setAutoRepeat(row.name in {"next_paper", "previous_paper", "move_up", "move_down"})
            action.triggered.connect(lambda _checked=False, name=row.name: self._run(name))
            self._by_name[row.name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        """Returns the action of this name."""
        return self._by_name[name]

    def all(self) -> list[QAction]:
        """Returns every action, in the table's order."""
        return list(self._by_name.values())

    def retranslate(self) -> None:
        """Says everything in the window's language, with icons of today's colours."""
        for row in TABLE:
            action = self._by_name[row.name]
            action.setText(text_of(row))
            if row.icon:
                action.setIcon(self._theme.icon(row.icon, on="accent" if row.checkable else ""))
            self._say(row)

    def _say(self, row: Row) -> None:
        action = self._by_name[row.name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = text_of(row).replace("&", "").rstrip("…")
        named = f"{plain} ({keys})" if keys else plain
        action.setToolTip("\n".join(filter(None, (named, self._reason(row.name)))))

    def _reason(self, name: str) -> str:
        """Returns why an action cannot be done to what is in hand, or ""."""
        return self._locked.get(_EDITING[name], "") if name in _EDITING else ""

    def handle(self, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Takes what can be done now; all other actions are disabled."""
        self._handlers = handlers
        for name, action in self._by_name.items():
            action.setEnabled(name in handlers and not self._reason(name))

    def lock(self, reasons: Mapping[Edits, str]) -> None:
        """Takes why what is in hand cannot be changed, in the window's language; their tooltips say so."""
        if reasons == self._locked:
            return
        self._locked = reasons
        for row in TABLE:
            if row.name in _EDITING:
                self._say(row)
        self.handle(self._handlers)

    def _run(self, name: str) -> None:
        if name in self._handlers:
            self._handlers[name]()
