"""Qiita: `public/NAME.md`, as Qiita's CLI reads and writes it (https://github.com/increments/qiita-cli)."""

import re
from collections.abc import Iterator

from mi_reader.domain.document import Document
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import Flaw, InputError, Severity
from mi_reader.domain.where import Part
from mi_reader.markup.characters import one_line
from mi_reader.markup.rich_title import plain
from mi_reader.markup.source import parse
from mi_reader.post.embed_forms import quoted
from mi_reader.post.embed_html import embed_html
from mi_reader.post.files import safe_slug
from mi_reader.post.front_matter import for_platform, listed, values
from mi_reader.post.targets import writing
from mi_reader.post.targets.dollars import stray_dollars
from mi_reader.post.targets.places import folder_option
from mi_reader.post.targets.target import DEFAULTS, Options, Rendering
from mi_reader.post.yaml_text import Value
from mi_reader.settings.options import Option

_PRIVATE = Option(
    "private", "no", "Whether new posts are for those alone who know their address.", ("yes", "no")
)
_SLIDE = Option("slide", "no", "Whether posts are shown as slides.", ("yes", "no"))
_IGNORE = Option("ignore_publish", "no", "Whether `qiita publish` passes posts by.", ("yes", "no"))
_ORGANIZATION = Option(
    "organization",
    "",
    "The organization that posts belong to, by the name in its address.",
    pattern=r"[\w-]*",
    form="a name such as qiita-inc, or nothing",
)
_MOST_TAGS = 5
# What Qiita's CLI learns from Qiita and writes into the file: without the id it would post a second article.
_QIITAS_OWN = ("updated_at", "id", "posting_campaign_uuid", "agreed_posting_campaign_term")
_FENCED = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


class Qiita:
    """The target."""

    name = "qiita"
    folder = "public"
    site_mark = "qiita.config.json"
    other_marks = ()
    images = ""
    root = "."
    options = (_PRIVATE, _SLIDE, _IGNORE, _ORGANIZATION, folder_option(folder))

    def file_name(self, document: Document, options: Options = DEFAULTS) -> str:  # noqa: ARG002 (nothing to choose)
        """Returns `NAME.md`."""
        return f"{safe_slug(document.slug or plain(document.name))}.md"

    def template(self) -> str:
        """Returns the template that ships."""
        return writing.shipped_template()

    def render(self, document: Document, options: Options = DEFAULTS) -> Rendering:
        """Writes the post; what Qiita's CLI wrote into the file that is there stays in it.

        Raises:
            InputError: the front matter, the file's own one or the user's template cannot be read.
        """
        written = dict(_front_matter(document, options))
        form = writing.CommonMark(html=True, write_embed=_embed)
        text, problems = writing.rendering(document, form, options, writing.yaml_lines(written.items()))
        return writing.done(text, problems, _check(document, written), stray_dollars(document, "Qiita"))


def _embed(embed: Embed) -> str:
    """Qiita knows the code of X and frames of YouTube; of other networks the quote says it all."""
    return embed_html(embed) if embed.network in (Network.X, Network.YOUTUBE) else quoted(embed)


def _front_matter(document: Document, options: Options) -> Iterator[tuple[str, Value]]:
    """Yields the keys of Qiita's CLI in its order; it would drop any other."""
    given, kept = values(for_platform(document.front_matter, "qiita")), _kept(options.on_disk)

    def flag(key: str, row: Option) -> bool:
        value = given.get(key)
        return value if isinstance(value, bool) else options.of(row) == "yes"

    yield "title", str(given.get("title") or one_line(document.name))
    yield "tags", _tags(given)[:_MOST_TAGS]
    yield "private", flag("private", _PRIVATE)
    yield "updated_at", str(kept.get("updated_at") or "")
    yield "id", None if kept.get("id") is None else str(kept["id"])
    organization = given.get("organization_url_name") or options.of(_ORGANIZATION)
    yield "organization_url_name", str(organization) if organization else None
    yield "slide", flag("slide", _SLIDE)
    yield "ignorePublish", flag("ignorePublish", _IGNORE)
    yield from ((key, kept[key]) for key in _QIITAS_OWN[2:] if key in kept)


def _kept(on_disk: str | None) -> dict[str, Value]:
    """Returns what Qiita's CLI wrote into the file.

    Raises:
        InputError: the file has a front matter that cannot be read: what is in it would be lost.
    """
    found = _FENCED.match(on_disk or "")
    if found is None:
        return {}
    try:
        given = values(found[1])
    except InputError as error:
        raise InputError(
            f"The file that is there cannot be read, and its id must not be lost. {error.message}",
            "Correct the front matter of that file, or move the file away.",
        ) from error
    return {key: given[key] for key in _QIITAS_OWN if key in given}


def _tags(given: dict[str, Value]) -> list[str]:
    words = listed(given.get("tags")) or listed(given.get("categories"))
    return list(dict.fromkeys(tag for word in words if (tag := re.sub(r"\s+", "", word))))


def _check(document: Document, written: dict[str, Value]) -> Iterator[Flaw]:
    given = values(for_platform(document.front_matter, "qiita"))
    tags = written["tags"]
    if not tags:
        yield writing.in_front_matter(
            document, "tags", "Qiita takes no post without a tag", "name one to five tags", "no-tags"
        )
    elif (count := len(_tags(given))) > _MOST_TAGS:
        yield writing.in_front_matter(
            document,
            "tags",
            f"of {count} tags Qiita gets the first {_MOST_TAGS}",
            "choose them for Qiita in the front matter: qiita: {tags: [...]}",
            "tags",
            Severity.WARNING,
        )
    if written["private"] and written["organization_url_name"]:
        yield writing.in_front_matter(
            document,
            "private",
            "Qiita takes no post that is private and belongs to an organization",
            "choose one of the two",
            "private-organization",
        )
    for where, text in document.texts():
        if where.part is not Part.FRONT_MATTER and any(_local_images(text)):
            yield Flaw(
                document.place(where),
                "a picture in it is a file; Qiita shows only those that were uploaded there",
                "upload it at Qiita and write its address into the text",
                code="local-image",
                where=where,
            )


def _local_images(text: str) -> Iterator[str]:
    for token in parse(text):
        for child in token.children or []:
            source = str(child.attrGet("src") or "") if child.type == "image" else ""
            if source and not re.match(r"https?://|data:", source, re.IGNORECASE):
                yield source


QIITA = Qiita()
