"""The one table of options: what can be set, to what, and what it means."""

from dataclasses import dataclass

from mi_reader.domain.errors import UsageError


@dataclass(frozen=True, slots=True)
class Option:
    """A row of the table.

    Attributes:
        name: As in settings.toml and on the command line.
        default: Its value until the user sets another.
        choices: The values it may have; empty for any text.
    """

    name: str
    default: str
    help: str
    choices: tuple[str, ...] = ()


OPTIONS = (
    Option(
        "language", "ja", "Language of the posts: headings of new editions, “ほか” or “et al.”.", ("ja", "en")
    ),
    Option("author", "", "The author named in the front matter of new editions."),
    Option("preset", "mi", "The set of categories in use; `mi-reader preset list` shows them."),
    Option(
        "citation",
        "short",
        "The line under each pick of new editions: short, csl (a full reference), or none.",
        ("short", "csl", "none"),
    ),
)


def option(name: str) -> Option:
    """Returns the option of this name.

    Raises:
        UsageError: There is none.
    """
    for row in OPTIONS:
        if row.name == name:
            return row
    raise UsageError(
        f"There is no setting {name!r}.", f"There are: {', '.join(row.name for row in OPTIONS)}."
    )


def checked(name: str, value: str) -> str:
    """Returns the value if the option may have it.

    Raises:
        UsageError: It may not.
    """
    row = option(name)
    if row.choices and value not in row.choices:
        raise UsageError(f"{name} cannot be {value!r}.", f"It can be: {', '.join(row.choices)}.")
    return value
