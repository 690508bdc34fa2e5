"""Headings as they stand in a post: words apart from marks, what they count, what they are about."""

import re
import unicodedata
from functools import lru_cache

from mi_reader.domain.categories import Kind
from mi_reader.markup.characters import clean
from mi_reader.markup.inline import plain
from mi_reader.post.reading.lines import LINE_END
from mi_reader.post.reading.model import Heading, HeadingMark

_HASHES = re.compile(r"(?P<before> {0,3}#{1,6}(?:[ \t]+|$))(?P<text>.*?)(?P<after>(?:(?:^|[ \t]+)#+)?[ \t]*)")
_HTML = re.compile(
    r"(?P<before>[ \t]{0,3}<h(?P<level>[1-6])\b[^<>]*>[ \t]*)(?P<text>.*?)"
    r"(?P<after>[ \t]*</h(?P=level)[ \t]*>[ \t]*)",
    re.IGNORECASE,
)
# kramdown's {#id} and {: .class}; Hugo's {#id .class}.
_ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^{}]*\}[ \t]*\Z")
_DIGITS = "[0-9０-９]{1,2}"
_KANJI = {letter: number for number, letter in enumerate("一二三四五六七八九十", start=1)}
_COUNTED = (
    re.compile(
        rf"(?:その|番外編|おまけ|第|No\.? ?|#|(?:extra|bonus|part) )({_DIGITS}|[一二三四五六七八九十])"
        r"(?![0-9０-９年])",
        re.IGNORECASE,
    ),
    re.compile(rf"^({_DIGITS})(?:[.．、)）:：] ?|位|つ目|本目)(?![0-9０-９])"),
    re.compile(r"^([①-⑳])"),
)
_EXTRA = re.compile(
    r"番外|おまけ|オマケ|付録|その他|そのほか|余談|次点|選外|佳作|特別賞|補遺"
    r"|\b(?:bonus(?:es)?|extras?|honou?rable mentions?|runners?[- ]up|appendi(?:x|ces)"
    r"|misc(?:ellany|ellaneous)?"
    r"|off[- ]?topic|addend(?:um|a)|side notes?|also (?:read|noteworthy|interesting|of note))\b"
    r"|^(?:the )?others?(?: (?:papers?|works?|topics?))?$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"はじめに|初めに|始めに|まえがき|前書き|序文|前置き|導入|概要|この記事について|introduction|intro|preface"
    r"|foreword|about this post|overview|tl;? ?dr",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:最後|さいご|おわり|終わり|終り)に|おわり|まとめ|結び|むすび|あとがき|後書き|総括|締め|結論|所感"
    r"|(?:(?:some|my) )?(?:conclusions?|closing(?: (?:words|remarks|thoughts))?|wrap(?:ping)?[- ]?up"
    r"|in closing|final (?:words|remarks|thoughts)|concluding (?:words|remarks)"
    r"|outlook|afterword|the end|summary)",
    re.IGNORECASE,
)
_APPARATUS = re.compile(
    r"(?:参考|引用)(?:文献|資料|サイト|リンク)?|文献(?:一覧|リスト)?|関連(?:記事|リンク)|リンク(?:集)?"
    r"|謝辞|脚注|注釈?|目次|更新履歴|変更履歴|references?|bibliography|works cited|further reading"
    r"|links?|related posts?|acknowledge?ments?|foot ?notes?|notes?|(?:table of )?contents"
    r"|change ?log|comments?",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[\\`*_<\[\]&~]")
_DECORATION = re.compile(r"^[\W\d_]+|[\W_]+$")


def hashes_heading(line: str, start: int) -> Heading | None:
    """Returns the heading in a line that begins with `#`, if it is one."""
    found = _HASHES.fullmatch(line)
    if found is None:
        return None
    level = found["before"].count("#")
    return _heading(level, HeadingMark.HASHES, found, start)


def html_heading(line: str, start: int) -> Heading | None:
    """Returns the heading in a line of HTML, if it is all that stands there."""
    found = _HTML.fullmatch(line)
    return None if found is None else _heading(int(found["level"]), HeadingMark.HTML, found, start)


def underlined_heading(source: str, start: int, end: int, level: int) -> Heading:
    """Returns the heading whose last line is its underline."""
    lines = [(found.start(), found.end()) for found in LINE_END.finditer(source, start, end)]
    text_end = lines[-1][0] if lines else end
    raw = source[start:text_end]
    text = raw.strip(" \t")
    before = raw[: len(raw) - len(raw.lstrip(" \t"))]
    attributes = _ATTRIBUTES.search(text)
    kept = text[: attributes.start()] if attributes and attributes.start() else text
    after = source[start + len(before) + len(kept) : end]
    words = " ".join(clean(kept).split())
    return Heading(words, level, HeadingMark.UNDERLINE, before, after, counted(words), start, end)


def kind_of(heading: str) -> Kind:
    """Tells by a heading's wording whether its section is an extra."""
    return Kind.EXTRA if _EXTRA.search(_plain(heading)) else Kind.MAIN


def opens(heading: str) -> bool:
    """Tells whether a heading stands above an introduction."""
    return _is(_OPENING, heading)


def closes(heading: str) -> bool:
    """Tells whether a heading stands above the last words."""
    return _is(_CLOSING, heading)


def is_apparatus(heading: str) -> bool:
    """Tells whether a heading stands above references, thanks, links and the like."""
    return _is(_APPARATUS, heading)


def counted(heading: str) -> int | None:
    """Returns the number that a heading counts, if it does."""
    for form in _COUNTED:
        if found := form.search(heading):
            digit = found[1]
            return _KANJI.get(digit) or int(unicodedata.normalize("NFKC", digit))
    return None


def _heading(level: int, mark: HeadingMark, found: re.Match[str], start: int) -> Heading:
    text, after = found["text"], found["after"]
    attributes = _ATTRIBUTES.search(text)
    if attributes and attributes.start():
        text, after = text[: attributes.start()], text[attributes.start() :] + after
    words = " ".join(clean(text).split())
    return Heading(
        words, level, mark, found["before"], after, counted(words), start, start + len(found.string)
    )


def _is(wording: re.Pattern[str], heading: str) -> bool:
    return bool(wording.fullmatch(_DECORATION.sub("", _plain(heading))))


@lru_cache(maxsize=1024)
def _plain(heading: str) -> str:
    words = plain(heading) if _MARKUP.search(heading) else heading
    return " ".join(unicodedata.normalize("NFKC", words).split())
