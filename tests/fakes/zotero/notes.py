"""What the Web API makes of a note's HTML: it is read, cleaned and written anew.

Seen in the recordings (61 of web.jsonl): `<b>` becomes `<strong>`, scripts and unknown attributes go, text is
escaped, blocks end their line, a text without any element becomes a paragraph.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from tests.fakes.zotero.schema import words

_BLOCKS: Final = frozenset(
    words(
        "address article aside blockquote dd div dl dt figure figcaption footer h1 h2 h3 h4 h5 h6 header hr "
        "li main nav ol p pre section table tbody td tfoot th thead tr ul"
    )
)
_INLINE: Final = frozenset(words("a br code del em img s span strong sub sup u strike"))
_VOID: Final = frozenset({"br", "hr", "img"})
_DROPPED_WHOLE: Final = frozenset(words("script style iframe object head title textarea select"))
_RENAMED: Final = {"b": "strong", "i": "em"}
_ATTRIBUTES: Final = frozenset(
    words("alt class colspan dir height href id lang rel rowspan src start style target title width")
)


_BLANK = " \t\r\n\f"
_BLANKS = re.compile(f"[{_BLANK}]+")


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._open: list[str] = []
        self._dropping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED_WHOLE:
            self._dropping += 1
            return
        tag = _RENAMED.get(tag, tag)
        if self._dropping or tag not in _BLOCKS | _INLINE:
            return
        if tag == "p":
            self._close_through("p")
        if tag in _BLOCKS:
            self._new_line()
        kept = "".join(
            f' {name}="{escape(_style(value) if name == "style" else value)}"'
            for name, value in ((name, value or "") for name, value in attrs)
            if (name in _ATTRIBUTES or name.startswith("data-")) and "javascript:" not in value.lower()
        )
        self.out.append(f"<{tag}{kept}{' /' if tag in _VOID else ''}>")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED_WHOLE:
            self._dropping = max(0, self._dropping - 1)
            return
        if not self._dropping:
            self._close_through(_RENAMED.get(tag, tag))

    def handle_data(self, data: str) -> None:
        if self._dropping:
            return
        if "pre" not in self._open:
            # HTML's blanks alone: a no-break or an ideographic space is a letter like any other.
            words = " ".join(_BLANKS.split(data.strip(_BLANK)))
            if not words and self._at_block_edge():
                return
            before = " " if data[:1] in _BLANK and not self._at_block_edge() else ""
            data = before + words + (" " if words and data[-1:] in _BLANK else "")
        self.out.append(escape(data, quote=False))

    def _at_block_edge(self) -> bool:
        if not self.out or self.out[-1] == "\n":
            return True
        last = self.out[-1]
        return last.startswith("<") and last.strip("</> ").split(" ")[0] in _BLOCKS

    def _close_through(self, tag: str) -> None:
        if tag not in self._open:
            return
        while True:
            closing = self._open.pop()
            if closing in ("ul", "ol", "div", "blockquote", "table", "tbody", "thead", "tr", "section"):
                self._new_line()
            self.out.append(f"</{closing}>")
            if closing == tag:
                return

    def finish(self) -> str:
        self.close()
        while self._open:
            self._close_through(self._open[-1])
        return "".join(self.out).strip(_BLANK)

    def _new_line(self) -> None:
        if self.out and self.out[-1] != "\n":
            self.out[-1] = self.out[-1].rstrip(_BLANK)
            self.out.append("\n")


def _style(value: str) -> str:
    rules = [rule.split(":", 1) for rule in value.split(";") if ":" in rule]
    return " ".join(f"{name.strip()}: {what.strip()};" for name, what in rules)


def clean_note(html: str) -> str:
    """Gives the HTML that the Web API keeps for `html`; cleaning it again changes nothing."""
    if not html.strip():
        return ""
    cleaner = _Cleaner()
    cleaner.feed(html)
    text = cleaner.finish()
    return text if text.startswith("<") else f"<p>{text}</p>"
