/* Lets readers do the computer's work: a slider takes every piece of a signal from the core in which it arrived to the
   signal's own. The pieces are read from the picture: one path a signal, one piece a core, from the first core on. */
export function start(figure) {
  const panels = [...figure.querySelectorAll("[data-part=mixed]")].map(read);
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: 100, value: 0 });
  slider.addEventListener("input", show);
  const label = document.createElement("label");
  label.append(`${panels[0].words.slider} `, slider);
  const controls = document.createElement("div");
  controls.className = "chart-controls";
  controls.append(label);
  figure.querySelector(".chart-narrow").after(controls);
  show();
  addEventListener("beforeprint", () => {
    slider.value = 0;
    show();
  });

  function show() {
    slider.setAttribute("aria-valuetext", panels[0].words.done.replace("{0}", slider.value));
    panels.forEach((panel) => draw(panel, slider.value / 100));
  }
}

function read(group) {
  const paths = [...group.querySelectorAll("path")];
  const cores = paths.map(() => []);
  paths.forEach((path, signal) =>
    [...path.getAttribute("d").matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)/g)].forEach(([, x, y, width], core) =>
      cores[core].push({ signal, x: +x, y, width: +width }),
    ),
  );
  cores.forEach((pieces) => pieces.sort((one, other) => one.x - other.x));
  return { paths, cores, words: group.dataset };
}

function draw({ paths, cores }, done) {
  const ways = paths.map(() => "");
  cores.forEach((pieces, core) => {
    const whole = pieces.reduce((sum, { width }) => sum + width, 0);
    let { x } = pieces[0];
    for (const { signal, y, width } of pieces) {
      const now = width * (1 - done) + (signal === core ? whole * done : 0);
      ways[signal] += `M${x.toFixed(1)} ${y}h${now.toFixed(1)}`;
      x += now;
    }
  });
  paths.forEach((path, signal) => path.setAttribute("d", ways[signal]));
}
