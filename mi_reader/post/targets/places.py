"""Where a post and its pictures go: in a site's folder, or in any other."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mi_reader.domain.document import Document
from mi_reader.domain.errors import UsageError
from mi_reader.post.targets.target import Options, Target
from mi_reader.settings.options import Option

_RELATIVE = r"(?!/)(?!(?:.*/)?\.\.(?:/|$))[^\\:*?\"<>|\x00-\x1f]*"
_IN_WORDS = "a folder inside the site, such as content/posts"


def folder_option(default: str) -> Option:
    """Returns the option that says where a site has its posts."""
    return Option(
        "folder", default, "The folder of the site where its posts are.", pattern=_RELATIVE, form=_IN_WORDS
    )


def images_option(default: str) -> Option:
    """Returns the option that says where a site has its pictures."""
    return Option(
        "images",
        default,
        "The folder of the site where its pictures are; . is beside the post.",
        pattern=_RELATIVE,
        form=_IN_WORDS,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post goes.

    Attributes:
        path: Of the post.
        in_site: Whether that is in a site: what is missing of its folders is to be made. So it is for a post
            that has a folder of its own.
        images: The folder where its pictures belong; None where it has none.
    """

    path: Path
    in_site: bool
    images: Path | None


def is_site(target: Target, options: Options, folder: Path) -> bool:
    """Tells whether a folder is a site of this platform."""
    marks = (mark for mark in (target.site_mark, *target.other_marks) if mark)
    posts = posts_folder(target, options)
    return (posts != "." and (folder / posts).is_dir()) or any((folder / mark).is_file() for mark in marks)


def place(target: Target, document: Document, options: Options, folder: Path) -> Place:
    """Returns where a post goes that is to be written into a folder, a site's or any other.

    Raises:
        UsageError: the document lacks what the file's name is made of, or a name leads out of the folder.
    """
    name = _inside(target.file_name(document, options))
    site = is_site(target, options, folder)
    path = (folder / posts_folder(target, options) if site else folder) / name
    return Place(
        path, site or len(name.parts) > 1, images_folder(target, options, path, folder if site else None)
    )


def posts_folder(target: Target, options: Options) -> str:
    """Returns where a site has its posts, from its own folder on."""
    return str(_inside(options.values.get("folder", target.folder) or "."))


def images_folder(target: Target, options: Options, post: Path, site: Path | None) -> Path | None:
    """Returns where a post's pictures belong: in the site's folder of pictures, or beside the post."""
    folder = options.values.get("images", target.images)
    if not folder:
        return None
    if folder == "." or site is None or post.name == "index.md":
        return post.parent
    return site / _inside(folder)


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise UsageError(f"{name!r} leads out of the site.", "Name a folder inside it.")
    return path
