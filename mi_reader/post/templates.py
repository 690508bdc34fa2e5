"""Templates: a target's or the user's own, run in a sandbox over an outline.

A template may come from anywhere, so it sees texts and tuples only and runs in Jinja's sandbox
(https://jinja.palletsprojects.com/en/stable/sandbox/). It writes blocks: `heading`, `text` and so on are
already in the platform's form, so that no template can forget to escape.
"""

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mi_reader.domain.errors import InputError
from mi_reader.post.outline import Outline

_REMEDY = "Compare it with the target's own template, or export without it."


def fill(template: str, post: Outline, **values: str) -> str:
    """Returns a template's output, ending in one line feed.

    Raises:
        InputError: the template is wrong; the message tells the line where it is known.
    """
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.globals.clear()
    try:
        text = environment.from_string(template).render(post=post, **values)
    except TemplateSyntaxError as error:
        raise InputError(
            f"The template is wrong in line {error.lineno}: {error.message}.", _REMEDY
        ) from error
    except SecurityError as error:
        raise InputError(f"The template asks for what templates may not have: {error}.", _REMEDY) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise InputError(f"The template cannot be filled in: {error}.", _REMEDY) from error
    return text.rstrip("\n") + "\n"
