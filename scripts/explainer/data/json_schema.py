"""The shape of the data file as a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from explainer.data.schema import FileEntry


def json_schema() -> str:
    """The JSON Schema of every data file, for editors that complete and check while typing."""
    schema = FileEntry.model_json_schema(schema_generator=_Schema)
    # What is said once is in the main file, and the others have none of it.
    once = schema.pop("required")
    together = {"dependentRequired": {key: [other for other in once if other != key] for key in once}}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, **together}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


class _Schema(GenerateJsonSchema):
    """No titles made of names, no null where a text may be left out, and no key but ids where keys are ids."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's own signature
        return False

    def nullable_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401
        return {**super().dict_schema(schema), "additionalProperties": False}

    def default_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401
        return self.generate_inner(schema["schema"])
