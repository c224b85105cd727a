"""The shape of a query in a table's entry: what it asks, what it is over, and what answers it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_LONGEST: Final = 20_000
_PART: Final = r"[\w*?\[][\w .=*?\[\]-]*"  # begins with no dot, so that none leads out of the project
_INPUT: Final = rf"^{_PART}(/{_PART})*/?$"
_BACKEND: Final = r"^[a-z][a-z0-9]*$"
_VARIABLE: Final = r"^[A-Z][A-Z0-9_]*$"
QUERY_ADVICE: Final = {
    _INPUT: "write a path from the project's folder, as inputs/*.parquet, or the name of one of the engine's tables",
    _BACKEND: "write e.g. postgres, trino or bigquery",
    _VARIABLE: "name the environment variable that holds the address, as DATABASE_URL; never write the address itself",
}


def _asking(text: str) -> str:
    if not text.strip():
        raise ValueError("which asks nothing; write SQL, or module.function")
    return text


def listed(found: object) -> object:
    """A text that stands for a list of one; anything else as it is."""
    return [found] if isinstance(found, str) else found


def _backend(found: object) -> object:
    return {"backend": found} if isinstance(found, str) else found


_Backend = Annotated[str, Field(pattern=_BACKEND, max_length=64)]


class EngineEntry(BaseModel):
    """What answers a query where DuckDB does not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    backend: _Backend = Field(description="As Ibis names it: postgres, pyspark, trino, …")
    address: str | None = Field(
        None, pattern=_VARIABLE, max_length=64, description="Environment variable with its address, e.g. DATABASE_URL"
    )
    dialect: _Backend | None = Field(None, description="Of the SQL, if not DuckDB's")


_Path = Annotated[str, Field(pattern=_INPUT, max_length=200)]
_Paths = Annotated[list[_Path], Field(min_length=1)]
QueryText = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_asking)]
Inputs = Annotated[_Paths, BeforeValidator(listed, json_schema_input_type=_Path | _Paths)]
Engine = Annotated[EngineEntry, BeforeValidator(_backend, json_schema_input_type=_Backend | EngineEntry)]
