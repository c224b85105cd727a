/* Lets readers zoom in: all lenses but the first are put away, and each press lets the next one grow out of the spot
   that it enlarges, with the beam between them and its words. */
export function start(figure) {
  const lenses = [...figure.querySelectorAll("[data-part^=lens-]")];
  const words = lenses.find((lens) => step(lens) === 1).dataset;
  const last = Math.max(...lenses.map(step));
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", () => show(shown < last ? shown + 1 : 1));
  const controls = document.createElement("div");
  controls.className = "chart-controls";
  controls.append(button);
  figure.querySelector(".chart-narrow").after(controls);
  let shown = last;
  show(last);
  addEventListener("beforeprint", () => show(last));

  function show(count) {
    const grows = count === shown + 1 && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    shown = count;
    button.textContent = shown < last ? words.next.replace("{0}", shown + 1).replace("{1}", last) : words.again;
    figure.querySelectorAll("[data-part^=lens-], [data-part^=with-]").forEach((part) => {
      part.setAttribute("visibility", step(part) > shown ? "hidden" : "visible");
      if (grows && step(part) === shown) grow(part);
    });
  }
}

function step(part) {
  return Number(part.dataset.part.split("-")[1]);
}

function grow(part) {
  const { x, y, toX, toY } = part.dataset;
  const frames = x
    ? [{ transform: `translate(${x}px, ${y}px) scale(.05)` }, { transform: `translate(${toX}px, ${toY}px)` }]
    : [{ opacity: 0 }, { opacity: 0 }, { opacity: 1 }];
  part.animate(frames, { duration: 700, easing: "ease-out" });
}
