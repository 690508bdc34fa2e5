"""Hugo's shortcodes: what looks like one in a text, and is none, must not be carried out.

Hugo looks for `{{<` and `{{%` before anything reads the Markdown, in code as well, and one without an end
breaks the whole site. In running text a backslash parts the braces; in code, where it would be seen, Hugo's
own comment form does: `{{</* x */>}}` prints `{{< x >}}` (https://gohugo.io/content-management/shortcodes/).
"""

import re

from mi_reader.markup.source import Ranges, code_ranges

_OPENING = re.compile(r"\{(?=\{[<%])")
_CALL = re.compile(r"\{\{([<%])((?:(?!\{\{[<%]|\*/).)*?)([>%])\}\}", re.DOTALL)
# Invisible: a call in code that has no end has no other form.
_APART = "\u200b"


def without_shortcodes(markdown: str) -> str:
    """Returns a block of Markdown that Hugo shows as it is written."""
    if not _OPENING.search(markdown):
        return markdown
    code = Ranges(code_ranges(markdown))
    parts: list[str] = []
    at = 0
    while found := _OPENING.search(markdown, at):
        parts.append(markdown[at : found.start()])
        call = _CALL.match(markdown, found.start())
        if found.start() not in code:
            # A backslash before it parts nothing: Hugo does not know of any.
            parts.append("{\\")
            at = found.end()
        elif call and call[1] == {">": "<", "%": "%"}[call[3]]:
            parts.append(f"{{{{{call[1]}/*{call[2]}*/{call[3]}}}}}")
            at = call.end()
        else:
            parts.append("{" + _APART)
            at = found.end()
    return "".join([*parts, markdown[at:]])
