/* Adds a rectangle of the reader's own: a corner to drag and two sliders, and how its area compares with the record's. */
export function start(figure) {
  const SVG = "http://www.w3.org/2000/svg";
  const planes = [...figure.querySelectorAll('[data-part="plane"]')];
  const given = planes[0].dataset;
  const [far, high, distance, rate] = ["far", "high", "distance", "rate"].map((name) => Number(given[name]));
  const filled = (template, ...parts) => template.replace(/\{(\d)\}/g, (_, place) => parts[place]);
  const said = (value, digits) => value.toLocaleString(document.documentElement.lang, { maximumSignificantDigits: digits });
  const made = (element, attributes, ...inside) => {
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...inside);
    return element;
  };
  const html = (tag, attributes, ...inside) => made(document.createElement(tag), attributes, ...inside);
  const svg = (tag, attributes) => made(document.createElementNS(SVG, tag), attributes);

  const slider = (template, unit, most, step, value) => {
    const input = html("input", { type: "range", min: 0, max: most, step, value, "data-unit": unit });
    input.addEventListener("input", draw);
    return { input, label: html("label", {}, `${filled(template, `${said(most, 2)}\u00a0${unit}`)} `, input) };
  };
  const up = slider(given.sayRate, "Pbit/s", high, 0.01, 1.5 * rate); // higher than the record, and not as far
  const along = slider(given.sayDistance, "km", far, 10, 0.85 * distance);
  const result = html("output", {});

  const drawn = planes.map((plane) => {
    const place = Object.fromEntries(["left", "top", "width", "height"].map((name) => [name, Number(plane.dataset[name])]));
    const block = svg("rect", { x: place.left, fill: "none", stroke: "var(--chart-text)", "stroke-width": 2.5, "stroke-dasharray": "7 4" });
    const handle = svg("circle", { r: 10, fill: "var(--chart-ground)", stroke: "var(--chart-text)", "stroke-width": 3 });
    const reach = svg("circle", { r: 24, fill: "transparent", "data-part": "handle" }); // what a finger hits
    reach.style.cursor = "move";
    reach.addEventListener("touchstart", (event) => event.preventDefault()); // no scrolling: shapes have no touch-action
    reach.addEventListener("pointerdown", (event) => reach.setPointerCapture(event.pointerId));
    reach.addEventListener("pointermove", (event) => {
      if (!reach.hasPointerCapture(event.pointerId)) return;
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(plane.getScreenCTM().inverse());
      along.input.value = ((at.x - place.left) / place.width) * far;
      up.input.value = (1 - (at.y - place.top) / place.height) * high;
      draw();
    });
    plane.querySelector('[data-part="names"]').before(block); // no name is crossed out
    plane.append(handle, reach);
    return { ...place, block, marks: [handle, reach] };
  });

  function draw() {
    const [high_, far_] = [Number(up.input.value), Number(along.input.value)];
    drawn.forEach(({ left, top, width, height, block, marks }) => {
      const [x, y] = [left + (far_ / far) * width, top + (1 - high_ / high) * height];
      made(block, { y, width: x - left, height: top + height - y });
      marks.forEach((mark) => made(mark, { cx: x, cy: y }));
    });
    [up, along].forEach(({ input }) => input.setAttribute("aria-valuetext", `${said(Number(input.value), 3)}\u00a0${input.dataset.unit}`));
    const area = high_ * far_;
    const times = area / (rate * distance);
    const product = area < 1000 ? `${said(area, 3)}\u00a0Pbit/s·km` : `${said(area / 1000, 3)}\u00a0Ebit/s·km`;
    const factors = `${said(high_, 3)}\u00a0Pbit/s × ${said(far_, 3)}\u00a0km`;
    result.textContent = filled(times < 1 ? given.sayLess : given.sayMore, factors, product, said(times, 2));
  }

  const controls = html("div", { class: "chart-controls" }, html("span", {}, given.sayOwn));
  controls.append(up.label, along.label, result);
  figure.querySelector(".chart-narrow").after(controls);
  draw();
}
