"""Texts for people in code that knows no Qt: marked, so that Qt Linguist's tools find them."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001  (the name and form `lupdate` looks for)
    """Returns the text as it is; the window translates it, in this context, when it shows it."""
    return text


def told(sentence: str) -> str:
    """Returns what the engine says, beside errors, as it is.

    `packaging/translations.py` finds it by this call; a name or number in it is `{1}` … there. The window
    says it in its language with `Language.said`.
    """
    return sentence
