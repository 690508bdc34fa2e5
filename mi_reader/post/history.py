"""Every file that was written, and every file that was replaced: nobody's words are ever gone."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from mi_reader.settings.files import write_atomically


class History:
    """The profile's folder of what files held."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, content: bytes) -> None:
        """Keeps what a file holds, once.

        Raises:
            StorageError: The disk did not take it.
        """
        digest = hashlib.blake2b(content, digest_size=6).hexdigest()
        self._folder.mkdir(exist_ok=True)
        if not any(self._folder.glob(f"*-{digest}-*")):
            # A file name may have 255 bytes, and the end of it tells most.
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{digest}-{path.name[-60:]}"
            write_atomically(self._folder / name, content)
