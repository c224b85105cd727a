/* Filters: the list of claims by verdict and topic, that of numbers by words. Without it, all of a list is shown. */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const make = (tag, attributes, ...contents) => {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...contents);
  return element;
};

const put = (element, isShown) => element.toggleAttribute("hidden", !isShown);

function claims(list) { // the choice stays in the address
  const words = list.dataset;
  const entries = all(".claim", list);
  const topics = [...new Set(entries.map((claim) => claim.dataset.topic))].sort();
  const names = JSON.parse(words.topics ?? "{}"); // in another language than that of the data file
  const named = (topic) => (names[topic] ?? topic).replaceAll("-", " ");
  const options = [["", words.all], ...topics.map((topic) => [topic, named(topic)])];
  const topic = make("select", { name: "topic", autocomplete: "off" }, ...options.map(([value, text]) => make("option", { value }, text)));
  const status = make("p", { role: "status" });
  const verdicts = all(".claim-counts a", list).map((link) => {
    const button = make("button", { type: "button", "data-verdict": link.dataset.verdict }, ...link.childNodes);
    link.replaceWith(button);
    return button;
  });
  const asked = new URLSearchParams(location.search);
  const chosen = { verdict: asked.get("verdict"), topic: asked.get("topic") };
  if (!verdicts.some((button) => button.dataset.verdict === chosen.verdict)) chosen.verdict = "";
  if (!topics.includes(chosen.topic)) chosen.topic = "";

  function apply() {
    entries.forEach((claim) => put(claim, Object.entries(chosen).every(([name, value]) => !value || value === claim.dataset[name])));
    verdicts.forEach((button) => button.setAttribute("aria-pressed", button.dataset.verdict === chosen.verdict));
    all(".claim-bar rect", list).forEach((part) => part.classList.toggle("is-faint", chosen.verdict && part.dataset.verdict !== chosen.verdict));
    topic.value = chosen.topic;
    status.textContent = words.shown.replace("{}", entries.filter((claim) => !claim.hidden).length);
  }

  function choose(name, value) {
    chosen[name] = value;
    apply();
    const address = new URL(location.pathname + location.search, location);
    Object.entries(chosen).forEach(([key, one]) => (one ? address.searchParams.set(key, one) : address.searchParams.delete(key)));
    history.replaceState(history.state, "", address);
  }

  function show() { // a link to a claim opens it, and ends a filter that hides it
    const claim = entries.find((one) => `#${one.id}` === location.hash);
    if (!claim) return;
    claim.querySelector("details")?.setAttribute("open", "");
    if (!claim.hidden) return;
    chosen.verdict = chosen.topic = "";
    apply();
    claim.scrollIntoView();
  }

  list.addEventListener("click", ({ target }) => {
    const verdict = target.closest("button[data-verdict], rect")?.dataset.verdict;
    if (verdict) choose("verdict", verdict === chosen.verdict ? "" : verdict);
  });
  topic.addEventListener("change", () => choose("topic", topic.value));
  addEventListener("hashchange", show);
  list.querySelector(".claim-filter").append(make("label", {}, words.topic, topic), status);
  apply();
  show();
}

function numbers(list) {
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, " "); // ５０ is 50
  const lines = all("li", list).map((line) => [line, plain(line.textContent)].concat(plain(line.textContent).replaceAll(",", "")));
  const wanted = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  const status = make("p", { role: "status" });

  function apply() {
    const words = plain(wanted.value).split(" ");
    const found = lines.filter(([line, ...texts]) => {
      const isFound = words.every((word) => texts.some((text) => text.includes(word)));
      put(line, isFound);
      return isFound;
    });
    all("ul", list).forEach((group) => [group, group.previousElementSibling].forEach((part) => put(part, group.querySelector("li:not([hidden])"))));
    status.textContent = list.dataset.shown.replace("{}", found.length);
  }

  function show() { // a link to a number ends a filter that hides it
    const line = lines.map(([one]) => one).find((one) => one.hidden && `#${one.id}` === location.hash);
    if (!line) return;
    wanted.value = "";
    apply();
    line.scrollIntoView();
  }

  wanted.addEventListener("input", apply);
  addEventListener("hashchange", show);
  list.querySelector(".list-filter").append(make("label", {}, list.dataset.filter, wanted), status);
  apply();
}

export function filter() {
  all(".claim-list").filter((list) => !list.querySelector("select")).forEach(claims);
  all(".all-numbers").filter((list) => !list.querySelector("input")).forEach(numbers);
}
