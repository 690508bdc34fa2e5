"""Hugo: YAML or TOML, Goldmark, shortcodes (https://gohugo.io/content-management/)."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from mi_reader.domain.document import Document
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import Flaw, Severity
from mi_reader.markup.characters import one_line
from mi_reader.markup.rich_title import plain
from mi_reader.post import toml_text
from mi_reader.post.embed_forms import on_hugo, quoted
from mi_reader.post.embed_html import embed_html
from mi_reader.post.files import safe_slug
from mi_reader.post.front_matter import for_platform, listed, values
from mi_reader.post.hugo_shortcodes import without_shortcodes
from mi_reader.post.targets import writing
from mi_reader.post.targets.places import folder_option, images_option
from mi_reader.post.targets.target import DEFAULTS, Options, Rendering
from mi_reader.post.yaml_text import Value
from mi_reader.settings.options import Option

_FRONT_MATTER = Option("front_matter", "yaml", "The language of the front matter.", ("yaml", "toml"))
_EMBEDS = Option(
    "embeds",
    "quote",
    "Social posts: quote (what was saved; needs no network and no script), x (the shortcode of Hugo 0.141 "
    "and later), tweet (the one before), or html (the networks' own code; the site must allow raw HTML).",
    ("quote", "x", "tweet", "html"),
)
_HTML = Option(
    "html",
    "no",
    "Whether the site shows raw HTML (markup.goldmark.renderer.unsafe); where not, it is said in Markdown.",
    ("yes", "no"),
)
_BUNDLE = Option(
    "bundle", "yes", "A folder for each post, with its pictures: slug/index.md; no: slug.md.", ("yes", "no")
)
_DRAFT = Option("draft", "no", "Whether posts are drafts, which Hugo leaves out of the site.", ("yes", "no"))
_REMEDY = "where the site allows raw HTML: `mi-reader target set hugo html yes`"
_DASHES = re.compile(r"\{(?=[^{}]*\}\s*$)")


class Hugo:
    """The target."""

    name = "hugo"
    folder = "content/posts"
    site_mark = "hugo.toml"
    other_marks = ("config.toml", "hugo.yaml", "hugo.json", "config.yaml", "config/_default/hugo.toml")
    images = "static/images"
    root = "static"
    options = (
        _EMBEDS,
        _FRONT_MATTER,
        _HTML,
        _BUNDLE,
        _DRAFT,
        folder_option(folder),
        images_option(images),
    )

    def file_name(self, document: Document, options: Options = DEFAULTS) -> str:
        """Returns `slug/index.md`, or `slug.md`."""
        slug = safe_slug(document.slug or plain(document.name))
        return f"{slug}/index.md" if options.of(_BUNDLE) == "yes" else f"{slug}.md"

    def template(self) -> str:
        """Returns the template that ships."""
        return writing.shipped_template()

    def render(self, document: Document, options: Options = DEFAULTS) -> Rendering:
        """Writes the post.

        Raises:
            InputError: the front matter or the user's template cannot be read.
        """
        html = options.of(_HTML) == "yes"
        form = writing.CommonMark(html, _embeds(options.of(_EMBEDS)), without_shortcodes, _without_attributes)
        written = dict(_front_matter(document, options))
        if options.of(_FRONT_MATTER) == "toml":
            lines, fence = "".join(toml_text.assignment(key, value) for key, value in written.items()), "+++"
        else:
            lines, fence = writing.yaml_lines(written.items()), "---"
        text, problems = writing.rendering(document, form, options, lines, fence)
        lost = () if html else writing.lost_html(document, "Hugo", _REMEDY)
        return writing.done(text, problems, lost, _check(document, written))


def _embeds(form: str) -> Callable[[Embed], str]:
    match form:
        case "html":
            return embed_html
        case "x" | "tweet":
            return lambda embed: on_hugo(embed, form)
    return quoted


def _front_matter(document: Document, options: Options) -> Iterator[tuple[str, Value]]:
    """Yields Hugo's keys first, in one order, then the user's further ones."""
    given = values(for_platform(document.front_matter, "hugo"))
    yield "title", str(given.pop("title", None) or one_line(document.name))
    day = given.pop("date", None) or document.date
    if day is not None:
        yield "date", day
    draft = given.pop("draft", None)
    yield "draft", draft if isinstance(draft, bool) else options.of(_DRAFT) == "yes"
    for key in ("tags", "categories"):
        if words := listed(given.pop(key, None)):
            yield key, words
    # Jekyll's word for its own layout; Hugo has another use for the key.
    if given.get("layout") == "post":
        del given["layout"]
    yield from ((key, value) for key, value in given.items() if value is not None)


def _without_attributes(heading: str) -> str:
    """Keeps braces at the end of a heading text: Goldmark would take them for its attributes."""
    return _DASHES.sub(r"\{", heading)


def _check(document: Document, written: dict[str, Value]) -> Iterator[Flaw]:
    day = written.get("date")
    if isinstance(day, date) and day.isoformat()[:10] > date.today().isoformat():  # noqa: DTZ011 (the user's day)
        yield writing.in_front_matter(
            document,
            "date",
            "the date is still to come: until then Hugo leaves the post out",
            "set the edition's date, or build the site with --buildFuture",
            "future-date",
            Severity.NOTE,
        )
    if written["draft"] is True:
        yield writing.in_front_matter(
            document,
            "draft",
            "it is a draft, which Hugo leaves out of the site",
            "`mi-reader target set hugo draft no`, or take draft out of the front matter",
            "draft",
            Severity.NOTE,
        )


HUGO = Hugo()
