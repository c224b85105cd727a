"""Where the rows of a table come from that is the answer to a query, in a sentence for readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from explainer.compute import Numbers
from explainer.wording.display import say_date
from explainer.wording.languages import captions

# Engines as they call themselves; any other goes by the name that Ibis has for it.
_NAMES: Final[Mapping[str, str]] = {
    "bigquery": "BigQuery",
    "clickhouse": "ClickHouse",
    "databricks": "Databricks",
    "datafusion": "DataFusion",
    "duckdb": "DuckDB",
    "mysql": "MySQL",
    "postgres": "PostgreSQL",
    "pyspark": "Spark",
    "snowflake": "Snowflake",
    "sqlite": "SQLite",
    "trino": "Trino",
}


def say_answer(table_id: str, numbers: Numbers) -> str:
    """Which engine gave the rows of a table, and when; empty where they are no answer to a query."""
    table, locale = numbers.explainer.tables[table_id], numbers.explainer.language
    if not table.snapshot:
        return ""
    engine = f"{_NAMES.get(table.snapshot.engine, table.snapshot.engine)} {table.snapshot.version}"
    day = say_date(table.snapshot.day, locale=locale)
    return captions(locale).answered.format(numbers.tables[table_id].label, engine, day)
