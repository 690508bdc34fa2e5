"""Sites, known by the files and folders in them: where a platform looks for pictures, and by what address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from urllib.parse import urlsplit

from mi_reader.domain.errors import InputError
from mi_reader.post.targets import BUILT_IN
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.places import images_folder, is_site, posts_folder
from mi_reader.post.targets.target import DEFAULTS, Options, Target
from mi_reader.settings.files import read_text

_HIGHEST = 8  # folders above a post that may be its site's
_LARGEST = 200_000  # bytes of a site's settings
# Jekyll's `baseurl: /blog`, Hugo's `baseURL = "https://a.b/blog/"`.
_BASE = re.compile(r"^\s*baseurl\s*[:=]\s*[\"']?([^\"'\s#]*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Site:
    """A site's folder, and whose site it is."""

    target: Target
    options: Options
    folder: Path

    def roots(self) -> Iterator[Path]:
        """Yields the folders in which its pages find pictures."""
        yield self.folder / self.target.root
        if images := self.options.values.get("images", self.target.images):
            yield self.folder / images

    def base(self) -> str:
        """Returns the path below which the site is put on its server; "" for the server's root."""
        for mark in filter(None, (self.target.site_mark, *self.target.other_marks)):
            try:
                said = read_text(self.folder / mark, _LARGEST)
            except InputError:
                continue
            if said is not None and (found := _BASE.search(said)):
                return urlsplit(found[1]).path.rstrip("/")
        return ""


def site_of(target: Target, options: Options, post: Path) -> Site | None:
    """Returns the site of a platform that a post is in; the user's home is none, whatever is in it."""
    for folder in list(post.parents)[:_HIGHEST]:
        if folder in (Path.home(), folder.parent):
            return None
        if is_site(target, options, folder) and _is_in(post, target, options, folder):
            return Site(target, options, folder)
    return None


def _is_in(post: Path, target: Target, options: Options, folder: Path) -> bool:
    """Tells whether a post is in a site: one without a mark is known by its posts' folder alone."""
    marks = (mark for mark in (target.site_mark, *target.other_marks) if mark)
    return post.is_relative_to(folder / posts_folder(target, options)) or any(
        (folder / mark).is_file() for mark in marks
    )


def any_site(post: Path) -> Site | None:
    """Returns the site of any platform that a post is in."""
    sites = (site_of(find_target(name), DEFAULTS, post) for name in BUILT_IN)
    return next((site for site in sites if site), None)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the pictures of a post go.

    Attributes:
        folder: The one that they go into.
        inside: The one that they may not be led out of.
        beginning: What their addresses begin with; "" for names alone.
        roots: Where the post finds pictures that are there.
    """

    folder: Path
    inside: Path
    beginning: str
    roots: tuple[Path, ...]


def shelf(target: Target, options: Options, post: Path) -> Shelf | None:
    """Returns where the pictures of a post go; None where the platform takes no files."""
    site = site_of(target, options, post)
    folder = images_folder(target, options, post, site.folder if site else None)
    if folder is None:
        return None
    if site is None:
        return Shelf(post.parent, post.parent, "", (post.parent,))
    roots = (post.parent, *site.roots())
    root = site.folder / target.root
    if folder == post.parent:
        beginning = ""
    elif folder.is_relative_to(root):
        beginning = "/".join((site.base(), *folder.relative_to(root).parts, ""))
    else:
        beginning = Path(relpath(folder, post.parent)).as_posix() + "/"
    return Shelf(folder, site.folder, beginning, roots)


def own_shelf(post: Path) -> Shelf:
    """Returns where the pictures go of a post in the form that it came in: where its site has them."""
    site = any_site(post)
    found = shelf(site.target, site.options, post) if site else None
    return found or Shelf(post.parent, post.parent, "", (post.parent,))
