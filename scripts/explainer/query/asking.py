"""A query → the expression that Ibis sends to an engine: SQL in any dialect, or what an author's function makes."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from explainer.data import QUERIES, Query, is_file_pattern
from explainer.errors import DataMistake, nearest
from explainer.query.engines import Engine

_WRITING: Final = ("Insert", "Update", "Delete", "Merge", "Create", "Drop", "Alter", "Copy", "Command", "Into")


def expression_of(engine: Engine, tables: Mapping[str, Any], root: Path) -> Any:  # noqa: ANN401 - Ibis' expression
    """The expression of a query. tables: Ibis tables by the name that the query knows.

    Raises:
        DataMistake: the SQL is more or less than one SELECT, or the function does not give a table.
    """
    query = engine.query
    if function := query.function:
        return _made(engine, function, tables, root)
    text = _select(query)
    with engine.reworded("refuses the query"):
        return engine.connection.sql(text, dialect=query.dialect)


def _select(query: Query) -> str:
    """The SQL, in which the engine's tables have their own names.

    Raises:
        DataMistake: it cannot be read, is not one SELECT, or keeps rows without saying which.
    """
    import sqlglot  # noqa: PLC0415 - comes with Ibis
    from sqlglot import exp  # noqa: PLC0415 - see above

    try:
        statements = sqlglot.parse(query.text, read=query.dialect)
    except ValueError:
        raise DataMistake(f"no dialect '{query.dialect}'", query.place, "name one that sqlglot knows") from None
    except sqlglot.errors.SqlglotError as fault:
        first = (getattr(fault, "errors", None) or [{}])[0]
        where = f"line {first['line']} of the query, near '{first['highlight']}': " if first.get("highlight") else ""
        problem = first.get("description") or "it cannot be read"
        raise DataMistake(f"invalid SQL: {where}{problem.rstrip('.')}", query.place) from None
    writing = tuple(kind for name in _WRITING if isinstance(kind := getattr(exp, name, None), type))
    if len(statements) != 1 or not isinstance(select := statements[0], exp.Query) or select.find(*writing):
        raise DataMistake("the query is not one SELECT", query.place, "it may only read: write one SELECT")
    for name, count in Counter(select.named_selects).items():
        if count > 1 and name != "*":
            raise DataMistake(f"the query gives {count} columns '{name}'", query.place, "name each with AS")
    for limit in select.find_all(exp.Limit, exp.Fetch):
        if limit.parent is not None and not limit.parent.args.get("order"):
            raise DataMistake("the query has a LIMIT without an ORDER BY", query.place, "say which rows it keeps")
    own = {name: parts[0] for name, parts in query.over.items() if not is_file_pattern(parts[0]) and parts[0] != name}
    for table in select.find_all(exp.Table):
        if table.name in own and not table.db:
            alias = table.alias or table.name
            table.replace(exp.alias_(exp.to_table(own[table.name], dialect=query.dialect), alias, table=True))
    return str(select.sql(dialect=query.dialect))


def _made(engine: Engine, function: tuple[str, str], tables: Mapping[str, Any], root: Path) -> Any:  # noqa: ANN401 - see above
    module_name, name = function
    place, path = engine.query.place, root / QUERIES / f"{module_name}.py"
    spec = importlib.util.spec_from_file_location(f"queries.{module_name}", path)
    assert spec is not None  # noqa: S101 - the ending of its name says how it is loaded
    assert spec.loader is not None  # noqa: S101 - see above
    module = importlib.util.module_from_spec(spec)
    with engine.reworded(f"was not asked: {QUERIES}/{path.name} fails"):
        is_written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            spec.loader.exec_module(module)
        finally:
            sys.dont_write_bytecode = is_written
    made = getattr(module, name, None)
    if not callable(made):
        advice = nearest(name, (other for other in vars(module) if callable(vars(module)[other])))
        raise DataMistake(f"no function {name} in {QUERIES}/{path.name}", place, advice)
    with engine.reworded(f"was not asked: {engine.query.text} fails"):
        expression = made(**tables)
    if not hasattr(expression, "to_pyarrow") or not hasattr(expression, "columns"):
        problem = f"{engine.query.text} returns {type(expression).__name__}, expected an Ibis table"
        raise DataMistake(problem, place, "return the expression itself, without executing it")
    return expression
