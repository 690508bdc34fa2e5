"""Jekyll: `_posts/YYYY-MM-DD-slug.md`, YAML front matter, Liquid, kramdown (https://jekyllrb.com/docs/posts/)."""

from mi_reader import assets
from mi_reader.domain.document import Citation, Document
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import UsageError
from mi_reader.markup.markdown import Safe, close_fences, inline_line, sanitise, shift_headings
from mi_reader.markup.rich_title import plain
from mi_reader.post.embed_html import embed_html
from mi_reader.post.files import safe_slug
from mi_reader.post.front_matter import for_platform, jekyll_front_matter
from mi_reader.post.kramdown import literal_link, literal_title, tamed
from mi_reader.post.liquid import without_liquid
from mi_reader.post.outline import outline
from mi_reader.post.targets.places import folder_option, images_option
from mi_reader.post.targets.target import DEFAULTS, Options, Rendering
from mi_reader.post.templates import fill

_SECTION_LEVEL = 3


class _KramdownForm:
    """Blocks in Jekyll's form."""

    def text(self, markdown: str) -> Safe:
        safe = sanitise(close_fences(markdown))
        return Safe(tamed(shift_headings(safe.text, _SECTION_LEVEL)), safe.harmless)

    def block(self, markdown: str) -> str:
        return without_liquid(markdown)

    def heading(self, heading: str) -> Safe:
        safe = inline_line(heading)
        return Safe(without_liquid(safe.text), safe.harmless)

    def citation(self, citation: Citation) -> str:
        parts = [literal_title(citation.text), literal_link(citation.label, citation.link)]
        return without_liquid(" ".join(part for part in parts if part))

    def embed(self, embed: Embed) -> str:
        return embed_html(embed)


class Jekyll:
    """The target."""

    name = "jekyll"
    folder = "_posts"
    site_mark = "_config.yml"
    other_marks = ("_config.yaml", "_config.toml")
    images = "assets/img"
    root = "."
    options = (folder_option(folder), images_option(images))

    def file_name(self, document: Document, options: Options = DEFAULTS) -> str:  # noqa: ARG002 (nothing to choose)
        """Returns `YYYY-MM-DD-slug.md`.

        Raises:
            UsageError: the document has no date.
        """
        if document.date is None:
            raise UsageError(
                f"The edition {document.name!r} has no date, and a Jekyll post's file is named by it.",
                "Set the edition's date.",
            )
        return f"{document.date.isoformat()}-{safe_slug(document.slug or plain(document.name))}.md"

    def template(self) -> str:
        """Returns the template that ships."""
        return assets.read_text("targets", "jekyll.md.j2")

    def render(self, document: Document, options: Options = DEFAULTS) -> Rendering:
        """Writes the post.

        Raises:
            InputError: the front matter or the user's template cannot be read.
        """
        post, problems = outline(document, _KramdownForm())
        own = for_platform(document.front_matter, self.name)
        front_matter = jekyll_front_matter(own, title=document.name)
        template = self.template() if options.template is None else options.template
        return Rendering(fill(template, post, front_matter=front_matter, fence="---"), problems)


JEKYLL = Jekyll()
