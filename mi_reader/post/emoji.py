"""Emoji: whether a text is just one, as a reader counts (https://unicode.org/reports/tr51/#EBNF_and_Regex)."""

import re

_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934-\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f004-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_ONE = f"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
_EMOJI = re.compile(
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE})*|[\U0001f3fb-\U0001f3ff])"
)


def is_one_emoji(text: str) -> bool:
    """Tells whether a text is one emoji: a family of four, a flag and a skin tone count as one."""
    return bool(_EMOJI.fullmatch(text))
