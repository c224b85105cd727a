/* Lets drawings move: each brings its own script, which is loaded once the drawing comes near the screen. Until then, and
   when the script cannot be had or fails, the still picture is all there is, and all there needs to be. */
export function watch(root) {
  const near = new IntersectionObserver(
    (entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => start(target)),
    { rootMargin: "50% 0px" },
  );

  async function start(figure) {
    near.unobserve(figure);
    const { motion } = figure.dataset;
    if (!motion) return; // it has been started
    delete figure.dataset.motion;
    try {
      (await import(new URL(`../motion/${motion}`, import.meta.url))).start(figure);
    } catch (fault) {
      console.warn(fault);
    }
  }

  root.querySelectorAll("[data-motion]").forEach((figure) => near.observe(figure));
}
