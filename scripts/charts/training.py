"""Moving the text for an AI, and training on it."""

from __future__ import annotations

import altair as alt

from charts._style import (
    Row,
    across,
    data,
    linear_scale,
    log_scale,
    points,
    rung_texts,
    rungs,
    upright_lines,
    upward,
    words,
    x_at,
    y_at,
)
from explainer.draw import ACCENT, SERIES, TEXT, Frame, Seen, chart

_RUNG = 52
_MOVES = {  # how the text is moved: the least and the most that it takes, and the unit in which to say so
    "llama3_move_record": ("Moving it at the record rate", "llama3_move_record_high", "s"),
    "llama3_move_storage": ("Reading it from the cluster’s storage", "llama3_move_storage_high", "s"),
    "llama3_move_400g": ("Moving it over one link of the cluster", "llama3_move_400g_high", "min"),
}


_TRAININGS = {
    "llama3_run": "Training: the stretch that Meta analysed",
    "llama3_run_implied": "Training in all, by GPU hours",
}
_TICKS = [(1.0, "1 s"), (60.0, "1 min"), (3600.0, "1 h"), (86400.0, "1 day"), (365 * 86400.0, "1 year")]


@chart(
    "ai-times",
    title=(
        'Training Llama 3 took {{ "more than" if llama3_run_implied > llama3_run }} {{ llama3_run }}; over one link'
        " its text moves in {{ llama3_move_400g: in min, digits 2, plain }} to"
        " {{ llama3_move_400g_high: in min, digits 2 }}"
    ),
    alt=(
        "Times on a log scale, from a second to a year. Moving the text takes"
        " {{ llama3_move_record: in s, digits 2 }} to {{ llama3_move_record_high: in s, digits 2 }} at the record rate,"
        " {{ llama3_move_storage: in s, digits 2 }} to {{ llama3_move_storage_high: in s, digits 2 }} from the"
        " cluster’s storage at its peak, {{ llama3_move_400g: in min, digits 2 }} to"
        " {{ llama3_move_400g_high: in min, digits 2 }} over one link of {{ nic_400g }}. Training took {{ llama3_run }}"
        " in the stretch that Meta analysed, {{ llama3_run_implied }} in all by its GPU hours. Below, without a log"
        " scale, a bar of those {{ llama3_run }}: the move over one link, at most"
        " {{ llama3_move_share_high: digits 2 }} of it, is too thin to be drawn."
    ),
    note=(
        "The size of the text is an estimate, from text as stored to plain text. Only the number of its tokens was"
        " published."
    ),
)
def ai_times(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Time to move the training text against the time of training, on a log scale and then on a plain one."""
    moves: list[Row] = []
    for row, (key, (name, most, unit)) in enumerate(_MOVES.items()):
        low, high = seen.number(key, "s"), seen.number(most, "s")
        value = f"{seen.text(f'{key}: in {unit}, digits 2, plain')} to {seen.text(f'{most}: in {unit}, digits 2')}"
        moves.append({"row": row, "label": name, "time": low, "time_low": low, "time_high": high, "value": value})
    trainings: list[Row] = [
        {"row": row, "label": name, "time": seen.number(key, "s"), "value": seen.text(f"{key}: in day, digits 2")}
        for row, (key, name) in enumerate(_TRAININGS.items(), start=len(moves))
    ]
    rows = [*moves, *trainings]
    seen.table(
        ("What", "Time (s)", "at most (s)", "Time"),
        [(row["label"], row["time"], row.get("time_high", row["time"]), row["value"]) for row in rows],
    )
    scale = log_scale(0.1, 1e8)
    x, y = across("time", scale), upward("row", linear_scale(len(rows) - 0.7, -0.75))
    record, others = moves[:1], moves[1:]
    look = {"size": 80}
    return alt.LayerChart(
        layer=[
            upright_lines(_TICKS, scale),
            rungs(rows, y),
            *_to_most(others, scale, y, SERIES[1]),
            *_to_most(record, scale, y, ACCENT),
            points(trainings, x, y, color=SERIES[0], shape="square", **look),
            *rung_texts(record, y, fill=ACCENT, fontWeight="bold"),
            *rung_texts(others, y, fill=SERIES[1]),
            *rung_texts(trainings, y, fill=SERIES[0]),
            words("Time, log scale", x_at(0), y_at("height"), dy=38),
            *_to_scale(seen, frame, _RUNG * len(rows) + 80),
        ]
    ).properties(height=_RUNG * len(rows))


def _to_most(rows: list[Row], scale: alt.Scale, y: alt.Y, colour: str) -> list[alt.Chart]:
    """A mark for the least, and a line from there to the most with an end."""
    most = across("time_high", scale)
    line = alt.Chart(data(rows)).mark_rule(color=colour, strokeWidth=2)
    return [
        line.encode(across("time", scale), y, x2="time_high:Q"),
        points(rows, most, y, shape="stroke", angle=90, size=120, strokeWidth=2, filled=False, color=colour),
        points(rows, across("time", scale), y, size=80, color=colour),
    ]


def _to_scale(seen: Seen, frame: Frame, top: int) -> list[alt.Chart]:
    """The analysed stretch of training as a plain bar, from so many pixels on, and what is to be said of it."""
    head = f"Without a log scale: {seen.text('llama3_run')} of training"
    share = seen.text("llama3_move_share_high: digits 2")
    below = [f"Moving the text over one link: at most {share}", "of this bar, too thin to draw."]
    bar = alt.Chart(data([{}])).mark_rect(color=SERIES[0])
    right, bottom = alt.X2Value("width"), alt.Y2Value(top + 14)  # type: ignore[no-untyped-call]  # Altair's own code
    return [
        words(head, x_at(0), y_at(top), dy=-7, fill=TEXT),
        bar.encode(x_at(0), right, y_at(top), bottom),
        words(below if frame.is_narrow else " ".join(below), x_at(0), y_at(top), baseline="top", dy=21),
    ]
