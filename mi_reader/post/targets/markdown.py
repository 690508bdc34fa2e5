"""Plain Markdown: CommonMark with YAML front matter, for any platform that reads it."""

from collections.abc import Callable, Iterator

from mi_reader.domain.document import Document
from mi_reader.domain.embeds import Embed
from mi_reader.markup.characters import one_line
from mi_reader.markup.rich_title import plain
from mi_reader.post.embed_forms import bare, quoted
from mi_reader.post.embed_html import embed_html
from mi_reader.post.files import safe_slug
from mi_reader.post.front_matter import for_platform, listed, values
from mi_reader.post.targets import writing
from mi_reader.post.targets.places import folder_option, images_option
from mi_reader.post.targets.target import DEFAULTS, Options, Rendering
from mi_reader.post.yaml_text import Value
from mi_reader.settings.options import Option

_EMBEDS = Option(
    "embeds",
    "quote",
    "Social posts: quote (what was saved), url (the address by itself), or html (the networks' own code).",
    ("quote", "url", "html"),
)
_HTML = Option(
    "html", "yes", "Whether raw HTML stands in the post; else it is said in Markdown.", ("yes", "no")
)
_DATED = Option("dated", "no", "Whether the file's name begins with the date.", ("yes", "no"))
_FORMS: dict[str, Callable[[Embed], str]] = {"quote": quoted, "url": bare, "html": embed_html}
_REMEDY = "`mi-reader target set markdown html yes`, or say it in Markdown"


class Markdown:
    """The target."""

    name = "markdown"
    folder = "."
    site_mark = ""
    other_marks = ()
    images = "."
    root = "."
    options = (_EMBEDS, _HTML, _DATED, folder_option(folder), images_option(images))

    def file_name(self, document: Document, options: Options = DEFAULTS) -> str:
        """Returns `slug.md`, or `YYYY-MM-DD-slug.md` where that is chosen and there is a date."""
        slug = safe_slug(document.slug or plain(document.name))
        dated = options.of(_DATED) == "yes" and document.date
        return f"{dated.isoformat()}-{slug}.md" if dated else f"{slug}.md"

    def template(self) -> str:
        """Returns the template that ships."""
        return writing.shipped_template()

    def render(self, document: Document, options: Options = DEFAULTS) -> Rendering:
        """Writes the post.

        Raises:
            InputError: the front matter or the user's template cannot be read.
        """
        html = options.of(_HTML) == "yes"
        form = writing.CommonMark(html, _FORMS[options.of(_EMBEDS)])
        text, problems = writing.rendering(
            document, form, options, writing.yaml_lines(_front_matter(document))
        )
        lost = () if html else writing.lost_html(document, "Markdown", _REMEDY)
        return writing.done(text, problems, lost)


def _front_matter(document: Document) -> Iterator[tuple[str, Value]]:
    given = values(for_platform(document.front_matter, "markdown"))
    yield "title", str(given.pop("title", None) or one_line(document.name))
    day = given.pop("date", None) or document.date
    if day is not None:
        yield "date", day
    for key in ("tags", "categories"):
        if words := listed(given.pop(key, None)):
            yield key, words
    yield from ((key, value) for key, value in given.items() if value is not None)


MARKDOWN = Markdown()
