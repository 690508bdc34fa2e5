"""Zenn: `articles/SLUG.md` (https://zenn.dev/zenn/articles/markdown-guide, https://github.com/zenn-dev/zenn-editor)."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from mi_reader.domain.document import Document
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import Flaw, Severity
from mi_reader.domain.where import Part, Where
from mi_reader.markup.characters import one_line
from mi_reader.markup.rich_title import plain
from mi_reader.markup.source import Ranges, code_ranges
from mi_reader.post.embed_forms import bare, quoted
from mi_reader.post.emoji import is_one_emoji
from mi_reader.post.files import safe_slug
from mi_reader.post.front_matter import for_platform, listed, values
from mi_reader.post.pictures.links import picture_path, with_addresses
from mi_reader.post.targets import writing
from mi_reader.post.targets.dollars import stray_dollars
from mi_reader.post.targets.places import folder_option, images_option
from mi_reader.post.targets.target import DEFAULTS, Options, Rendering
from mi_reader.post.targets.writing import in_front_matter
from mi_reader.post.yaml_text import Value
from mi_reader.settings.options import Option

_EMOJI = Option("emoji", "🧪", "The emoji that stands for posts whose front matter names none; just one.")
_TYPE = Option("type", "tech", "What posts are whose front matter does not say it.", ("tech", "idea"))
_PUBLISHED = Option(
    "published", "yes", "Whether posts are published when the site's repository is pushed.", ("yes", "no")
)
_LONGEST_TITLE = 70
_MOST_TOPICS = 5
_LONGEST_TOPIC = 18
_SLUG = re.compile(r"[0-9a-z\-_]{12,50}")
# A title that a slug is made of may be a year alone, or Japanese.
_SHORTEST_SLUG, _LONGEST_SLUG = 12, 50
_KNOWN = ("published_at", "publication_name")
_IMAGE = re.compile(r"(!\[(?:[^\[\]\\]|\\.)*\]\()<?(?!https?:|/|data:|#)(?:\./)?([^\s()<>/]+)>?(?=[\s)])")
_CONTAINER = re.compile(r"^[ \t]*(:{3,})[ \t]*(\S*)", re.MULTILINE)
_CLOSE_IT = "end what :::message or :::details begins with ::: on a line of its own"


class Zenn:
    """The target."""

    name = "zenn"
    folder = "articles"
    site_mark = ""
    other_marks = ()
    images = "images"
    root = "."
    options = (_EMOJI, _TYPE, _PUBLISHED, folder_option(folder), images_option(images))

    def file_name(self, document: Document, options: Options = DEFAULTS) -> str:  # noqa: ARG002 (nothing to choose)
        """Returns `SLUG.md`: what an article is known by, so the same edition has always the same."""
        return f"{_slug(document)}.md"

    def template(self) -> str:
        """Returns the template that ships."""
        return writing.shipped_template()

    def render(self, document: Document, options: Options = DEFAULTS) -> Rendering:
        """Writes the post.

        Raises:
            InputError: the front matter or the user's template cannot be read.
        """
        written = dict(_front_matter(document, options))
        form = writing.CommonMark(html=False, write_embed=_embed, last=_with_addresses)
        text, problems = writing.rendering(document, form, options, writing.yaml_lines(written.items()))
        return writing.done(
            text,
            problems,
            writing.lost_html(document, "Zenn", "say it in Markdown"),
            _check_front_matter(document, written),
            _check_texts(document),
        )


def _embed(embed: Embed) -> str:
    """Zenn shows posts on X and videos by their addresses; of other networks it would show a card."""
    if embed.network in (Network.X, Network.YOUTUBE) or not embed.saved:
        return bare(embed)
    return quoted(embed)


def _front_matter(document: Document, options: Options) -> Iterator[tuple[str, Value]]:
    """Yields what Zenn knows, and nothing else: it complains about other platforms' keys."""
    given = values(for_platform(document.front_matter, "zenn"))
    yield "title", str(given.get("title") or one_line(document.name))
    yield "emoji", str(given.get("emoji") or options.of(_EMOJI))
    yield "type", str(given.get("type") or options.of(_TYPE))
    yield "topics", _topics(given)[:_MOST_TOPICS]
    published = given.get("published")
    yield "published", published if isinstance(published, bool) else options.of(_PUBLISHED) == "yes"
    for key in _KNOWN:
        if given.get(key) is not None:
            yield key, str(given[key])


def _topics(given: dict[str, Value]) -> list[str]:
    """Returns the topics, or what comes nearest, without what a topic may not have."""
    words = next((found for key in ("topics", "tags", "categories") if (found := listed(given.get(key)))), [])
    topics = (_topic(word) for word in words)
    return list(dict.fromkeys(topic for topic in topics if topic and len(topic) <= _LONGEST_TOPIC))


