/* Lets the light run round the loop, while four counters count: play and pause, one lap at a time, back to the start.
   Until somebody asks, the picture stays as drawn, which is how it ends. */
export function start(figure) {
  const parts = (name) => [...figure.querySelectorAll(`[data-part="${name}"]`)];
  const wholes = parts("lap");
  const { laps, seconds, speed, end, ...words } = wholes[0].dataset;
  const [all, lasting] = [Number(laps), Number(seconds) * 1000];
  const counts = parts("count").map((count) => ({ count, whole: count.dataset.whole }));
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  let done = all; // laps
  let before = 0; // when the last frame was drawn; 0 while it stands still

  function share(done, groove, step) { // of the groove's length: half circles, each half a step narrower
    const half = (n) => n * groove - (step / 4) * n * n;
    const [whole, part] = [Math.floor(2 * done), (2 * done) % 1];
    return (half(whole) + part * (half(whole + 1) - half(whole))) / half(2 * all);
  }

  function draw() {
    const shown = isCalm.matches ? Math.floor(done) : done;
    const isEnd = shown >= all;
    wholes.forEach((whole) => {
      const { x, y, groove, step } = whole.dataset;
      const part = (name) => whole.querySelector(`[data-part="${name}"]`);
      part("pulse").setAttribute("transform", `rotate(${((shown % 1) * 360).toFixed(1)} ${x} ${y})`);
      part("groove").setAttribute("stroke-dasharray", `${share(shown, Number(groove), Number(step)).toFixed(5)} 2`);
      part("bar").setAttribute("width", (part("bar").dataset.last * shown) / all);
    });
    counts.forEach((each) => {
      const { count, whole } = each;
      if (count.textContent !== each.drawn) each.end = count.textContent; // as it was drawn, or a reader has set it since
      const [, number, decimals = "", unit] = each.end.match(/^([\d,]+(?:\.(\d+))?)(.*)$/);
      const value = whole ? Math.ceil(shown) : (Number(number.replaceAll(",", "")) * shown) / all;
      const set = { minimumFractionDigits: decimals.length, maximumFractionDigits: decimals.length };
      each.drawn = isEnd ? each.end : value.toLocaleString(document.documentElement.lang, set) + unit;
      if (count.textContent !== each.drawn) count.textContent = each.drawn;
    });
    if (isEnd && before) said.textContent = end;
    if (isEnd) before = 0;
    play.textContent = before ? words.pause : words.play;
  }

  function frame(now) {
    if (!before) return;
    done = Math.min(all, done + (Math.min(now - before, 100) / lasting) * all); // not longer: the page was out of sight
    before = now;
    draw();
    if (before) requestAnimationFrame(frame);
  }

  function go(to, isMoving) {
    done = to;
    before = isMoving ? performance.now() : 0;
    said.textContent = "";
    draw();
    if (isMoving) requestAnimationFrame(frame);
  }

  const make = (tag, words, attributes, act) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.textContent = words;
    if (act) made.addEventListener("click", act);
    return made;
  };
  const play = make("button", words.play, { type: "button" }, () => go(done >= all ? 0 : done, !before));
  const step = make("button", words.oneLap, { type: "button" }, () => go(done >= all ? 1 : Math.floor(done) + 1, false));
  const again = make("button", words.startOver, { type: "button" }, () => go(0, false));
  const said = make("span", "", {});
  said.setAttribute("role", "status");
  const controls = make("div", "", { className: "chart-controls" });
  controls.append(play, step, again, make("span", speed, {}), said);
  figure.querySelector(".chart-narrow").after(controls);
  const watcher = new MutationObserver(draw);
  counts.forEach(({ count }) => watcher.observe(count, { childList: true, characterData: true, subtree: true }));
}
