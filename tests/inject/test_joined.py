"""What is typed right beside a number must not make another one of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.errors import Refusal

DIGIT = "a digit right beside {{ lamps }} makes it another number; put a space there"
SIGNED = "compute the number with its sign, or put a space behind the dash"
SIGN = f"the sign before {{{{ lamps }}}} makes it another number; {SIGNED}"
GIVE = "leave it out, and give the number this unit in the data file"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("There are 1{{ lamps }}.", DIGIT),
        ("There are {{ lamps }}0.", DIGIT),
        ("There are {{ lamps }}.5 of them.", DIGIT),
        ("There are 1,{{ lamps }}.", DIGIT),
        ("It is -{{ lamps }}.", SIGN),
        ("\u2212{{ lamps }}", SIGN),
        ("It is {{ lamps }}%.", f"{{{{ lamps }}}} is shown as '48', beside which '%' is typed; {GIVE}"),
        ("It is {{ lamps }} %.", f"{{{{ lamps }}}} is shown as '48', beside which '%' is typed; {GIVE}"),
        ("It is ${{ toll }}.", f"{{{{ toll }}}} is shown as '$2.50', beside which '$' is typed; {GIVE}"),
        (
            "It is {{ bridge_length }} km long.",
            "{{ bridge_length }} is shown as '1.2\u00a0km', with 'km' behind it once more; leave it out",
        ),
    ],
)
def test_what_makes_another_number_is_refused(text: str, problem: str, render: Callable[..., str]) -> None:
    with pytest.raises(Refusal) as caught:
        render(text)
    assert str(caught.value) == f"page:1: {problem}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ lamps }}\u2013{{ toll }}, {{ lamps }}-fold, pre-{{ lamps }}, {{ lamps }}th, {{ lamps }}, 5, x{{ lamps }}.",
        "{{ lamps }}-{{ toll }} - {{ lamps }} lamps (~{{ bridge_length }}), {{ toll }}/{{ lamps }}. 5 {{ lamps }} 5",
        "`1{{ lamps }}0` and {{ bridge_length }} kmh",
    ],
)
def test_what_stays_beside_it_is_left_alone(text: str, render: Callable[..., str]) -> None:
    assert "data-figure" in render(text)
