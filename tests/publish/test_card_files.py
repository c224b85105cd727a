"""The files of cards: what all of them share is made once."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from explainer.publish import card_files
from explainer.publish.card_files import CardFiles


def test_what_draws_pictures_is_made_once_for_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Mock(side_effect=lambda _: object())
    monkeypatch.setattr(card_files, "Previews", made)
    files = CardFiles(Mock(translations={"ja": Mock()}), Mock(), "https://site.example/", None)
    first = [files.previews(code) for code in ("", "ja", "", "ja")]
    assert (first[:2], first[0] is first[1], made.call_count) == (first[2:], False, 2)
