"""A profile: the folder with all data, settings and logs of one user."""

import os
from dataclasses import dataclass
from pathlib import Path

from mi_reader.domain.errors import StorageError


@dataclass(frozen=True, slots=True)
class Profile:
    """The folder, and where things are in it."""

    folder: Path

    @property
    def database(self) -> Path:
        """The cache, and the truth of file libraries."""
        return self.folder / "mi-reader.db"

    @property
    def settings(self) -> Path:
        """What the user has set."""
        return self.folder / "settings.toml"

    @property
    def searches(self) -> Path:
        """The saved searches."""
        return self.folder / "searches.toml"

    @property
    def presets(self) -> Path:
        """The user's own presets."""
        return self.folder / "presets"

    @property
    def targets(self) -> Path:
        """The user's own templates."""
        return self.folder / "targets"

    @property
    def backups(self) -> Path:
        """Backups of the database."""
        return self.folder / "backups"

    @property
    def history(self) -> Path:
        """Every file written."""
        return self.folder / "history"

    @property
    def pictures(self) -> Path:
        """Pictures made here for editions, until an export carries them."""
        return self.folder / "pictures"

    @property
    def drafts(self) -> Path:
        """Words that wait for a person to decide between them and somebody else's."""
        return self.folder / "drafts"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.folder / "log" / "mi-reader.log"


def open_profile(folder: Path | None = None) -> Profile:
    """Returns the profile in a folder, making the folder if need be.

    Args:
        folder: None for the user's own: `MI_READER_PROFILE`, or where the system keeps such data.

    Raises:
        StorageError: The folder cannot be made.
    """
    chosen = folder or _usual_folder()
    try:
        # Notes may be private: for the user alone where the system can say so.
        chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The profile folder {chosen} cannot be made: {error.strerror}.", "Choose another with --profile."
        ) from error
    return Profile(chosen.resolve())


def _usual_folder() -> Path:
    if named := os.environ.get("MI_READER_PROFILE"):
        return Path(named)
    # Here, because its import takes longer than all the rest of a start with --profile.
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_data_path("mi-reader", appauthor=False)
