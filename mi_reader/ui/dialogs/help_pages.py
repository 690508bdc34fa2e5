"""Which page of the manual tells about what: F1 and the button Help look here."""

from collections.abc import Mapping
from typing import Final

from mi_reader.ui.focus import RoomName

FIRST: Final = "index.md"
MENUS: Final = "11-keys.md"

OF_ROOM: Mapping[RoomName, str] = {
    RoomName.LIBRARY: "1-library.md",
    RoomName.BOARD: "2-board.md",
    RoomName.WRITE: "3-write.md",
    RoomName.DRAFT: "4-draft.md",
    RoomName.TRENDS: "5-trends.md",
}

# By the names of the dialogs' classes, so that no dialog has to be made to know where its help is.
OF_DIALOG: Mapping[str, str] = {
    "About": "9-storage.md#bug-report",
    "AddLibrary": "6-connect.md",
    "AddPapers": "6-connect.md#file",
    "AddSection": "2-board.md#sections",
    "Categories": "2-board.md#categories",
    "CheckSetup": "12-trouble.md",
    "ConflictDialog": "7-sync.md#conflicts",
    "ConflictList": "7-sync.md#conflicts",
    "Consent": "10-privacy.md",
    "CrashDialog": "12-trouble.md#program",
    "DeleteEdition": "2-board.md#edition",
    "EditSearch": "1-library.md",
    "EditionProperties": "2-board.md#edition",
    "ExportDialog": "4-draft.md",
    "FrontMatter": "8-targets.md#front-matter",
    "KeyDialog": "6-connect.md#web",
    "Keys": "11-keys.md",
    "Matching": "4-draft.md#matching",
    "MoveToZotero": "7-sync.md#leaving",
    "NewEdition": "2-board.md#edition",
    "OwnTargetForm": "8-targets.md#own",
    "OwnTargets": "8-targets.md#own",
    "RemoveLibrary": "7-sync.md#leaving",
    "SavingSheet": "9-storage.md#saving",
    "SettingsDialog": "9-storage.md#settings",
    "SyncReport": "7-sync.md#what-it-says",
    "TargetDialog": "8-targets.md",
    "Training": "1-library.md#suggestions",
    "UnsavedSheet": "9-storage.md#saving",
    "WaitingChanges": "7-sync.md#waiting",
    "XArchive": "3-write.md#archive",
}

# By the names of the actions, page by page; the table of the page "Menus and keys" says the same.
OF_ACTION: Mapping[str, str] = {
    **dict.fromkeys(("zoom_in", "zoom_out", "zoom_reset", "manual"), "index.md"),
    **dict.fromkeys(
        (
            "select_all",
            "find",
            "copy_citation",
            "copy_bibtex",
            "copy_link",
            "tree",
            "inspector",
            "columns",
            "open_paper",
            "open_pdf",
            "open_publisher",
            "open_zotero",
            "oh",
            "skip",
            "room_library",
            "next_paper",
            "previous_paper",
            "next_pane",
            "back_to_list",
            *(f"file_{n}" for n in range(1, 10)),
        ),
        "1-library.md",
    ),
    **dict.fromkeys(("accept", "train"), "1-library.md#suggestions"),
    **dict.fromkeys(
        ("pick", "move_up", "move_down", "move_left", "move_right", "unfile", "room_board"), "2-board.md"
    ),
    "categories": "2-board.md#categories",
    **dict.fromkeys(
        ("new_edition", "edition_like", "edition_properties", "archive", "delete_edition"),
        "2-board.md#edition",
    ),
    "add_section": "2-board.md#sections",
    **dict.fromkeys(
        (
            "cut",
            "copy",
            "paste",
            "replace",
            "why",
            "room_write",
            "next_pick",
            "previous_pick",
            "bold",
            "italic",
            "link",
        ),
        "3-write.md",
    ),
    **dict.fromkeys(("add_embed", "fetch_embeds"), "3-write.md#embeds"),
    **dict.fromkeys(("export", "room_draft", "next_problem"), "4-draft.md"),
    "match_papers": "4-draft.md#matching",
    "room_trends": "5-trends.md",
    "add_library": "6-connect.md",
    **dict.fromkeys(("open", "add_papers"), "6-connect.md#file"),
    "sync": "7-sync.md",
    "conflicts": "7-sync.md#conflicts",
    "move_to_zotero": "7-sync.md#leaving",
    "waiting_changes": "7-sync.md#waiting",
    "target": "8-targets.md",
    "front_matter": "8-targets.md#front-matter",
    "own_targets": "8-targets.md#own",
    **dict.fromkeys(("undo", "redo"), "9-storage.md"),
    **dict.fromkeys(("log", "about"), "9-storage.md#bug-report"),
    "quit": "9-storage.md#saving",
    "settings": "9-storage.md#settings",
    "keys": "11-keys.md",
    "check_setup": "12-trouble.md",
}
