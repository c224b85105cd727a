/* Buttons for what there is to share, on a card and in a page's dialog. Loaded only where they are wanted. */

const SHOWN_FOR = 2000; // ms that a button says "Copied"
const PATIENCE = 8000; // ms after which a link is followed instead
let isComing = false;

const named = fetch(new URL("share.json", import.meta.url)).then((answer) => answer.json());

/** Puts a button beside each text to copy in `root`, which says what it copies and that it did; one for the system's
 * own way to share, where it has one; a choice of colours above the codes of frames; and what follows from the texts
 * that are there: other forms of the citation, and the code of a frame that stays as it is today. */
export async function addControls(root) {
  for (const section of root.querySelectorAll(".share")) {
    const words = await wordsOf(section);
    const [sentence, newest, pinned] = [...section.querySelectorAll("pre.copy")].map((text) => text.textContent);
    offerSystem(section, sentence.slice(0, -newest.length - 1), newest, words);
    const works = section.querySelector(".share-works");
    const own = JSON.parse(works.querySelector("script").textContent);
    const work = { ...own, publisher: own.author[0].literal, URL: pinned };
    works.append(item(words.bibtex, bibtex(work)), item(words.csl, JSON.stringify([work], null, 1)));
    const frames = section.querySelector(".share-frames");
    frames.append(item(words.frame, pinnedFrame(frames.querySelector("pre").textContent, newest, pinned, work.title)));
    offerColours(frames, words);
    const status = make("p", { class: "share-status", role: "status" });
    section.append(status);
    const update = takeValues(section);
    for (const text of section.querySelectorAll("pre.copy")) {
      const title = text.parentElement.querySelector("h3");
      const button = make("button", { class: "share-copy", type: "button" });
      title.after(button);
      let waiting;
      let said = "";

      const say = (word, isCopied) => {
        button.textContent = word;
        button.setAttribute("aria-label", `${word}: ${title.textContent}`);
        button.classList.toggle("is-copied", isCopied);
      };
      const rest = () => {
        say(words.copy, false);
        if (status.textContent === said) status.textContent = "";
      };

      rest();
      button.addEventListener("click", async () => {
        update();
        const isCopied = await copy(text);
        clearTimeout(waiting);
        say(isCopied ? words.copied : words.select, isCopied);
        said = button.getAttribute("aria-label");
        status.textContent = said;
        waiting = setTimeout(rest, SHOWN_FOR);
      });
    }
  }
}

/** The words for a card's section, in the language of the card. */
async function wordsOf(section) {
  const words = await named;
  return words[section.dataset.language] ?? words;
}

