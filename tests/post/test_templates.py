"""What a template may do, and that nothing else it asks for gets any further than a message."""

import pytest

from mi_reader.domain.errors import InputError
from mi_reader.post.outline import Outline, Pick, Section
from mi_reader.post.templates import fill

POST = Outline(("a", "b"), (Section("H", "main", ("l",), (Pick(("p",), "c", ("e",)),)),), (), ())


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ post.opening|first }}{{ post.opening[1] }}{{ post.opening|length }}", "ab2"),
        (
            "{% for s in post.main %}{{ loop.index }}{{ loop.last }}{{ s.kind }}{% else %}none{% endfor %}",
            "1Truemain",
        ),
        ("{% for s in post.extras %}x{% else %}none{% endfor %}", "none"),
        ("{% for t in post.opening if t != 'a' %}{{ t }}{% endfor %}", "b"),
        ("{% if post.main and not post.extras %}{{ 'x' if nothing is undefined else 'y' }}{% endif %}", "x"),
        ("{% set t = post.main[0].heading %}{{ t }}{{ nothing|default('d') }}", "Hd"),
        ("{% macro f(t, u='v') %}{{ t }}{{ u }}{% endmacro %}{{ f('a') }}{{ f('b', u='c') }}", "avbc"),
        ("{# a #}{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ('{{ "\\ud800" }}', "?"),
    ],
)
def test_what_a_template_is_for(template: str, text: str) -> None:
    assert fill(template, POST) == f"{text}\n"


LOOP = "{% for a in post.opening %}"
END = "{% endfor %}"
MANY = "".join(
    f"{{% macro m{at}() %}}{f'{{{{ m{at - 1}() }}}}' * 2 if at else 'x'}{{% endmacro %}}" for at in range(60)
)


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{% for %}",
        "{{ post.nothing }}",
        "{{ post.opening[9] }}",
        # calculating, formatting, methods
        "{{ 1 / 0 }}",
        "{{ 1 + 'a' }}",
        "{{ 9**9**9 }}",
        "{{ -1 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ 'x' * 10000000000 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '{:>9999999999}'.format(1) }}",
        "{{ 'a'.ljust(99999999999) }}",
        "{{ 'a'.replace('', 'b') }}",
        "{{ 'a'|center(99999999999) }}",
        "{{ 'a'|indent(9999999999) }}",
        "{{ 'a'|nothing }}",
        "{{ post.main.append(1) }}",
        "{{ range(10**12) }}",
        "{{ post.opening[1:] }}",
        "{{ 'a' in 'abc' }}",
        # getting out
        "{{ post.__class__.__mro__ }}",
        "{{ post|attr('__class__') }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{% include 'x' %}",
        "{% import '/etc/passwd' as x %}",
        "{% extends 'x' %}",
        "{{ post }}",
        "{{ post.opening }}",
        "{{ post.opening.count }}",
        # never ending
        "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}{% endfor %}{% endfor %}",
        "{% for a in 'abc' %}{% endfor %}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% macro g() %}{% endmacro %}{% macro f(g) %}{{ g(g) }}{{ g(g) }}{% endmacro %}{{ f(f) }}",
        MANY + "{{ m59() }}",
        LOOP * 19 + "x" * 9999 + END * 19,
        # what breaks Jinja or the Python that it makes
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{{ " + "not " * 20000 + "1 }}",
        "{{ " + "1+" * 20000 + "1 }}",
        "{{ " + "a." * 20000 + "a }}",
        "{% if 1 %}" * 200 + "{% endif %}" * 200,
        LOOP * 25 + END * 25,
        "{{ " + "9" * 5000 + " }}",
        "{% macro f(a, a) %}{% endmacro %}",
        "{% set a.b = 1 %}",
        r"{{ '\N{nothing}' }}",
        "\ud800{{ '\ud800'.x }}",
        "x" * 200_000,
    ],
)
def test_a_wrong_template_is_told(template: str) -> None:
    with pytest.raises(InputError) as error:
        fill(template, POST)
    assert error.value.remedy


@pytest.mark.parametrize(
    "template", ["\n\n{{ post.nothing }}", "\n\n{% for %}", "\n\n{{ 1 + 1 }}", "a\nb\n{{ post._x }}"]
)
def test_the_line_is_told(template: str) -> None:
    with pytest.raises(InputError, match="line 3"):
        fill(template, POST)


def test_a_long_post_is_not_too_much() -> None:
    texts = ("a" * 1000,) * 10_000
    macros = "{% macro f(ts) %}{% for t in ts %}\n\n{{ t }}{% endfor %}{% endmacro %}"
    assert len(fill(macros + "{{ f(post.opening) }}", Outline(texts, (), (), ()))) > 10_000_000


@pytest.mark.parametrize(
    "bound",
    [
        "{% set f=front_matter.zfill %}{{ f(20) }}",
        "{% for f in post.main %}{{ f(20) }}{% endfor %}",
        "{% macro g(f) %}{{ f(20) }}{% endmacro %}{{ g(front_matter.ljust) }}",
    ],
)
def test_the_name_of_a_macro_is_nothing_else(bound: str) -> None:
    with pytest.raises(InputError, match="f is a macro"):
        fill("{% macro f() %}{% endmacro %}" + bound, Outline((), (), (), ()), front_matter="")
