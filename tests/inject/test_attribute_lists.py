"""Attribute lists may hold references, end at their own brace, and are refused where they belong to nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.errors import Refusal

Render = Callable[..., str]
ADVICE = "write it right behind a link, a picture, an emphasis or a heading, or below a paragraph; a table has none"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('*a*{ .b title="of {{ lamps }}" }', '<p><em class="b" title="of 48">a</em></p>'),
        ("*a*{: title='{{ lamps }} \"here\"' }", '<p><em title="48 &quot;here&quot;">a</em></p>'),
        ('One.\n{ .b title="{{ lamps }}" }', '<p class="b" title="48">One.</p>'),
        ('## A {#a title="{{ lamps }}"}', '<h2 id="a" title="48">A</h2>'),
    ],
)
def test_a_reference_in_an_attribute_list_is_filled_in(text: str, html: str, render: Render) -> None:
    assert render(text).splitlines()[0] == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a*{ .b } and {c}, {d}.", '<p><em class="b">a</em> and {c}, {d}.</p>'),
        ('*a*{ title="}" } and {c}.', '<p><em title="}">a</em> and {c}.</p>'),
        ("One {a} of {b}.\n{ .c }", '<p class="c">One {a} of {b}.</p>'),
        ("## The set {1, 2} {#set}", '<h2 id="set">The set {1, 2}</h2>'),
        ("The set {1, 2}, {a} and `{ .b }` \\{ .c }", "<p>The set {1, 2}, {a} and <code>{ .b }</code> { .c }</p>"),
    ],
)
def test_what_stands_behind_an_attribute_list_stays_as_it_is(text: str, html: str, render: Render) -> None:
    assert render(text).splitlines()[0] == html


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("| a |\n| - |\n| b |\n\n{ .wide }", 5, "{ .wide }"),
        ("A word{ .b } and more.", 1, "{ .b }"),
        ("*a*{ .b }{ .c }", 1, "{ .c }"),
        ('One\n\ntwo{: title="{{ lamps }}" } three', 3, '{: title="{{ lamps }}" }'),
    ],
)
def test_an_attribute_list_of_nothing_is_refused(text: str, line: int, shown: str, render: Render) -> None:
    with pytest.raises(Refusal) as caught:
        render(text)
    assert str(caught.value) == f"page:{line}: '{shown}' is shown as it is written; {ADVICE}"
