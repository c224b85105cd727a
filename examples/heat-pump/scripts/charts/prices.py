"""Prices by month, and carbon dioxide by year."""

from __future__ import annotations

import altair as alt

from charts._style import GAS, PUMP, data, labels
from explainer.draw import Frame, Seen, chart


@chart(
    "prices",
    title="In today's money, gas costs {{ gas_rise_real }} times as much as in {{ gas_then: date }}",
    alt=(
        "Prices of gas and power by month in euros a kilowatt-hour. In today's money, gas goes from {{ gas_then_real }}"
        " in {{ gas_then_real: date }} up to {{ gas_peak }} in {{ gas_peak: date }} and down again to {{ gas_price }}."
        " Power lies above it all the time and is at {{ power_price }} now. Dotted lines show what was charged. One"
        " month is missing."
    ),
    note="Solid: in prices of {{ gas_price: date }}. Dotted: as charged. No price sheet came out in one month.",
)
def prices(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Two solid lines after inflation, two dotted ones before it."""
    unit = "EUR@2026-09/kWh"
    rows = seen.rows("prices", "month", gas="EUR/kWh", power="EUR/kWh", gas_real=unit, power_real=unit, gaps=True)
    month = alt.X(
        "month:T",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(tickCount="year", format="%Y", labelFlush=False),
    )
    layers = []
    for column, colour in (("gas", GAS), ("power", PUMP)):
        base = alt.Chart(data(rows), height=380 if frame.is_narrow else 400)
        title = "EUR per kWh"
        dotted = base.mark_line(color=colour, strokeWidth=1.5, strokeDash=[2, 3])
        solid = base.mark_line(color=colour, strokeWidth=2.5)
        layers += [
            dotted.encode(month, alt.Y(f"{column}:Q", title=title)),
            solid.encode(month, alt.Y(f"{column}_real:Q", title=title)),
        ]
        known = [row for row in rows if row[f"{column}_real"]]
        dots = alt.Chart(data(known)).mark_point(filled=True, size=12, color=colour, opacity=1)
        layers.append(dots.encode(month, alt.Y(f"{column}_real:Q", title=title)))
        highest = max(known, key=lambda row: row[f"{column}_real"])
        name = [{"month": highest["month"], "at": highest[f"{column}_real"], "label": column.capitalize()}]
        layers.append(labels(name, month, alt.Y("at:Q", title=title), fill=colour, fontWeight="bold", dx=10, dy=-6))
    return alt.LayerChart(layer=layers)


@chart(
    "carbon-by-year",
    title=(
        "With the power of {{ power_carbon: date }}, the heat pump makes {{ grid_gain }} less carbon dioxide than with"
        " that of {{ renewable_then: date }}"
    ),
    alt=(
        "A bar for each year of the table: the carbon dioxide of the house with a heat pump, by that year's power,"
        " at {{ pump_carbon_year }} in {{ power_carbon: date }}. A level line above all bars is the same house"
        " with gas, at {{ gas_carbon_year }}."
    ),
    note="The same heat and the same efficiency in every year; only the power stations differ.",
)
def carbon_by_year(seen: Seen, frame: Frame) -> alt.LayerChart:
    """A bar for each year's power, and gas as a line."""
    rows = seen.rows("grid", "year", pump="kgCO2/year")
    gas = seen.number("gas_carbon_year", "kgCO2/year")
    years = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    carbon = alt.Y("pump:Q", title="kg of CO₂ in a year")
    base = alt.Chart(data(rows), height=320 if frame.is_narrow else 300)
    bars = base.mark_bar(color=PUMP).encode(years, carbon)
    level = [{"pump": gas, "year": rows[0]["year"], "label": f"With gas: {seen.text('gas_carbon_year')}"}]
    rule = alt.Chart(data(level)).mark_rule(color=GAS, strokeWidth=3).encode(carbon)
    name = labels(level, years, carbon, fill=GAS, fontWeight="bold", dx=-20 if frame.is_narrow else -40, dy=-12)
    return alt.LayerChart(layer=[bars, rule, name])
