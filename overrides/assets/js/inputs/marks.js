/* Marks follow their numbers; those of a field are dragged by their circles. */
export function marks(root, { onDrag }) {
  const all = [...root.querySelectorAll("[data-mark-of]")].map((mark) => {
    const { markOf, scale, values, pixels, at } = mark.dataset;
    const [bent, straight] = scale === "log" ? [Math.log, Math.exp] : [Number, Number];
    const [low, high] = values.split(" ").map(bent);
    const [start, end] = pixels.split(" ");
    const within = (share) => Math.min(Math.max(share, 0), 1);
    let share = (at - start) / (end - start);
    let size, grip, last;

    const handle = document.querySelector(`[data-input="${markOf}"]`) && mark.querySelector("circle");
    if (handle) {
      handle.style.cursor = "ew-resize";
      handle.ontouchstart = (event) => event.preventDefault(); // no scrolling
      handle.onpointerdown = ({ clientX, pointerId }) => {
        handle.setPointerCapture(pointerId);
        size = (end - start) * handle.getScreenCTM().a;
        grip = clientX / size - share;
      };
      handle.onpointermove = ({ clientX }) => {
        if (!size) return;
        last = Number(straight(low + within(clientX / size - grip) * (high - low)).toPrecision(3));
        onDrag(markOf, last, false);
      };
      handle.onlostpointercapture = () => {
        if (last >= 0) onDrag(markOf, last, true);
        size = last = undefined;
      };
    }

    return (id, value) => {
      if (id !== markOf) return;
      const exact = (bent(value) - low) / (high - low);
      share = within(exact);
      mark.classList.toggle("is-beyond", share !== exact);
      mark.setAttribute("transform", `translate(${start - at + share * (end - start)})`);
      mark.querySelectorAll("text").forEach((name) =>
        name.setAttribute("text-anchor", ["start", "middle", "end"][Math.floor(2.99 * share)]));
    };
  });
  return { show: (id, value) => all.forEach((show) => show(id, value)) };
}
