/* Copy buttons for texts that are there to be taken along. Each is also there to select, so nothing is lost without. */
window.explainerShare = (root) => {
  "use strict";
  const share = root.matches(".share") ? root : root.querySelector(".share");
  if (!share || share.querySelector(".copy-button")) return;
  const words = share.dataset;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  share.append(status);

  const selected = (text) => { // for browsers without a clipboard of their own, or that refuse it
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return document.execCommand("copy");
  };

  share.querySelectorAll(".share-item").forEach((item) => {
    const text = item.querySelector(".copy");
    if (!text) return;
    const name = item.querySelector("h3").textContent;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy-button", textContent: words.copy });
    button.setAttribute("aria-label", `${words.copy}: ${name}`);
    button.addEventListener("click", async () => {
      let isCopied;
      try {
        await navigator.clipboard.writeText(text.textContent);
        isCopied = true;
      } catch {
        isCopied = selected(text);
        button.focus();
      }
      status.textContent = isCopied ? `${words.copied}: ${name}` : words.select;
      if (!isCopied) return;
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), 2000);
    });
    text.before(button);
  });
};
