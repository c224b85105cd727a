"""The data file and its tables, read and validated: what an editor wrote, as frozen objects that remember their lines.

In: `explainer.yml` and the csv files beside it. Out: an `Explainer` of sources, facts, figures, tables and claims.
Promises: every mistake of the files is reported at once, each with file and line; text never becomes code or markup.
Formulas are parsed here and computed in `compute`. The only package that imports yaml and pydantic.
"""

from __future__ import annotations

from explainer.data.claims import Claim, Comparison
from explainer.data.csv_file import NOTE, without_formulas
from explainer.data.explainer import (
    BETWEEN,
    SYNONYMS,
    TOPIC,
    Explainer,
    Fact,
    Figure,
    Input,
    Move,
    Source,
    Synonyms,
    in_context,
)
from explainer.data.folder import author_files, check_folder, check_places
from explainer.data.json_schema import json_schema
from explainer.data.loading import load
from explainer.data.look import Look
from explainer.data.plain_json import Day, Finite, from_json
from explainer.data.plain_text import CONFLICT, check_seen, read_text
from explainer.data.queries import DUCKDB, Query, is_file_pattern
from explainer.data.queries import FOLDER as QUERIES
from explainer.data.schema import LicenceEntry
from explainer.data.schema_values import Date, Id, KebabId
from explainer.data.snapshots import InputRead, Snapshot, answer_digest, record_name, to_json
from explainer.data.table_files import QueryTable, read_queries
from explainer.data.tables import Appended, Column, Table
from explainer.data.translated import WORDS, in_words, name_in, translated
from explainer.data.yaml_file import KeyPath, YamlFile, parse_yaml, repeated_keys, texts_in_yaml
from explainer.data.yaml_spans import Span, yaml_spans

__all__ = [
    "BETWEEN",
    "CONFLICT",
    "DUCKDB",
    "NOTE",
    "QUERIES",
    "SYNONYMS",
    "TOPIC",
    "WORDS",
    "Appended",
    "Claim",
    "Column",
    "Comparison",
    "Date",
    "Day",
    "Explainer",
    "Fact",
    "Figure",
    "Finite",
    "Id",
    "Input",
    "InputRead",
    "KebabId",
    "KeyPath",
    "LicenceEntry",
    "Look",
    "Move",
    "Query",
    "QueryTable",
    "Snapshot",
    "Source",
    "Span",
    "Synonyms",
    "Table",
    "YamlFile",
    "answer_digest",
    "author_files",
    "check_folder",
    "check_places",
    "check_seen",
    "from_json",
    "in_context",
    "in_words",
    "is_file_pattern",
    "json_schema",
    "load",
    "name_in",
    "parse_yaml",
    "read_queries",
    "read_text",
    "record_name",
    "repeated_keys",
    "texts_in_yaml",
    "to_json",
    "translated",
    "without_formulas",
    "yaml_spans",
]
