"""What the targets for CommonMark have in common: how they write texts, and what their template gets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mi_reader import assets
from mi_reader.domain.document import Citation, Document
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import Flaw, Problem, Severity
from mi_reader.domain.where import Part, Where
from mi_reader.markup.embeds import take_in
from mi_reader.markup.markdown import Safe, close_fences, inline_line, sanitise, shift_headings
from mi_reader.post.commonmark import literal_link
from mi_reader.post.outline import outline
from mi_reader.post.raw_html import literal_title, lost, without_attribute_lists, without_html, without_tags
from mi_reader.post.targets.target import Options, Rendering
from mi_reader.post.templates import fill
from mi_reader.post.yaml_text import Value, flow, quoted

_SECTION_LEVEL = 2


def as_it_is(text: str) -> str:
    """Returns a text unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class CommonMark:
    """Blocks in the form of a platform that reads CommonMark.

    Attributes:
        html: Whether it shows raw HTML.
        write_embed: How it writes embeds.
        last: What its own language needs done to each block at the very end.
        last_of_heading: The same for headings.
    """

    html: bool
    write_embed: Callable[[Embed], str]
    last: Callable[[str], str] = as_it_is
    last_of_heading: Callable[[str], str] = as_it_is

    def text(self, markdown: str) -> Safe:
        """See `Form`."""
        safe = sanitise(close_fences(markdown))
        plain = without_attribute_lists(safe.text) if self.html else without_html(safe.text)
        return Safe(shift_headings(plain, _SECTION_LEVEL), safe.harmless)

    def block(self, markdown: str) -> str:
        """See `Form`."""
        return self.last(markdown)

    def heading(self, heading: str) -> Safe:
        """See `Form`."""
        safe = inline_line(heading)
        shown = safe.text if self.html else without_tags(safe.text).replace("\\\n", " ")
        return Safe(self.last_of_heading(self.last(shown)), safe.harmless)

    def citation(self, citation: Citation) -> str:
        """See `Form`."""
        parts = [literal_title(citation.text, html=self.html), literal_link(citation.label, citation.link)]
        return " ".join(part for part in parts if part)

    def embed(self, embed: Embed) -> str:
        """See `Form`."""
        return self.write_embed(embed)


def shipped_template() -> str:
    """Returns the template of the targets for CommonMark."""
    return assets.read_text("targets", "markdown.md.j2")


def rendering(
    document: Document, form: CommonMark, options: Options, front_matter: str, fence: str = "---"
) -> tuple[str, tuple[Problem, ...]]:
    """Returns the post, and what was made harmless in it."""
    post, problems = outline(document, form)
    own = shipped_template() if options.template is None else options.template
    return fill(own, post, front_matter=front_matter, fence=fence), problems


def yaml_lines(pairs: Iterable[tuple[str, Value]]) -> str:
    """Returns front matter with every text in quotes, as the platforms' own tools write it."""
    return "".join(f"{key}: {_quoted(value)}\n" for key, value in pairs)


def lost_html(document: Document, platform: str, remedy: str) -> Iterator[Flaw]:
    """Yields what is lost of each text where raw HTML is not shown."""
    for where, text in document.texts():
        if "<" in text and (names := lost(sanitise(close_fences(take_in(text)[0])).text)):
            elements = ", ".join(f"<{name}>" for name in names)
            yield Flaw(
                document.place(where),
                f"{platform} shows no HTML: of {elements} only the text stands in the post",
                remedy,
                code="html-lost",
                where=where,
            )


def in_front_matter(
    document: Document, key: str, message: str, remedy: str, code: str, severity: Severity = Severity.ERROR
) -> Flaw:
    """Returns what is wrong with a key of the front matter."""
    where = Where(Part.FRONT_MATTER, key=key)
    return Flaw(document.place(where), message, remedy, severity, code, where)


def done(text: str, *found: Iterable[Problem]) -> Rendering:
    """Returns a post with all that was found."""
    return Rendering(text, tuple(problem for problems in found for problem in problems))


def _quoted(value: Value) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(_quoted(item) for item in value) + "]"
    return flow(value)