/** An item of CSL-JSON as a BibTeX entry, which biblatex reads as well. */
export function bibtex(work) {
  const [[year, month, day]] = work.issued?.["date-parts"] ?? [[]];
  const twoDigits = (number) => String(number).padStart(2, "0");
  const dated = year ? { year, month, date: `${year}-${twoDigits(month)}-${twoDigits(day)}` } : {};
  const fields = {
    author: `{${inTex(work.author[0].literal)}}`,
    title: `{${inTex(work.title)}}`,
    ...dated,
    version: work.version,
    publisher: `{${inTex(work.publisher)}}`,
    url: work.URL,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${work.id},\n${lines.join("")}}`;
}

function inTex(text) { // Donald E. Knuth, The TeXbook, chapter 7, has the ten special characters
  return text.replace(/[\\{}$&#_%^~]/g, (sign) => ({ "\\": "\\textbackslash{}", "^": "\\^{}", "~": "\\~{}" })[sign] ?? `\\${sign}`);
}

/** The code of a frame with another address, and the title of that. */
function pinnedFrame(code, newest, pinned, title) {
  const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escaped = title.replace(/[&<>"]/g, (sign) => escapes[sign]);
  return code.replace(newest, pinned).replace(/title="[^"]*"/, () => `title="${escaped}"`);
}

function item(heading, text) {
  return make("div", { class: "share-item" }, make("h3", {}, heading), make("pre", { class: "copy" }, text));
}

/** Puts what the address says of a calculator's inputs into its links and frames; gives the function that does so again.
 *
 * The address changes while somebody types, without a word, so it is read when they come to the section. */
function takeValues(section) {
  const ids = section.dataset.takes?.split(" ") ?? [];
  const update = () => {
    const query = valuesOf(ids);
    for (const text of section.querySelectorAll(":scope > .share-item .copy, .share-frames .copy")) {
      const written = text.textContent.includes("<iframe") ? query.replaceAll("&", "&amp;") : query;
      text.textContent = text.textContent.replace(/(\/inputs\/\w+\/(?:v\/\d+\/)?)(?:\?[^#"\s]*)?(?=[#"\s]|$)/, (_, address) => address + written);
    }
  };
  if (ids.length) {
    update();
    ["pointerenter", "focusin"].forEach((type) => section.addEventListener(type, update));
  }
  return ids.length ? update : () => {};
}

function valuesOf(ids) {
  const asked = new URLSearchParams(location.search);
  const own = new URLSearchParams(ids.filter((id) => asked.has(id)).map((id) => [id, asked.get(id)]));
  return ids.some((id) => asked.has(id)) ? `?${own}` : "";
}

function offerSystem(section, text, url, { system }) {
  if (!navigator.share) return;
  const button = make("button", { class: "share-system", type: "button" }, system);
  section.querySelector(".share-item").after(button);
  const address = () => url + valuesOf(section.dataset.takes?.split(" ") ?? []);
  button.addEventListener("click", () => navigator.share({ text, url: address() }).catch(() => {})); // closed, or refused
}

function offerColours(frames, { colours, own, light, dark }) {
  const options = [["", own], ["-light", light], ["-dark", dark]].map(([value, text]) => make("option", { value }, text));
  const choice = make("select", { autocomplete: "off" }, ...options);
  frames.querySelector(".share-note").replaceWith(make("label", { class: "share-colours" }, colours, choice));
  choice.addEventListener("change", () => {
    for (const code of frames.querySelectorAll("pre.copy")) {
      code.textContent = code.textContent.replace(/#embed(-\w+)?"/, `#embed${choice.value}"`);
    }
  });
}

/** Shows what can be shared of the card that `link` leads to, in a dialog over the page.
 *
 * Rejects when the card does not come, or is none: then the link is better followed. */
export async function openDialog(link) {
  if (isComing) return; // a second click out of impatience
  isComing = true;
  try {
    const answer = await fetch(link.href, { signal: AbortSignal.timeout(PATIENCE) });
    const card = new DOMParser().parseFromString(await answer.text(), "text/html");
    const section = card.querySelector("section.share");
    if (!answer.ok || !section) throw new Error(`${link.href} is no card`);
    show(link, card.querySelector("h1").textContent.trim(), take(section, answer.url), await wordsOf(section));
  } finally {
    isComing = false;
  }
}

/** The section for this document: without ids, and with its links as they were meant where it stood. */
function take(section, address) {
  const taken = document.importNode(section, true);
  for (const part of [taken, ...taken.querySelectorAll("[id], [href], [src]")]) {
    part.removeAttribute("id");
    for (const name of ["href", "src"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, new URL(part.getAttribute(name), address));
    }
  }
  return taken;
}

function show(link, name, section, words) {
  const close = make("button", { class: "share-close", type: "button", "aria-label": words.close }, "×");
  const title = make("h2", { class: "share-title", tabindex: -1, autofocus: "" }, name);
  const dialog = make("dialog", { class: "share-dialog md-typeset", "aria-label": name }, close, title, section);

  link.closest("[popover]")?.hidePopover(); // which gives the focus back to where that was opened from
  const opener = link.checkVisibility() ? link : document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  addControls(dialog);

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && isOutside(event, dialog)) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // a theme's shortcuts would turn the page
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
}

function isOutside({ clientX, clientY }, dialog) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    return true;
  } catch { // an old browser, a page without https, a permission refused
    const selection = getSelection();
    selection.selectAllChildren(text);
    if (!document.execCommand("copy")) return false; // the text stays selected
    selection.removeAllRanges();
    return true;
  }
}

function make(tag, attributes, ...contents) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...contents);
  return element;
}
