"""What an editor that knows JSON Schema says of the data files while somebody types."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import jsonschema
import pytest
import yaml

from explainer.data import json_schema
from pages import DATA

SCHEMA: Final = DATA / "explainer.schema.json"
FILES: Final = {path.relative_to(DATA).as_posix(): path for path in sorted(DATA.rglob("*.yml"))}


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it: plain numbers are numbers, dates are texts, and false is a boolean, unlike no."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool", ":merge"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF"))


pytestmark = pytest.mark.skipif(not SCHEMA.is_file(), reason="no schema yet: run `python -m explainer schema`")


def test_the_schema_is_that_of_this_generator() -> None:
    assert SCHEMA.read_text("utf-8") == json_schema(), "run `python -m explainer schema`"


@pytest.mark.parametrize("name", FILES)
def test_a_data_file_names_its_schema_in_its_first_line_and_is_valid(name: str) -> None:
    text = FILES[name].read_text("utf-8")
    named = text.partition("\n")[0].partition("# yaml-language-server: $schema=")[2]
    assert named
    assert (FILES[name].parent / named).resolve() == SCHEMA.resolve()
    data: Any = yaml.load(text, Yaml12)  # noqa: S506 - safe
    jsonschema.Draft202012Validator(json.loads(json_schema())).validate(data)