def _topic(word: str) -> str:
    named = word.lower().replace("c++", "cpp").replace("c#", "csharp")
    return "".join(letter for letter in unicodedata.normalize("NFKC", named) if letter.isalnum())


def _slug(document: Document) -> str:
    own = document.slug or plain(document.name)
    if _SLUG.fullmatch(own):
        return own
    plainly = unicodedata.normalize("NFKD", own).encode("ascii", "ignore").decode().lower()
    slug = safe_slug(plainly, otherwise="post")
    if len(slug) < _SHORTEST_SLUG and document.date:
        slug = f"{slug}-{document.date.isoformat()}"
    if len(slug) < _SHORTEST_SLUG or slug.startswith("post-"):
        slug = f"{slug}-{hashlib.blake2s(own.encode(), digest_size=5).hexdigest()}"
    return slug[:_LONGEST_SLUG].rstrip("-_")


def _with_addresses(block: str) -> str:
    """Writes pictures named by their files alone as Zenn finds them: below /images/."""
    if "![" not in block:
        return block
    code = Ranges(code_ranges(block))
    return _IMAGE.sub(
        lambda found: found[0] if found.start() in code else f"{found[1]}/images/{found[2]}", block
    )


def _check_front_matter(document: Document, written: dict[str, Value]) -> Iterator[Flaw]:
    title, emoji, own = str(written["title"]), str(written["emoji"]), values(document.front_matter)
    # Zenn counts as JavaScript does, in UTF-16.
    if (length := len(title.encode("utf-16-le", "replace")) // 2) > _LONGEST_TITLE:
        yield in_front_matter(
            document,
            "title",
            f"the title has {length} letters; Zenn takes {_LONGEST_TITLE}",
            "shorten it, or give Zenn one of its own in the front matter: zenn: {title: ...}",
            "title-too-long",
        )
    if not is_one_emoji(emoji):
        yield in_front_matter(
            document,
            "emoji",
            f"{emoji!r} is not one emoji",
            "name exactly one: `mi-reader target set zenn emoji`, or emoji in the front matter",
            "emoji",
        )
    if written["type"] not in _TYPE.choices:
        yield in_front_matter(
            document, "type", f"Zenn has no type {written['type']!r}", "it is tech or idea", "article-type"
        )
    topics, wanted = written["topics"], listed(next(filter(None, map(own.get, ("topics", "tags"))), None))
    if not topics:
        yield in_front_matter(
            document,
            "topics",
            "there is no topic",
            "name one to five topics, or tags",
            "no-topics",
            Severity.WARNING,
        )
    elif isinstance(topics, list) and len(topics) < len(dict.fromkeys(map(_topic, wanted))):
        yield in_front_matter(
            document,
            "topics",
            f"of {len(wanted)} topics Zenn gets {len(topics)}: at most {_MOST_TOPICS}, none longer than "
            f"{_LONGEST_TOPIC} letters",
            "choose them for Zenn: topics in the front matter",
            "topics",
            Severity.WARNING,
        )
    if not _SLUG.fullmatch(document.slug):
        yield Flaw(
            document.place(Where(Part.EDITION)),
            f"Zenn knows an article by its slug, of 12 to 50 letters a-z, digits, - and _; {_slug(document)} "
            "is made for it",
            "set the edition's slug to keep it when the edition gets another name or date",
            Severity.NOTE,
            "slug",
            Where(Part.EDITION),
        )


def _check_texts(document: Document) -> Iterator[Flaw]:
    for where, text in document.texts():
        code = Ranges(code_ranges(text))
        opened: list[str] = []
        for found in _CONTAINER.finditer(text):
            if found.start() in code:
                continue
            if found[2]:
                opened.append(found[1])
            elif opened:
                opened.pop()
        if opened:
            message = "a ::: box is open, and would take in what follows"
            yield Flaw(document.place(where), message, _CLOSE_IT, code="open-container", where=where)
        if drawn := next((name for name in _pictures(text) if name.lower().endswith((".svg", ".avif"))), ""):
            yield Flaw(
                document.place(where),
                f"Zenn takes no picture like {drawn}",
                "save it as PNG, JPEG, GIF or WebP",
                code="picture-format",
                where=where,
            )
    yield from stray_dollars(document, "Zenn")


def _pictures(text: str) -> list[str]:
    """Returns the paths of the pictures' files that a text names."""
    found: list[str] = []
    with_addresses(text, lambda address: found.append(picture_path(address)))
    return found


ZENN = Zenn()
