/* Offers to explore a chart: what draws it is loaded only when somebody asks. The picture stays if that fails. */
const make = (tag, properties, ...contents) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...contents);
  return element;
};

function offer(figure) {
  const { explore, exploreClose, exploreFailed } = figure.dataset;
  const button = make("button", {}, explore);
  const said = make("span", { role: "status" });
  figure.querySelector(".chart-share").before(make("p", { className: "chart-explore" }, button, said));
  let opened; // the view with its box

  button.addEventListener("click", async () => {
    said.textContent = "";
    figure.classList.remove("is-explored");
    button.textContent = explore;
    if (opened) {
      opened.view.finalize();
      opened.box.remove();
      opened = null;
      return;
    }
    const box = make("div", { className: "chart-explored" });
    button.disabled = true;
    figure.querySelector(".chart-foot").before(box);
    try {
      const { draw } = await import("./explored.js");
      opened = { view: await draw(figure, box), box };
      figure.classList.add("is-explored");
      button.textContent = exploreClose;
    } catch (fault) {
      console.warn(fault);
      box.remove();
      said.textContent = exploreFailed;
    }
    button.disabled = false;
    button.focus();
  });
}

document.querySelectorAll("[data-explore]").forEach(offer);
