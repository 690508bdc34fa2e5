"""Pictures that a post names and its site does not have."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mi_reader.domain.document import Document
from mi_reader.domain.errors import Flaw, InputError
from mi_reader.domain.translation import told
from mi_reader.domain.where import Part, Where
from mi_reader.markup.source import parse
from mi_reader.post.front_matter import for_platform, listed, values
from mi_reader.post.pictures.carrying import Find
from mi_reader.post.pictures.copying import is_file
from mi_reader.post.pictures.links import FRONT_MATTER_KEYS, picture_path
from mi_reader.post.targets.places import images_folder, is_site, place
from mi_reader.post.targets.target import Options, Target


def _nobody(_address: str) -> Path | None:
    return None


def missing_images(
    document: Document, target: Target, options: Options, folder: Path, text: str, find: Find = _nobody
) -> Iterator[Flaw]:
    """Yields a flaw for each picture that will be neither in the site nor beside the post.

    Args:
        folder: The site's, or the one that the post is written into.
        text: The post: a cover that is not named in it (Zenn has none) need not be there.
        find: Returns the file that an export would carry.

    Raises:
        InputError: the front matter cannot be read.
        UsageError: the document lacks what the file's name is made of.
    """
    post = place(target, document, options, folder).path
    site = folder if is_site(target, options, folder) else None
    for where, source in images(document, target):
        path = _path(source)
        if where.part is Part.FRONT_MATTER and source not in text:
            continue
        if not path or any(is_file(one) for one in _places(path, target, options, post, site, folder)):
            continue
        pictures = images_folder(target, options, post, site)
        message = told(f"the picture {source} is not there")
        remedy = told(f"put it into {pictures or post.parent}")
        try:
            if pictures and find(source):
                continue
        except InputError as error:
            message, remedy = error.message, error.remedy
        yield Flaw(document.place(where), message, remedy, code="missing-image", where=where)


def missing_covers(document: Document, find: Find) -> Iterator[Flaw]:
    """Yields a flaw for each picture of the front matter that is nowhere, whatever the platform.

    Args:
        find: Returns the file of a picture, wherever the post came from or went to.

    Raises:
        InputError: the front matter cannot be read.
    """
    front = values(document.front_matter)
    for key in FRONT_MATTER_KEYS:
        for source in listed(front.get(key)):
            where = Where(Part.FRONT_MATTER, key=key)
            message = told(f"the picture {source} is not there")
            remedy = told("put it beside the post, or correct its name")
            try:
                if not picture_path(source) or find(source):
                    continue
            except InputError as error:
                message, remedy = error.message, error.remedy
            yield Flaw(document.place(where), message, remedy, code="missing-image", where=where)


def images(document: Document, target: Target) -> Iterator[tuple[Where, str]]:
    """Yields the addresses of the pictures that a document names, with where each one stands."""
    front = values(for_platform(document.front_matter, target.name))
    for key in FRONT_MATTER_KEYS:
        yield from ((Where(Part.FRONT_MATTER, key=key), source) for source in listed(front.get(key)))
    for where, text in document.texts():
        for token in parse(text) if "![" in text else ():
            for child in token.children or []:
                if child.type == "image":
                    yield where, str(child.attrGet("src") or "")


def _path(source: str) -> str:
    """Returns the path in the site that an address names; "" for one elsewhere."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _places(
    path: str, target: Target, options: Options, post: Path, site: Path | None, folder: Path
) -> Iterator[Path]:
    relative = path.lstrip("/")
    if not relative or ".." in Path(relative).parts:
        yield post.parent / path.lstrip("/")
        return
    roots = {folder, folder / target.root, post.parent, images_folder(target, options, post, site) or folder}
    if site:
        roots.add(site / (options.values.get("images", target.images) or "."))
    yield from (root / relative for root in roots)
