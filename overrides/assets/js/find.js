/* What the search finds, loaded by its worker, search.js, on the first query.
   Words match whole, by their beginning, by a synonym of the data file, or, when nothing else does, with a typing error;
   prose comes before claims, charts, numbers and sources, by the rank that the generator gives each entry. */
(() => {
  "use strict";
  const FILES = (self.location.search.slice(1) || "entries.json").split("+"); // in the page's language, then in others
  const WORD = /[\p{L}\p{M}\p{N}_]+(?:[.,'’‐‑-][\p{L}\p{M}\p{N}_]+)*/gu;
  const AMOUNT = /^(\d[\d.]*)(\p{L}+)$/u;
  const HYPHEN = /[‐‑-]/;
  const ELIDED = /^(?:[cdjlmnst]|qu)['’](?=\p{L}{2})/iu; // in French, which nobody types with the noun: l’eau
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const IN_TITLE = 5; // a word of the title counts as much as five of the text
  const SPELLING = 5; // letters, from which on two synonyms that differ in two are one word
  const NAMED = 10; // for an entry whose id is typed
  const [SATURATION, EVENNESS] = [1.2, 0.6]; // BM25's k and b
  const [MOST_PAGES, MOST_OF_PAGE, SHOWN_OF_PAGE, WEAKEST, NEAR_BEST] = [15, 9, 3, 0.1, 0.6];
  const TEASER = 280; // characters
  const FEW = 3; // results, with which the other languages are asked too
  const loading = new Map();

  const TYPED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" }; // where a keyboard lacks the letter
  const plain = (word) =>
    word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'").replace(/[‐‑-]|(?<=\d),(?=\d{3})/g, "").toLowerCase().replace(/[ßæœøłđðþı]/g, (letter) => TYPED[letter]);
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
  const isForm = (one, other) => one.startsWith(other) && one.length - other.length <= 2 && other.length > 2;

  function* segments(text, terms, at = 0) { // of a text without spaces, with its place; a term is in one piece
    const term = terms.find((one) => text.includes(one));
    const from = term ? text.indexOf(term) : text.length;
    if (from > 0) for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text.slice(0, from))) yield [segment, at + index];
    if (term) yield [term, at + from];
    if (term) yield* segments(text.slice(from + term.length), terms, at + from + term.length);
  }

  function words(text, { terms }, known) { // each with its place; of many-core also many and core, or only what is known
    const found = [];
    const add = (word, at) => word && found.push({ word: plain(word), at, length: word.length });
    for (const { 0: written, index } of text.matchAll(WORD)) {
      const whole = written.replace(ELIDED, "");
      const at = index + written.length - whole.length;
      if (UNSPACED.test(whole) && Intl.Segmenter) {
        const parts = [...segments(whole, terms)];
        for (const [part, place] of parts) add(part, at + place);
        const inside = known ? [] : parts.filter(([part]) => terms.includes(part)); // who searches may type a part of it
        for (const [part, place] of inside) for (const [piece, within] of segments(part, [])) if (piece !== part) add(piece, at + place + within);
        continue;
      }
      const parts = whole.split(HYPHEN);
      const isKnown = !known || parts.length === 1 || known(plain(whole));
      if (isKnown) add(whole, at);
      if (parts.length > 1 && !(known && isKnown)) parts.forEach((part, number) => add(part, at + parts.slice(0, number).join("-").length + (number > 0)));
    }
    return found.sort((one, other) => one.at - other.at || other.length - one.length);
  }

  function indexed({ entries, synonyms }) {
    const terms = synonyms.flat().filter((word) => UNSPACED.test(word)).sort((one, other) => other.length - one.length);
    const index = new Map(); // word → entry's number → how often, weighted
    const lengths = entries.map((entry, number) => {
      const count = (text, weight) => {
        const all = words(text || "", { terms });
        for (const { word } of all) {
          if (!index.has(word)) index.set(word, new Map());
          const places = index.get(word);
          places.set(number, (places.get(number) || 0) + weight);
        }
        return all.length;
      };
      entry.titleWords = new Set(words(entry.title, { terms }).map(({ word }) => word));
      return count(entry.title, IN_TITLE) + count(entry.said, IN_TITLE) + count(entry.id, IN_TITLE) + count(entry.text, 1);
    });
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
    const pages = new Map(entries.filter(({ location }) => !location.includes("#")).map((entry) => [entry.location, entry]));
    return { entries, terms, index, lengths, average, pages, groups: synonyms.map((group) => group.map(plain)) };
  }

  function mistakes(one, other, most) { // letters wrong, missing, added or swapped; most + 1 when there are more
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
    for (let row = 1; row <= one.length; row++) {
      const next = [row];
      for (let column = 1; column <= other.length; column++) {
        const isSame = one[row - 1] === other[column - 1];
        next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + !isSame);
        const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        if (isSwap) next[column] = Math.min(next[column], before[column - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, last] = [last, next];
    }
    return last[other.length];
  }

  function meant(word, { index, groups }) { // words of the index for a word of the query, each with how well it fits
    const found = new Map();
    const add = (candidate, fit) => index.has(candidate) && found.set(candidate, Math.max(fit, found.get(candidate) || 0));
    const addSynonyms = (known, fit) => {
      for (const group of groups.filter((some) => some.some((one) => one === known || isForm(known, one) || isForm(one, known)))) {
        for (const candidate of index.keys()) {
          if (!group.some((one) => one === candidate || isForm(candidate, one))) continue;
          const isSpelling = Math.min(known.length, candidate.length) >= SPELLING && mistakes(known, candidate, 2) <= 2;
          add(candidate, isSpelling ? 0.9 * (fit + 0.5) : fit); // color is colour
        }
      }
    };
    add(word, 1);
    for (const candidate of index.keys()) if (candidate.startsWith(word)) add(candidate, isForm(candidate, word) ? 0.9 : (0.7 * word.length) / candidate.length);
    addSynonyms(word, 0.5);
    if (found.size || /\p{N}/u.test(word) || word.length < 4) return found;
    const most = word.length < 8 ? 1 : 2;
    const isLike = (one) => one[0] === word[0] || one[1] === word[0] || one[0] === word[1]; // where people begin right
    const near = [...new Set([...index.keys(), ...groups.flat()])].filter(isLike).map((candidate) => {
      const [whole, beginning] = [candidate, candidate.slice(0, word.length)].map((one) => mistakes(word, one, most));
      return [candidate, Math.min(whole, beginning + 0.5)];
    });
    const least = Math.min(most, ...near.map(([, wrong]) => wrong));
    const nearest = near.filter(([, wrong]) => wrong === least).map(([candidate]) => candidate);
    for (const candidate of nearest) {
      add(candidate, 0.6);
      addSynonyms(candidate, 0.3);
    }
    return found;
  }

  const rarity = (count, { entries }) => Math.log(1 + (entries.length - count + 0.5) / (count + 0.5));

  function scored(asked, made) { // entry's number → its score, and the words found in it with how well they fit
    const scores = new Map();
    for (const word of asked) {
      const best = new Map();
      for (const [candidate, fit] of meant(word, made)) {
        for (const [number, amount] of made.index.get(candidate)) {
          const evened = SATURATION * (1 - EVENNESS + (EVENNESS * made.lengths[number]) / made.average);
          const so = best.get(number) || { worth: 0, found: new Map() };
          so.worth = Math.max(so.worth, (fit * amount) / (amount + evened));
          so.found.set(candidate, fit);
          best.set(number, so);
        }
      }
      const rare = rarity(best.size, made);
      for (const [number, { worth, found }] of best) {
        const so = scores.get(number) || { score: 0, matched: 0, found: new Map(), terms: Object.fromEntries(asked.map((one) => [one, false])) };
        so.score += rare * worth;
        so.matched += 1;
        found.forEach((fit, one) => so.found.set(one, Math.max(fit, so.found.get(one) || 0)));
        const isTyped = [...found.keys()].some((one) => one.startsWith(word));
        if (!isTyped) delete so.terms[word];
        so.terms[isTyped ? word : found.keys().next().value] = true; // marked on the page that it leads to
        scores.set(number, so);
      }
    }
    for (const [number, so] of scores) {
      const { rank, titleWords, id } = made.entries[number];
      const sum = (weight) => [...titleWords].reduce((sum, word) => sum + rarity(made.index.get(word).size, made) * weight(word), 0);
      const inTitle = sum((word) => so.found.get(word) || 0) / (sum(() => 1) || 1);
      so.score *= rank * (so.matched / asked.length) ** 2 * (1 + inTitle) * (id?.includes("_") && asked.includes(plain(id)) ? NAMED : 1);
    }
    return scores;
  }

  function marked(text, found, made) {
    let [html, done] = ["", 0];
    for (const { word, at, length } of words(text, made)) {
      if (!found.has(word) || at < done) continue;
      html += `${escaped(text.slice(done, at))}<mark>${escaped(text.slice(at, at + length))}</mark>`;
      done = at + length;
    }
    return html + escaped(text.slice(done));
  }

  function teaser(text, found, made) { // around the first word found
    if (text.length <= TEASER) return marked(text, found, made);
    const first = words(text, made).find(({ word }) => found.has(word))?.at ?? 0;
    const from = first < TEASER / 2 ? 0 : text.lastIndexOf(" ", first - TEASER / 4) + 1;
    const to = text.length - from <= TEASER ? text.length : text.lastIndexOf(" ", from + TEASER);
    return `${from ? "… " : ""}${marked(text.slice(from, Math.max(to, first)), found, made)}${to < text.length ? " …" : ""}`;
  }

  function search(query, made) { // pages, each with its sections, as Material shows them
    const known = (word) => made.index.has(word) || made.groups.flat().includes(word);
    const typed = words(query, made, (word) => !/\d/.test(word) && known(word)).map(({ word }) => word);
    const asked = [...new Set(typed.flatMap((word) => (!known(word) && word.match(AMOUNT)?.slice(1)) || word))];
    const groups = new Map();
    const hits = [...scored(asked, made)].map(([number, so]) => ({ ...so, entry: made.entries[number] }));
    for (const hit of hits.sort((one, other) => other.score - one.score)) {
      const page = hit.entry.location.split("#")[0];
      groups.set(page, [...(groups.get(page) || []), hit]);
    }
    const total = (group) => group.slice(0, 4).reduce((sum, { score }, place) => sum + score / 4 ** place, 0);
    const ranked = [...groups].map(([page, group]) => ({ page, group, worth: total(group) })).sort((one, other) => other.worth - one.worth);
    const items = ranked.filter(({ worth }) => worth >= WEAKEST * ranked[0].worth).slice(0, MOST_PAGES).map(({ page, group, worth }) => {
      const best = group.slice(0, MOST_OF_PAGE).map(({ entry, score, found, terms }, place) => ({
        location: entry.location,
        title: marked(entry.title, found, made),
        text: teaser(entry.text, found, made),
        score: place < SHOWN_OF_PAGE && score >= NEAR_BEST * group[0].score ? worth : score, // those as good as the best are unfolded
        terms,
      }));
      const home = made.pages.get(page);
      const isThere = !home || best.some(({ location }) => location === page);
      return isThere ? best : [...best, { location: page, title: escaped(home.title), text: "", score: 0, terms: {} }];
    });
    return { items };
  }

  function load(file) { // once; again on the next key when it failed
    if (!loading.has(file)) loading.set(file, fetch(new URL(`../../search/${file}`, self.location)).then((answer) => answer.json()).then(indexed));
    return loading.get(file).catch((problem) => {
      loading.delete(file);
      throw problem;
    });
  }

  self.find = async (query) => {
    const items = [];
    for (const file of FILES) {
      if (items.length >= FEW) break;
      const made = await load(file).catch((problem) => {
        if (file === FILES[0]) throw problem; // else what was found in the page's language is there
      });
      if (made) items.push(...search(query, made).items);
    }
    return { items };
  };
})();
