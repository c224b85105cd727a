/* Draws a chart that a reader explores: Vega, from the site's own files, draws the published specification with its
   expressions interpreted, so that no page has to allow `eval`. */
const FIELD = "data_row"; // which row of the data table a mark shows, in the specification's data
const SMALL = 100; // whole numbers below this on an axis are places in a list, and no use to zoom into

const unitsOf = (view) => (view.mark ? [view] : (view.layer || view.hconcat || view.vconcat || []).flatMap(unitsOf));

function isFree(unit, channel, size) { // whether its scale runs over the whole drawing, so that zooming it hides nothing
  const { field, scale = {}, type } = unit.encoding?.[channel] || {};
  const [low, high] = [...(scale.range || [0, size])].sort((a, b) => a - b);
  const isList = (unit.data?.values || []).every((datum) => Number.isInteger(datum[field]) && datum[field] < SMALL);
  return field && type === "quantitative" && low === 0 && high > size - 5 && (scale.type === "log" || !isList);
}

function isOutside({ encoding, mark }, spec) { // such as the words of an axis, which a bound scale would clip away
  return [["x", spec.width], ["y", spec.height]].some(([channel, size]) => {
    const { value } = encoding?.[channel] || {};
    const at = isNaN(value) ? value && size : value;
    const isWritten = (mark.type || mark) === "text" && (channel === "y" || mark.align !== (at ? "right" : "left"));
    return at < 0 || at > size || (isWritten && (at === 0 || at === size));
  });
}

function prepared(spec) { // moves, scales with the wheel, and says the row of each mark where others read a description
  const units = unitsOf(spec);
  const axes = (unit) => ["x", "y"].filter((channel) => isFree(unit, channel, channel === "x" ? spec.width : spec.height));
  const first = spec.layer && units.find((unit) => axes(unit).includes("x") && unit.data?.values?.length);
  if (first) first.params = [{ name: "explored", select: { type: "interval", encodings: axes(first) }, bind: "scales" }];
  for (const unit of units) {
    if (unit.data?.values?.some((datum) => FIELD in datum)) unit.encoding.description = { field: FIELD };
    if (first) unit.mark = { ...(unit.mark.type ? unit.mark : { type: unit.mark }), clip: !isOutside(unit, spec) };
  }
  const { title, ...rest } = spec;
  return { ...rest, background: "transparent" };
}

export async function draw(figure, box) {
  const [{ embed, colours }, answer] = await Promise.all([
    import(new URL(`../vega/${figure.dataset.vega}`, import.meta.url)),
    fetch(figure.querySelector("a[href$='.vl.json']").href),
  ]);
  const text = (await answer.text()).replace(/#[0-9a-f]{6}\b/g, (colour) => colours[colour] || colour); // the page's
  const { view } = await embed(box, prepared(JSON.parse(text)), {
    mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip: () => {},
  });
  const [drawn, still] = [box.querySelector("svg"), figure.querySelector(".chart-wide svg")];
  for (const name of ["role", "aria-labelledby", "aria-describedby"]) drawn.setAttribute(name, still.getAttribute(name));
  drawn.tabIndex = 0;
  const named = new Map([...still.querySelectorAll("text[data-row]")].map((text) => [text.textContent, text.dataset.row]));
  for (const mark of drawn.querySelectorAll("[aria-label], text")) {
    const label = mark.getAttribute("aria-label");
    const row = /^\d+(,\d+)*$/.test(label) ? label : named.get(mark.textContent);
    if (row) mark.dataset.row = row;
    mark.removeAttribute("aria-label");
  }
  return view;
}
