"""Liquid, the template language that Jekyll runs over a post before anything reads its Markdown.

A `{{` in a BibTeX title or a `{%` in a code sample would be executed. Each opening becomes a Liquid output
that prints itself, `{{ "{{" }}`: the rest of the text stays as it was written, code fences included, and
unlike `{% raw %}` there is nothing in the text that could end it early.
https://shopify.github.io/liquid/basics/introduction/
"""

import re

_OPENING = re.compile(r"\{\{|\{%")
_PRINTED = re.compile(r'\{\{ "(\{\{|\{%)" \}\}')


def without_liquid(text: str) -> str:
    """Returns a text that Liquid prints as the given one."""
    return _OPENING.sub(lambda found: f'{{{{ "{found[0]}" }}}}', text)


def printed(text: str) -> str:
    """Returns what Liquid prints of a text of `without_liquid`."""
    return _PRINTED.sub(r"\1", text)
