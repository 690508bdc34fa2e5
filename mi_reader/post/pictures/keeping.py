"""Where the pictures of an edition are: in the profile, or where its post came from or went to.

The profile's folder `pictures/KEY/` has those made here, such as a chart of the Trends room. An imported post
has its own beside it, or in its site's folder of pictures; they stay there until an export carries them.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from mi_reader.domain.errors import InputError
from mi_reader.domain.keys import EditionKey
from mi_reader.markup.inline import canonical_line
from mi_reader.post.commonmark import link_target
from mi_reader.post.pictures.copying import LARGEST, free_name, inside, is_file, safe_name
from mi_reader.post.pictures.links import ENDINGS, picture_path
from mi_reader.post.pictures.sites import any_site
from mi_reader.settings.files import write_atomically
from mi_reader.store import exports
from mi_reader.store.connection import Database


class Pictures:
    """Keeps pictures for editions, and finds those that their texts name."""

    def __init__(self, database: Database, folder: Path) -> None:
        """Takes the profile's folder of pictures; it is made when the first one comes."""
        self._database = database
        self._folder = folder

    def add(self, edition: EditionKey, name: str, content: bytes, alt: str) -> str:
        """Keeps a picture, so that every export of an edition carries it.

        Nothing is overwritten: another picture of that name gets a number, the same one is kept once.

        Args:
            name: Of the file, with its ending.
            alt: What it shows, for those who do not see it; plain text.

        Returns:
            The Markdown that shows it, to be put into one of the edition's texts.

        Raises:
            InputError: By its name it is no picture, or it is too large.
            StorageError: The disk did not take it.
        """
        if Path(name).suffix.lower() not in ENDINGS:
            raise InputError(
                f"{name} is no picture by its name.", f"Name it with one of: {', '.join(sorted(ENDINGS))}."
            )
        if len(content) > LARGEST:
            raise InputError(
                f"The picture {name} is larger than {LARGEST // 1_000_000} MB.", "Make it smaller."
            )
        folder = self._folder / edition
        path, is_there = free_name(folder, safe_name(name), content, {})
        if not is_there:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, content)
        return f"![{canonical_line(alt)}]({link_target(path.name)})"

    def file(self, edition: EditionKey, name: str) -> Path | None:
        """Returns where a picture that is kept for an edition is; None if there is none of that name."""
        path = self._folder / edition / name
        return path if Path(name).name == name and is_file(path) and not path.is_symlink() else None

    def find_kept(self, edition: EditionKey, address: str) -> Path | None:
        """Returns the file of a picture that was made here and that a text of an edition names."""
        path = picture_path(address).removeprefix("./")
        return self.file(edition, path) if path else None

    def has_place(self, edition: EditionKey) -> bool:
        """Tells whether it is known where the post of an edition is, and so where its pictures would be."""
        with self._database.read() as tx:
            return bool(exports.paths(tx, edition))

    def finder(self, edition: EditionKey) -> Callable[[str], Path | None]:
        """Returns what finds the file of a picture that a text of an edition names; None if nobody has it.

        It raises InputError where there is one that is a link, or leads out of the folder it should be in.
        """
        roots = cache(lambda: tuple(self._roots(edition)))  # asked for once, if at all

        def find(address: str) -> Path | None:
            path = picture_path(address)
            if not path:
                return None
            if kept := self.find_kept(edition, address):
                return kept
            for root, folder in roots():
                found = root / path.lstrip("/")
                if is_file(found):
                    return inside(found, folder)
            return None

        return find

    def _roots(self, edition: EditionKey) -> Iterator[tuple[Path, Path]]:
        """Yields the folders that pictures are looked for in, each with the one that may not be left."""
        with self._database.read() as tx:
            paths = exports.paths(tx, edition)
        for path in map(Path, paths):
            site = any_site(path)
            yield path.parent, site.folder if site else path.parent
            if site:
                yield from ((folder, site.folder) for folder in site.roots())
