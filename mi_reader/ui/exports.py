"""What is remembered of exports from one time to the next: for which target, into which file, with what."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from mi_reader.domain.keys import EditionKey
from mi_reader.post.exporting import Planned
from mi_reader.post.targets import names
from mi_reader.store.exports import AS_IMPORTED
from mi_reader.ui.context import Context

_TITLES: Final = {
    "jekyll": "Jekyll",
    "hugo": "Hugo",
    "zenn": "Zenn",
    "qiita": "Qiita",
    "markdown": "Markdown",
}


def title_of(target: str) -> str:
    """Returns what a target is called: a name, the same in each language, or that it is no platform."""
    if target == AS_IMPORTED:
        return QCoreApplication.translate("Exports", "As imported")
    return _TITLES.get(target, target)


def targets(context: Context) -> Sequence[str]:
    """Returns the names of all targets, the user's own among them."""
    return names(context.engine.profile.targets)


def target_of(context: Context, edition: EditionKey) -> str:
    """Returns the target that an edition was looked at for last."""
    found, known = context.remembered.get(f"draft/target/{edition}", ""), targets(context)
    return found if found in known else known[0]


def prefers_own_form(context: Context, edition: EditionKey, target: str) -> bool:
    """Tells whether an imported edition goes out as it came in, if nothing else is said.

    It does until it was exported for a platform, or another one was chosen than its own.
    """
    platform = context.remembered.get(f"export/platform/{edition}", "")
    chosen = context.remembered.get(f"draft/target/{edition}", "")
    return file_of(context, edition, target) is None and (target == platform or not chosen)


def remember_target(context: Context, edition: EditionKey, target: str) -> None:
    """Remembers the target that an edition is looked at for."""
    context.remembered.put(f"draft/target/{edition}", target)


def output_of(context: Context, edition: EditionKey, target: str) -> Path | None:
    """Returns the file that an edition was exported to; else the folder of the last post; else None."""
    file, folder = file_of(context, edition, target), folder_of(context, target)
    return file or (folder if folder and folder.is_dir() else None)


def folder_of(context: Context, target: str) -> Path | None:
    """Returns the folder that was exported to last for a target; it may be gone."""
    folder = context.remembered.get(f"export/folder/{target}", "")
    return Path(folder) if folder else None


def file_of(context: Context, edition: EditionKey, target: str) -> Path | None:
    """Returns the file that an edition was exported to; None if it never was."""
    file = context.remembered.get(f"export/file/{target}/{edition}", "")
    return Path(file) if file else None


def wants_bibliography(context: Context, edition: EditionKey) -> bool:
    """Tells whether a bibliography was wanted beside an edition's post."""
    return context.remembered.get(f"export/bibliography/{edition}", False)


def want_bibliography(context: Context, edition: EditionKey, *, wanted: bool) -> None:
    """Remembers whether a bibliography is wanted beside an edition's post."""
    context.remembered.put(f"export/bibliography/{edition}", wanted)


def remember_export(context: Context, planned: Planned) -> None:
    """Remembers where an edition was exported to."""
    wish = planned.wish
    folder = wish.output if wish.output.is_dir() else planned.post.file.path.parent
    context.remembered.put(f"export/file/{wish.target}/{wish.edition}", str(planned.post.file.path))
    context.remembered.put(f"export/folder/{wish.target}", str(folder))
    want_bibliography(context, wish.edition, wanted=wish.bibliography)


def remember_imported(context: Context, edition: EditionKey, path: Path, platform: str) -> None:
    """Remembers the post that an edition was: it is exported there again, if nothing else is said.

    Args:
        platform: The target that it was written for.
    """
    context.remembered.put(f"export/file/{AS_IMPORTED}/{edition}", str(path))
    context.remembered.put(f"export/folder/{AS_IMPORTED}", str(path.parent))
    context.remembered.put(f"export/platform/{edition}", platform)
    remember_target(context, edition, platform)


def remember_like(context: Context, edition: EditionKey, other: EditionKey) -> None:
    """Has a new edition go out for the same target as the one that it is like."""
    context.remembered.put(
        f"export/platform/{edition}", context.remembered.get(f"export/platform/{other}", "")
    )
    remember_target(context, edition, target_of(context, other))


def open_folder(path: Path) -> None:
    """Shows the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
