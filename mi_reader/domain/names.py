"""Names as users type them: ２０２２ is 2022, MLP is mlp."""

import unicodedata


def folded(name: str) -> str:
    """Returns a name in one form for all widths and cases, without blanks around it."""
    return unicodedata.normalize("NFKC", name).casefold().strip()
