"""An explanation as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from explainer.errors import Place
from explainer.explain.explaining import Explanation


def as_json(explanation: Explanation) -> str:
    """The fields of an `Explanation` by their names, those of `Account`, `Step`, `Row`, `Use` and `Column` inside.

    Those of `Query` are too. A place is `{"file": …, "line": …}`; `texts` is an object; the cells of a row are an
    object; a source has its id, title, publisher, date, url, kind and note. What is not known is null.
    """
    found: dict[str, Any] = _plain(explanation)
    found["texts"] = {text.name: text.text for text in explanation.texts}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Place):
        return {"file": value.file, "line": value.line}
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: dict(part) if name == "cells" else _plain(part) for name, part in fields.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
