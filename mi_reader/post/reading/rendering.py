"""What is written anew in a post of the user's own: made safe, and in the form that the post has."""

import html
import re
from collections.abc import Callable, Mapping

from mi_reader.domain.embeds import Embed
from mi_reader.markup.blocks import embed_url
from mi_reader.markup.characters import one_line
from mi_reader.markup.embed_code import bare_embed
from mi_reader.markup.inline import plain
from mi_reader.markup.markdown import close_fences, inline_line, sanitise, shift_headings
from mi_reader.post.hugo_shortcodes import without_shortcodes
from mi_reader.post.kramdown import tamed
from mi_reader.post.liquid import without_liquid
from mi_reader.post.reading.embedded import write_embed
from mi_reader.post.reading.model import Heading, HeadingMark, Platform, Reading
from mi_reader.post.reading.structure import parts

_LIQUID = re.compile(r"\{\{[^\n{}]{0,500}\}\}|\{%[^\n{}]{0,500}%\}|\{\{|\{%")
_SHORTCODE = re.compile(r"\{\{[<%][^\n{}]{0,500}[>%]\}\}|\{\{[<%]")
_OPENING = re.compile(r"\{(?=[{%])")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#(?=#*$)")
_LETTER = re.compile(r"[^\W\d_]")


class Renderer:
    """Writes texts, headings and embeds in a post's form; what comes out has the post's line ends."""

    def __init__(self, reading: Reading) -> None:
        self._style = reading.style
        # What the post itself says is its author's: only instructions that are new to it are made text.
        self._escape = _ESCAPES[reading.platform](reading.source)

    def text(self, markdown: str, embeds: Mapping[str, Embed]) -> str:
        """Returns a text, its embeds in the post's form."""
        lines = markdown.split("\n")
        written: list[str] = []
        done = 0
        for first, last in parts(markdown):
            url = embed_url(lines[first]) if last - first == 1 else ""
            if url:
                written += [self._plain("\n".join(lines[done:first])), self._embed(url, embeds)]
                done = last
        written.append(self._plain("\n".join(lines[done:])))
        return self._ended("\n\n".join(part for part in written if part))

    def heading(self, text: str, like: Heading | None) -> str:
        """Returns a heading; "" for none.

        Args:
            like: The one in whose place it stands: it keeps that one's marks and id.
        """
        words = inline_line(text).text.strip()
        if not words:
            return ""
        style = self._style
        mark = like.mark if like else style.mark
        level = like.level if like else style.level
        before, after = (like.before, like.after) if like else (style.before, style.after)
        if mark is HeadingMark.HTML:
            return self._ended(before + html.escape(plain(words), quote=False) + after)
        if mark is HeadingMark.UNDERLINE:
            if _LETTER.match(words):
                underline = after if like else "\n" + after * 3
                return self._ended(before + self._escape(words) + underline)
            before, after = "#" * level + " ", ""
        if not before.endswith((" ", "\t")):
            before += " "
        words = _CLOSING_HASHES.sub(r"\\#", words)
        return self._ended(before + self._escape(words) + after)

    def _plain(self, markdown: str) -> str:
        if not markdown.strip():
            return ""
        markdown = markdown.strip("\n")
        safe = sanitise(close_fences(markdown)).text
        return self._escape(shift_headings(safe, self._style.level)).strip("\n").rstrip()

    def _embed(self, url: str, embeds: Mapping[str, Embed]) -> str:
        saved = embeds.get(url)
        return write_embed(saved or bare_embed(url), self._style)

    def _ended(self, text: str) -> str:
        return re.sub(r"\r\n?|\n", self._style.line_end, text)


def _for_liquid(source: str) -> Callable[[str], str]:
    known = frozenset(_LIQUID.findall(source))

    def escape(text: str) -> str:
        return _LIQUID.sub(
            lambda found: found[0] if found[0] in known else without_liquid(found[0]), tamed(text)
        )

    return escape


def _for_hugo(source: str) -> Callable[[str], str]:
    known = frozenset(_SHORTCODE.findall(source))

    def escape(text: str) -> str:
        return text if known.issuperset(_SHORTCODE.findall(text)) else without_shortcodes(text)

    return escape


def _for_nobody(_source: str) -> Callable[[str], str]:
    return str


def _for_anybody(source: str) -> Callable[[str], str]:
    """Whoever builds the page: in running text a backslash parts braces that mean something to some."""
    known = frozenset(_LIQUID.findall(source))

    def escape(text: str) -> str:
        return text if known.issuperset(_LIQUID.findall(text)) else _OPENING.sub("{\\\\", text)

    return escape


_ESCAPES: Mapping[Platform, Callable[[str], Callable[[str], str]]] = {
    Platform.JEKYLL: _for_liquid,
    Platform.HUGO: _for_hugo,
    Platform.ZENN: _for_nobody,
    Platform.QIITA: _for_nobody,
    Platform.MARKDOWN: _for_anybody,
}


def heading_words(heading: str) -> str:
    """Returns a heading as headings are compared."""
    return one_line(heading)
