"""Templates: a target's or the user's own, kept to what a template is for.

A template may come from anywhere. It puts texts in order, so it needs loops, conditions and macros, and no
arithmetic, no formatting and no methods: what it may say is listed here, and everything else is refused
before it runs. It writes blocks: `heading`, `text` and so on are already in the platform's form, so that no
template can forget to escape. What it does is counted and ends somewhere, since a loop within loops would
not. Jinja's sandbox (https://jinja.palletsprojects.com/en/stable/sandbox/) stands behind all that.
"""

import traceback
from collections.abc import Iterator

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mi_reader.domain.errors import InputError
from mi_reader.post.outline import Outline

_REMEDY = "Compare it with the target's own template, or export without it."
_LONGEST = 100_000
_DEEPEST = 40
# What a template may spend, in letters printed; a round of a loop and a call have a price in letters, by the
# time they take. No post comes near it.
_MOST = 50_000_000
_ROUND = 20
_CALL = 200
_MAY = (
    nodes.And,
    nodes.Assign,
    nodes.Call,
    nodes.Compare,
    nodes.CondExpr,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.Getattr,
    nodes.Getitem,
    nodes.If,
    nodes.Keyword,
    nodes.Macro,
    nodes.Name,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.Output,
    nodes.Template,
    nodes.TemplateData,
    nodes.Test,
)
_FILTERS = ("count", "d", "default", "first", "last", "length")
_TESTS = ("defined", "eq", "equalto", "even", "ge", "gt", "le", "lt", "ne", "none", "odd", "undefined")
# Names that no template can spell.
_COUNTED = "counted loop"
_CHARGED = "charged call"
_WRONG = (
    TypeError,
    ValueError,  # UnicodeError is one
    ArithmeticError,
    LookupError,
    AttributeError,
    AssertionError,
    RecursionError,
    MemoryError,
    SyntaxError,  # of the Python that Jinja makes of it: too many nested blocks
)


def fill(template: str, post: Outline, **values: str) -> str:
    """Returns a template's output, ending in one line feed.

    Raises:
        InputError: the template is wrong; the message tells the line where it is known.
    """
    if len(template) > _LONGEST:
        raise InputError("The template is longer than any template.", _REMEDY)
    environment = _Environment()
    try:
        tree = environment.parse(template)
        _check(tree)
        _check_macros(tree)
        _count(tree)
        text = environment.from_string(tree).render(post=post, **values)
    except TemplateSyntaxError as error:
        raise InputError(
            f"The template is wrong in line {error.lineno}: {(error.message or '').rstrip('.')}.", _REMEDY
        ) from error
    except SecurityError as error:
        raise InputError(
            f"The template asks for what templates may not have{_line(error)}: {error}.", _REMEDY
        ) from error
    except RecursionError as error:
        raise InputError(f"The template is nested too deeply{_line(error)}.", _REMEDY) from error
    except (TemplateError, *_WRONG) as error:
        what = (error.msg if isinstance(error, SyntaxError) else str(error)) or type(error).__name__
        raise InputError(f"The template cannot be filled in{_line(error)}: {what}.", _REMEDY) from error
    # Half a letter (a lone surrogate, which a template can spell) cannot be written to a file.
    return text.encode("utf-8", "replace").decode("utf-8").rstrip("\n") + "\n"


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja with nothing but what is listed above, and a budget."""

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            finalize=self._printed,
        )
        self._left = _MOST
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.filters |= {_COUNTED: self._counted, _CHARGED: self._charged}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def _spend(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise SecurityError("it writes more than any post has")

    def _printed(self, value: object) -> object:
        if not isinstance(value, str | int | Undefined):
            raise SecurityError("only texts and numbers can be printed, not a list or a section by itself")
        self._spend(len(value) if isinstance(value, str) else 1)
        return value

    @pass_context  # so that Jinja does not work it out in advance
    def _counted(self, _context: Context, listed: object, cost: int) -> object:
        """Lets a loop go over a list of the post, for the price of each round's own text."""
        if not isinstance(listed, tuple):
            raise SecurityError("a loop can go over the lists of the post only")
        self._spend(len(listed) * cost)
        return listed

    @pass_context
    def _charged(self, _context: Context, nothing: str, cost: int) -> str:
        self._spend(cost)
        return nothing


def _check(tree: nodes.Template) -> None:
    """Refuses what a template may not say.

    Raises:
        TemplateSyntaxError: with the line.
    """
    macros: set[str] = set()
    for node, depth in _walk(tree):
        if depth > _DEEPEST:
            raise TemplateSyntaxError("it is nested too deeply", node.lineno)
        if not isinstance(node, _MAY):
            raise TemplateSyntaxError(f"{type(node).__name__} is not for templates", node.lineno)
        match node:
            case nodes.Macro():
                macros.add(node.name)
            case nodes.Call(node=nodes.Name(name=name)) if name in macros:
                pass
            case nodes.Call():
                raise TemplateSyntaxError("only macros that stand above can be called", node.lineno)
            case nodes.Operand(op="in" | "notin"):
                raise TemplateSyntaxError(f"{node.op} is not for templates", node.lineno)
            case nodes.For(recursive=True):
                raise TemplateSyntaxError("a loop cannot call itself", node.lineno)
            case nodes.Assign() if not isinstance(node.target, nodes.Name):
                raise TemplateSyntaxError("only a name can be set", node.lineno)
            case _:
                pass


def _check_macros(tree: nodes.Template) -> None:
    """Refuses other things in the name of a macro: what is called by it could be anything then."""
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load" and name.name in macros:
            raise TemplateSyntaxError(f"{name.name} is a macro, and stays one", name.lineno)


def _count(tree: nodes.Template) -> None:
    """Has every round of a loop and every call of a macro paid for, with what it prints in any case."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(
            loop.iter, _COUNTED, [_cost(loop, _ROUND)], [], None, None, lineno=loop.lineno
        )
    for macro in list(tree.find_all(nodes.Macro)):
        toll = nodes.Filter(
            nodes.Const(""), _CHARGED, [_cost(macro, _CALL)], [], None, None, lineno=macro.lineno
        )
        macro.body.insert(0, nodes.Output([toll], lineno=macro.lineno))


def _cost(node: nodes.Node, price: int) -> nodes.Const:
    return nodes.Const(price + sum(len(text.data) for text in node.find_all(nodes.TemplateData)))


def _walk(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    """Yields the nodes in the order of the text, and how deep they stand, without going deep itself."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += [(child, depth + 1) for child in reversed(list(node.iter_child_nodes()))]


def _line(error: BaseException) -> str:
    lines = [
        frame.lineno for frame in traceback.extract_tb(error.__traceback__) if "<template>" in frame.filename
    ]
    return f" (line {lines[-1]})" if lines else ""
