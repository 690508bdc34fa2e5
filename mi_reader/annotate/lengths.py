"""How long a post text is, as each social network counts it.

None of them counts letters as Python does. X gives letters a weight, and each address the same length;
Bluesky counts what a reader sees as one letter; Mastodon does so too, with addresses of one length and names
of people on other servers without their server.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mi_reader.domain.embeds import Network

# https://developer.x.com/en/docs/counting-characters (twitter-text configuration v3: weights, 23 for an URL)
X_LIMIT: Final = 280
# https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json (maxGraphemes)
BLUESKY_LIMIT: Final = 300
# https://docs.joinmastodon.org/user/posting/#text (500, unless a server says otherwise)
MASTODON_LIMIT: Final = 500
URL_LENGTH: Final = 23

COUNTED: Final = (Network.X, Network.BLUESKY, Network.MASTODON)

# The ranges of weight 1 in X's configuration; all else weighs 2.
_LIGHT: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_HOST = r"(?:[^\W_](?:[\w-]{0,62}[^\W_])?\.)+(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,59})(?::\d{1,5})?"
# As in twitter-text an address ends before Japanese text, and before punctuation that ends a sentence.
_PATH = r"(?:/[A-Za-z0-9!*';:=+,.$%#\[\]\-\u2013_~@|&/()]*[A-Za-z0-9=_#/+\-)])?/?"
_QUERY = r"(?:\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/])?"
_URL = re.compile(rf"(?<![A-Za-z0-9@＠$#＃])https?://{_HOST}{_PATH}{_QUERY}", re.IGNORECASE)
# X makes links of these without "https://", too. It knows all top-level domains; these are the ones that
# researchers write.
_BARE = re.compile(
    r"(?<![A-Za-z0-9@＠$#＃./_-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"(?:com|org|net|edu|gov|info|io|ai|dev|app|jp|uk|de|fr|ch|cn|kr|eu)(?![A-Za-z0-9@-])"
    rf"{_PATH}{_QUERY}",
    re.IGNORECASE,
)
# https://docs.joinmastodon.org/user/posting/#mention: the server of a name does not count.
_ELSEWHERE = re.compile(r"(?<![\w/])@(\w(?:[\w.-]*\w)?)@[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]", re.ASCII)

_ZWJ, _EMOJI_STYLE, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
_EXTEND = re.compile("[\u200c\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_PICTURE = re.compile(
    "[©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏩-⏳⏸-⏺Ⓜ▪▫▶◀◻-◾☀-➿⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa"
    "\U0001f400-\U0001faff]"
)
_LEADING, _VOWEL, _TRAILING = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
_SYLLABLE = range(0xAC00, 0xD7A4)


@dataclass(frozen=True, slots=True)
class Length:
    """A length as a network counts it.

    Attributes:
        used: In the network's own units.
        limit: How many it takes.
    """

    used: int
    limit: int

    @property
    def fits(self) -> bool:
        """Whether the network would take it."""
        return self.used <= self.limit


def length(network: Network, text: str) -> Length:
    """Returns how much of a post on a network a text uses up.

    Raises:
        ValueError: Nobody writes posts on that network.
    """
    match network:
        case Network.X:
            return Length(_on_x(text), X_LIMIT)
        case Network.BLUESKY:
            return Length(_count(graphemes(text)), BLUESKY_LIMIT)
        case Network.MASTODON:
            return Length(_on_mastodon(text), MASTODON_LIMIT)
    raise ValueError(network)


def graphemes(text: str) -> Iterator[str]:
    """Yields what a reader takes for one letter each: extended grapheme clusters of UAX #29.

    https://unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules, without GB9b and GB9c, which matter to
    Indic scripts alone.
    """
    start = 0
    for at in range(1, len(text)):
        if not _goes_on(text, start, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _on_x(text: str) -> int:
    text = unicodedata.normalize("NFC", text)
    used = done = 0
    for start, end in _links(text):
        used += _weight(text[done:start]) + URL_LENGTH
        done = end
    return used + _weight(text[done:])


def _links(text: str) -> list[tuple[int, int]]:
    whole = [found.span() for found in _URL.finditer(text)]
    bare = [found.span() for found in _BARE.finditer(text)]
    return sorted(whole + [one for one in bare if not any(a <= one[0] < b for a, b in whole)])


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if _is_emoji(cluster) else sum(map(_letter, cluster)) for cluster in graphemes(text))


def _letter(letter: str) -> int:
    return 1 if any(first <= ord(letter) <= last for first, last in _LIGHT) else 2


def _is_emoji(cluster: str) -> bool:
    """Tells whether several code points are one emoji, which weighs 2 on X however many they are."""
    if len(cluster) < 2:
        return False
    return bool(_PICTURE.match(cluster) or _FLAG.match(cluster)) or cluster.endswith(_KEYCAP)


def _on_mastodon(text: str) -> int:
    text = _URL.sub("x" * URL_LENGTH, text)
    return _count(graphemes(_ELSEWHERE.sub(r"@\1", text)))


def _count(clusters: Iterator[str]) -> int:
    return sum(1 for _ in clusters)


def _goes_on(text: str, start: int, at: int) -> bool:
    """Tells whether a letter belongs to the cluster that began at `start`."""
    before, letter = text[at - 1], text[at]
    if before < "\u0300" and letter < "\u0300":
        return before == "\r" and letter == "\n"
    if unicodedata.category(before) in ("Cc", "Zl", "Zp") or unicodedata.category(letter) in (
        "Cc",
        "Zl",
        "Zp",
    ):
        return False
    if letter == _ZWJ or _EXTEND.match(letter) or unicodedata.category(letter) in ("Mn", "Me", "Mc"):
        return True
    if _FLAG.match(before) and _FLAG.match(letter):
        return (at - start) % 2 == 1
    if before == _ZWJ and _PICTURE.match(letter):
        return _PICTURE.match(text[start]) is not None
    return _is_hangul_pair(ord(before), ord(letter))


def _is_hangul_pair(before: int, letter: int) -> bool:
    if before in _LEADING:
        return letter in _LEADING or letter in _VOWEL or letter in _SYLLABLE
    open_syllable = before in _SYLLABLE and (before - _SYLLABLE.start) % 28 == 0
    if before in _VOWEL or open_syllable:
        return letter in _VOWEL or letter in _TRAILING
    return (before in _TRAILING or before in _SYLLABLE) and letter in _TRAILING
