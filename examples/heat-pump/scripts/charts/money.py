"""What both ways of heating cost over the years, and a kilowatt-hour of heat by the price of power."""

from __future__ import annotations

import altair as alt

from charts._style import GAS, OWN, PUMP, data, labels, level_lines, upright_lines
from explainer.draw import MUTED, Frame, Ruler, Seen, chart, described, stands_for

_LEFT, _RIGHT = 34, 14  # px, beside the prices


@chart(
    "fifteen-years",
    title="The heat pump starts {{ extra_cost }} behind, and is ahead after {{ payback: duration }}",
    alt=(
        "Two rising lines from the day of installation to {{ years_compared }} later. Gas starts at {{ boiler_cost }}"
        " and ends at {{ total_gas }}. The heat pump starts higher, at {{ pump_after_grant }}, but rises less and ends"
        " at {{ total_pump }}. They cross after {{ payback: duration }}. A band around the second line shows the range"
        " of its efficiency."
    ),
    note="With the grant, at the prices of {{ power_price: date }}. The band is the range of the field test.",
)
def fifteen_years(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Everything paid so far, by years since the installation."""
    end = round(seen.number("years_compared", "year"))
    boiler, pump = seen.number("boiler_cost", "EUR"), seen.number("pump_after_grant", "EUR")
    gas_bill, pump_bill = seen.number("gas_bill", "EUR/year"), seen.number("pump_bill", "EUR/year")
    least, most = seen.bounds("pump_bill", "EUR/year")
    rows = [
        {
            "year": year,
            "gas": boiler + gas_bill * year,
            "pump": pump + pump_bill * year,
            "least": pump + least * year,
            "most": pump + most * year,
        }
        for year in range(end + 1)
    ]
    heads = ["Years", "Gas, EUR", "Heat pump, EUR", "At best, EUR", "At worst, EUR"]
    seen.table(heads, [[row["year"], *(round(row[key]) for key in ("gas", "pump", "least", "most"))] for row in rows])
    x = alt.X("year:Q", title="Years after it was put in", scale=alt.Scale(domain=[0, end], nice=False))
    height = 340 if frame.is_narrow else 380
    base = alt.Chart(data(rows), height=height)
    y_title = "Paid so far, EUR"
    band = base.mark_area(color=PUMP, opacity=0.18).encode(x, alt.Y("least:Q", title=y_title), alt.Y2("most:Q"))
    gas = base.mark_line(color=GAS, strokeWidth=3).encode(x, alt.Y("gas:Q", title=y_title))
    line = base.mark_line(color=PUMP, strokeWidth=3).encode(x, alt.Y("pump:Q", title=y_title))
    at = alt.Y("paid:Q", title=y_title)
    late, early = rows[-4], rows[4]
    look = {"fontWeight": "bold", "align": "right"}
    names = [
        labels([{"year": late["year"], "paid": late["gas"], "label": "Gas"}], x, at, fill=GAS, dx=-8, dy=-12, **look),
        labels(
            [{"year": early["year"], "paid": early["pump"], "label": "Heat pump"}], x, at, fill=PUMP, dy=-26, **look
        ),
    ]
    crossing = seen.number("payback", "year")
    point = [{"year": crossing, "paid": boiler + gas_bill * crossing, "label": seen.text("payback: duration")}]
    dot = alt.Chart(data(point)).mark_point(filled=True, size=90, color=OWN, opacity=1).encode(x, at)
    says = labels(point, x, at, fill=OWN, fontWeight="bold", dx=10, dy=16)
    return alt.LayerChart(layer=[band, gas, line, *names, dot, says])


@chart(
    "heat-by-power-price",
    title="At {{ your_power_price }}, heat from a heat pump costs {{ your_heat: range }}",
    alt=(
        "The cost of a kilowatt-hour of heat by the price of power: three straight lines that rise from the left, one"
        " for each efficiency of the field test, {{ efficiency: range }}, and a level line for gas at"
        " {{ heat_from_gas }}. An upright line marks your own price of power, at first {{ power_price }}. It moves when"
        " you set the price on the page, or drag it."
    ),
    note="Where your line meets a slanting one below the level line, heat from the heat pump is cheaper.",
)
def heat_by_power_price(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Cost of heat for the least, middle and greatest efficiency, with a reader's price of power."""
    now, gas = seen.number("power_price", "EUR/kWh"), seen.number("heat_from_gas", "EUR/kWh")
    least, most = seen.bounds("efficiency", "count")
    prices = (now / 2, now * 2)
    along = Ruler(prices, "EUR/kWh", (_LEFT, frame.width - _RIGHT))
    scale = alt.Scale(domain=list(prices), range=list(along.pixels), nice=False, zero=False)
    x = alt.X("place:Q", scale=scale, axis=None)
    y = alt.Y("level:Q", scale=alt.Scale(domain=[0, 1.15 * prices[1] / least], nice=False), axis=None)
    lines: list[alt.Chart | alt.LayerChart] = []
    table: list[list[str | float]] = []
    for efficiency in (least, seen.number("efficiency", "count"), most):
        ends = [{"place": price, "level": price / efficiency} for price in prices]
        is_end = efficiency in {least, most}
        look = {"strokeWidth": 1.5, "strokeDash": [5, 4]} if is_end else {"strokeWidth": 3}
        name = {**ends[1], "label": f"efficiency {efficiency:.1f}"}
        weight = "normal" if is_end else "bold"
        lines += [
            alt.Chart(data(ends)).mark_line(color=PUMP, **look).encode(x, y),
            labels([name], x, y, fill=PUMP, align="right", dx=-6, dy=-12, fontWeight=weight),
        ]
        table.append([f"{efficiency:.1f}", *(round(each["level"], 3) for each in ends)])
    seen.table(["Efficiency", *(f"Heat, EUR/kWh, with power at {price:.3f}" for price in prices)], table)
    level = [{"place": prices[1], "level": gas, "label": f"Gas: {seen.text('heat_from_gas')}"}]
    across = alt.Chart(data(level)).mark_rule(color=GAS, strokeWidth=3).encode(y)
    of_gas = labels(level, x, y, fill=GAS, fontWeight="bold", align="right", dx=-6, dy=14)
    steps = (0.05, 0.1, 0.15, 0.2)
    grid = [(step, f"{step:.2f}") for step in steps[:-1]] + [
        (steps[-1], f"{steps[-1]:.2f} EUR/kWh{'' if frame.is_narrow else ' of heat'}")
    ]
    ticks = [(price, f"{price:.1f}") for price in (0.2, 0.3, 0.4, 0.5)]
    foot = labels([{"place": prices[0], "level": 0, "label": "Price of power, EUR/kWh"}], x, y, fill=MUTED, dy=36)
    own = _own_line(seen, along, scale)
    layers = [level_lines(grid, y), upright_lines(ticks, x), across, *lines, of_gas, *own, foot]
    return alt.LayerChart(layer=layers, height=400)


def _own_line(seen: Seen, along: Ruler, scale: alt.Scale) -> list[alt.Chart | alt.LayerChart]:
    """An upright line at the reader's price, with a dot to drag it by and its name."""
    text = "Yours: {{ your_power_price }}"
    price, mark = seen.number("your_power_price", along.unit), stands_for(seen, "your_power_price", along)
    top = alt.YValue(30)  # type: ignore[no-untyped-call]  # Altair's own code
    foot = alt.Y2Value("height")  # type: ignore[no-untyped-call]  # Altair's own code
    x = alt.X("own:Q", scale=scale, axis=None)
    base = alt.Chart(data([{"own": price}]))
    line = base.mark_rule(color=OWN, strokeWidth=2, description=described(mark)).encode(x, top, foot)
    grip = base.mark_point(
        filled=True, size=200, color=OWN, opacity=1, stroke="transparent", strokeWidth=28, description=described(mark)
    ).encode(x, top)
    align = {"start": "left", "middle": "center", "end": "right"}[along.anchor(price)]
    said = labels(
        [{"own": price, "label": seen.filled(text)}],
        x,
        top,
        align=align,
        baseline="bottom",
        dy=-13,
        fill=OWN,
        fontWeight="bold",
        description=described(mark, text),
    )
    return [line, grip, said]
