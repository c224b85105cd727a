"""What preview pictures say: sources are named as on the card, in the punctuation of its language."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from explainer.cards.social import Previews
from explainer.data import Look


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Sources: NICT; Ookla; and 1 more. As of May 2025"),
        ("fr", "Sources\u00a0: NICT\u202f; Ookla\u202f; et 1 de plus. Date des données\u00a0: mai 2025"),
        ("ja", "出典：NICT、Ookla、ほか1件。2025年5月時点"),  # noqa: RUF001 - as it is written
    ],
)
def test_sources_of_a_picture_are_named_in_its_language(language: str, line: str) -> None:
    sources = {key: Mock(publisher=name) for key, name in (("a", "NICT"), ("b", "Ookla"), ("c", "NICT"), ("d", "ITU"))}
    explainer = Mock(language=language, title="Petabit", look=Look(), sources=sources)
    previews = Previews(Mock(numbers=Mock(explainer=explainer)))
    assert previews._source(("a", "b", "c", "d", "gone"), "2025-05") == line  # noqa: SLF001 - else it is only pixels
