"""Bytes to text. Bibliographies come in every encoding of the last forty years, and rarely say which.

What is certain goes first (byte order marks, valid UTF-8, ISO-2022-JP's escapes), then what the file says
of itself, then what the bytes look like. A stray byte in a UTF-8 file costs that byte, not the file.
"""

import codecs
import re
from dataclasses import dataclass, replace

import charset_normalizer

from mi_reader.domain.errors import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# JabRef writes "% Encoding: X" (older ones without %), Emacs "-*- coding: X -*-".
_DECLARED = re.compile(rb"(?:^|\n)[%\s]*(?:Encoding|.*-\*-.*coding)\s*[:=]\s*([\w.-]+)", re.IGNORECASE)
_HEAD = 2048
_SAMPLE = 1 << 18
_REPORTED_LINES = 20
_RESAVE = "save the file as UTF-8 and compare this place"

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_KANA_AND_MARKS = re.compile("[\u3001-\u3011\u3041-\u3096\u30a1-\u30fc]")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e\uffe0-\uffe6]")
_LEVEL_ONE = range(0xB0, 0xD0)  # first byte in EUC-JP of the 2,965 kanji in daily use (JIS X 0208 level 1)
_OTHER_PAIRS = {"gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950", "euc_kr", "cp949", "johab"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text.

    Attributes:
        text: Of `decode`: without byte order mark and NULs; every line ends in a single newline character.
        encoding: Python's name of the encoding it was in.
        problems: Bytes that did not fit it, by line.
    """

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Returns the text of a file in whichever encoding it is. Never fails: odd bytes are reported."""
    found = decode_exactly(data)
    text = found.text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return replace(found, text=text.replace("\x00", ""))


def decode_exactly(data: bytes) -> Decoded:
    """Returns the text of a file with its byte order mark, its line ends and its NULs.

    Where no problem is reported, the text in its encoding is the file again, byte for byte; but for the few
    signs that Shift_JIS has twice.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            read = _replacing(data[len(mark) :], encoding)
            return replace(read, text=f"\ufeff{read.text}")
    if wide := _wide_without_mark(data):
        return _replacing(data, wide)
    if b"\x1b$" in data and (text := _strict(data, "iso2022_jp_ext")) is not None:
        return _decoded(text, "iso2022_jp")
    if (text := _strict(data, "utf-8")) is not None:
        return _decoded(text, "utf-8")
    return _mostly_utf8(data) or _declared(data) or _japanese(data) or _other(data)


def _decoded(text: str, encoding: str, problems: tuple[Problem, ...] = ()) -> Decoded:
    # Python's UTF-8 lets no half character through; to look for them would hold all other threads up.
    if encoding != "utf-8":
        text = _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    return Decoded(text, encoding, problems)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    found = text.count("\N{REPLACEMENT CHARACTER}")
    if not found or _strict(data, encoding) is not None:
        return _decoded(text, encoding)
    return _decoded(text, encoding, _odd_places(text, "\N{REPLACEMENT CHARACTER}", f"is not {encoding}"))


def _odd_places(text: str, odd: str, why: str) -> tuple[Problem, ...]:
    """Reports the lines that hold one of the odd characters; beyond the first few only their number."""
    pattern = re.compile(f"[{odd}]")
    lines = [number for number, line in enumerate(_LINE_END.split(text), 1) if pattern.search(line)]
    problems = [Problem(f"line {number}", f"a byte {why}", _RESAVE) for number in lines[:_REPORTED_LINES]]
    if rest := len(lines) - len(problems):
        problems.append(Problem("", f"{rest} more lines with a byte that {why}", _RESAVE))
    return tuple(problems)


_LINE_END = re.compile("\r\n|\r|\n")


def _wide_without_mark(data: bytes) -> str:
    """Recognises UTF-16 by the NULs that ASCII leaves in every second byte."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if not pairs:
        return ""
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    if even > 0.3 and odd < 0.05:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Reads UTF-8 with stray bytes, each as windows-1252 has it: a file pasted together from two."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    fitting = len(_NON_ASCII.findall(text)) - stray
    if fitting < stray:
        return None
    problems = _odd_places(text, "\udc80-\udcff", "is not UTF-8; it was read as windows-1252")
    mended = _STRAY.sub(lambda byte: _as_windows(byte.group()), text)
    return _decoded(mended, "utf-8", problems)


_STRAY = re.compile("[\udc80-\udcff]")
_NON_ASCII = re.compile("[^\x00-\x7f]")


def _as_windows(stray: str) -> str:
    return bytes([ord(stray) - 0xDC00]).decode("cp1252", "replace")


# What Python calls an encoding but no program writes files in.
_NO_FILE_ENCODINGS = frozenset(
    {"ascii", "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    name = found.group(1).decode("ascii", "replace")
    name = {"shift_jis": "cp932", "sjis": "cp932", "windows-31j": "cp932"}.get(name.lower(), name)
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return None
    text = _strict(data, encoding) if encoding not in _NO_FILE_ENCODINGS else None
    return _decoded(text, encoding) if text is not None else None


def _japanese(data: bytes) -> Decoded | None:
    """Reads EUC-JP or Shift_JIS, if the text then looks Japanese."""
    sample = data[:_SAMPLE]
    best = max(("euc_jp", "cp932"), key=lambda encoding: _plausibility(sample, encoding))
    if _plausibility(sample, best) < 0.6:
        return None
    if best == "euc_jp" and _rather_chinese_or_korean(sample):
        return None
    return _replacing(data, best)


def _rather_chinese_or_korean(data: bytes) -> bool:
    """Tells Chinese and Korean from EUC-JP, whose pairs of bytes they share, where there is no kana."""
    text = data.decode("euc_jp", "replace")
    if _KANA_AND_MARKS.search(text) or len(_WIDE.findall(text)) < 8:
        return False
    guess = charset_normalizer.from_bytes(data).best()
    return guess is not None and guess.encoding in _OTHER_PAIRS


def _plausibility(data: bytes, encoding: str) -> float:
    """Tells how much of what is not ASCII is everyday Japanese: from 0 to 1, below 0 for gibberish."""
    text = data.decode(encoding, "replace")
    letters = _NON_ASCII.findall(text)
    if not letters:
        return 0.0
    suspect_alone = encoding == "cp932" and _strict(data, "cp1252") is not None
    score = 0.0
    for found in _NON_ASCII.finditer(text):
        score += _everyday(found.group())
        if suspect_alone and _alone(text, found.start()):
            score -= 1.0
    return score / len(letters)


def _everyday(letter: str) -> float:
    if _KANA_AND_MARKS.match(letter):
        return 1.0
    if letter == "\N{REPLACEMENT CHARACTER}" or "\ue000" <= letter <= "\uf8ff":
        return -2.0
    if (
        "\uff61" <= letter <= "\uff9f"
    ):  # half-width katakana: one byte each, what most bytes look like in cp932
        return 0.0
    coded = letter.encode("euc_jp", "replace")
    if len(coded) == 2 and coded[0] in _LEVEL_ONE:
        return 1.0
    return 0.5 if _WIDE.match(letter) else 0.2


def _alone(text: str, at: int) -> bool:
    """Tells whether a kanji stands among ASCII and its second byte is ASCII: it may be `’s` or `é}`."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return not _WIDE.search(around) and text[at].encode("cp932", "replace")[-1:] < b"\x80"


def _other(data: bytes) -> Decoded:
    """Reads windows-1252, unless long runs of high bytes speak for another script."""
    sample = data[:_SAMPLE]
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    in_long_runs = sum(length for length in runs if length > 3)
    if in_long_runs * 2 > sum(runs):
        guess = charset_normalizer.from_bytes(sample).best()
        if guess is not None and guess.encoding != "utf_8":
            return _replacing(data, guess.encoding)
    decoded = _replacing(data, "cp1252")
    found = _DECLARED.search(data[:_HEAD])
    if found and found.group(1).lower() in {b"utf-8", b"utf8"}:
        note = Problem(
            "line 1", "the file calls itself UTF-8 but is not; it was read as windows-1252", _RESAVE
        )
        return Decoded(decoded.text, decoded.encoding, (note, *decoded.problems))
    return decoded
