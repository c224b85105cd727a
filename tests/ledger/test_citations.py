"""References of what is published: APA style in the words and punctuation of each language, and CSL-JSON."""

from __future__ import annotations

from typing import Final

import pytest

from explainer.ledger import ClaimContent, Content, Edition, Kind, NumberContent, apa, csl, translated, work_of
from explainer.ledger.citations import Work
from explainer.wording import captions

URL: Final = "https://bridges.example/across/"
WAY: Final = NumberContent("Way", 1.0, 1.0, 1.0, "m", "1 m", None, None, (), (), None, "A", None)
LONG: Final = ClaimContent("It is long.", "bridges", None, "wrong", "So.", None, (), None)


def test_references_are_written_as_their_formats_have_them() -> None:
    work = work_of(Edition("numbers", "way", 3, "2026-05-09", WAY), "Way", "Us & co", URL, captions("en"))
    assert work == Work(
        "us-co-numbers-way-3", "numbers", "Way: 1 m", "Us & co", "2026-05-09", 3, f"{URL}numbers/way/v/3/"
    )
    assert apa(work, captions("en"), "en") == (
        f"Us & co. (2026, May 9). Way: 1 m (Version 3) [Data]. {URL}numbers/way/v/3/"
    )
    assert csl(work) == {
        "id": "us-co-numbers-way-3",
        "type": "dataset",
        "title": "Way: 1 m",
        "author": [{"literal": "Us & co"}],
        "version": "3",
        "issued": {"date-parts": [[2026, 5, 9]]},
    }


def test_a_work_in_two_languages_has_two_keys() -> None:
    work = work_of(Edition("numbers", "way", 3, "2026-05-09", WAY), "Way", "Us", URL, captions("en"))
    keys = [translated(work, code).key for code in ("", "ja", "pt-BR")]
    assert keys == ["us-numbers-way-3", "us-numbers-way-3-ja", "us-numbers-way-3-pt-br"]


@pytest.mark.parametrize(
    ("code", "content", "name", "expected"),
    [
        ("en", WAY, "Way", "Us Inc. (2026, May 9). Way: 1 m (Version 3) [Data]. {}"),
        ("de", WAY, "Weg", "Us Inc. (2026, 9. Mai). Weg: 1 m (Version 3) [Daten]. {}"),
        ("fr", WAY, "Voie", "Us Inc. (2026, 9 mai). Voie\u00a0: 1 m (Version 3) [Données]. {}"),
        ("ja", WAY, "道", "Us Inc.（2026年5月9日）．道：1 m（第3版）［データ］．{}"),  # noqa: RUF001
        ("en", LONG, "Wrong: It is long.", "Us Inc. (2026, May 9). Wrong: It is long (Version 3). {}"),
        ("ja", LONG, "誤り：長い。", "Us Inc.（2026年5月9日）．誤り：長い（第3版）．{}"),  # noqa: RUF001
    ],
)
def test_a_reference_has_the_punctuation_of_its_language(code: str, content: Content, name: str, expected: str) -> None:
    kind: Kind = "numbers" if content is WAY else "claims"
    said = captions(code)
    work = work_of(Edition(kind, "way", 3, "2026-05-09", content), name, "Us Inc.", URL, said)
    assert apa(work, said, code) == expected.format(f"{URL}{kind}/way/v/3/")
