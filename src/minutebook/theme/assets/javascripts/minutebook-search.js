/* The search page: finds words in the list of the public record, which is loaded at the first search.
   The list's keys are explained where it is made (outputs/search_list.py). What this script prints stands in the
   form's attributes, in the page's language; what it was given or has loaded becomes text, never markup. */

(() => {
  "use strict";

  const form = document.getElementById("mb-search");
  const box = document.getElementById("mb-search-words");
  const count = document.getElementById("mb-search-count");
  const place = document.getElementById("mb-search-found");
  const said = form.dataset;
  const title = document.title;

  const AT_ONCE = 20; // results
  const SHORT = 400; // characters of a passage that is shown whole
  const BEFORE = 100; // characters before the first match in a longer one
  const DECISIONS = ["resolution", "motion", "amendment"];
  const ORDER = [...DECISIONS, "matter", "person", "item", "paper", "meeting"];

  // A number with its commas and points, letters behind it too ("98,400", "1.5m", "4b"); or a word ("children's").
  const WORD = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)*[\p{L}\p{M}]*|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
  const NUMBER = /^\d+(?:\.\d+)*$/;

  const fold = (word) => word.toLowerCase().normalize("NFD").replace(/[\p{M}'’,]/gu, "");
  const wordsOf = (text) => Array.from(text.matchAll(WORD), (found) => [found.index, found[0], fold(found[0])]);
  const folded = (text) => wordsOf(text).map(([, , word]) => word).join(" ");
  // a word may go on, a number may not: 98400 is no part of 984001
  const fits = (term, word) => (NUMBER.test(term) ? word === term : word.startsWith(term));
  const stands = (term, words) => words.includes(` ${term}${NUMBER.test(term) ? " " : ""}`);

  const make = (tag, kind, text) => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  };

  /* The list as entries in the order of results: the newest first; on the same day what every meeting has comes
     last, and decisions come before the rest. */
  const entriesOf = (list) => {
    const found = [];
    const add = (kind, address, title, texts = [], more = {}) => {
      const entry = { kind, address, title, texts, day: "", standing: 0, decisions: [], ...more };
      entry.words = ` ${folded([title, entry.cited || "", ...texts].join(" "))} `;
      found.push(entry);
      return entry;
    };
    for (const { a, t, d = "", x } of list.matters) add("matter", a, t, x, { day: d });
    for (const { a, t, d = "", x } of list.people) add("person", a, t, x, { day: d, undated: true });
    for (const meeting of list.meetings) {
      const from = { day: meeting.d, board: list.boards[meeting.b] };
      const of = { ...from, language: meeting.l, draft: meeting.f };
      const addPapers = (papers = []) => papers.forEach(([t, at]) => add("paper", meeting.a + at, t, [], from));
      const addDecisions = (title, decisions = [], more) =>
        decisions.map(([kind, at, texts, cited]) =>
          add(kind, `${meeting.a}#${at}`, title, [texts.join(" ")], { ...more, cited }),
        );
      add("meeting", meeting.a, meeting.t, meeting.x, from); // its title says whether it is a draft
      addPapers(meeting.p);
      addDecisions(meeting.t, meeting.r, of);
      for (const { a, t, s, n, x, p, r } of meeting.i || []) {
        const item = add("item", `${meeting.a}#${a}`, t, x, { ...of, standing: s || 0, cited: n });
        item.decisions = addDecisions(t, r, { ...of, standing: item.standing });
        // an item is about what it decided, too
        item.words += item.decisions.map((decision) => decision.words).join("");
        addPapers(p);
      }
    }
    const rank = (entry) => ORDER.indexOf(entry.kind);
    const later = (one, other) => (one.day < other.day) - (one.day > other.day);
    return found.sort((one, other) => later(one, other) || one.standing - other.standing || rank(one) - rank(other));
  };

  let loading = null;
  const load = () => {
    loading = loading || fetch("list.json").then((answer) => (answer.ok ? answer.json() : Promise.reject()));
    loading.catch(() => (loading = null)); // the next search tries anew
    return loading;
  };
  let entries = null;

  const find = (terms) => {
    const found = new Set(entries.filter((entry) => terms.every((term) => stands(term, entry.words))));
    // a decision that was found leads to its item as well
    return [...found].filter((entry) => !entry.decisions.some((decision) => found.has(decision)));
  };

  /* Text with the words in it that were looked for marked. */
  const marked = (element, text, terms) => {
    let at = 0;
    for (const [start, word, plain] of wordsOf(text)) {
      if (!terms.some((term) => fits(term, plain))) continue;
      element.append(text.slice(at, start), make("mark", "", word));
      at = start + word.length;
    }
    element.append(text.slice(at));
    return element;
  };

  /* Of the passages the one in which most of the words stand; of a long one what is around the first of them. */
  const excerpt = (texts, terms) => {
    const number = (text) => terms.filter((term) => stands(term, ` ${folded(text)} `)).length;
    const best = texts.reduce((one, other) => (number(other) > number(one) ? other : one), texts[0] || "");
    if (best.length <= SHORT) return best;
    const [first] = wordsOf(best).find(([, , word]) => terms.some((term) => fits(term, word))) || [0];
    const start = first > BEFORE ? Math.min(first, best.indexOf(" ", first - BEFORE) + 1) : 0;
    const space = best.lastIndexOf(" ", start + SHORT);
    const end = start + SHORT >= best.length ? best.length : space > first ? space : start + SHORT;
    return `${start ? "…\u00a0" : ""}${best.slice(start, end)}${end < best.length ? "\u00a0…" : ""}`;
  };

  const dates = new Intl.DateTimeFormat(said.language, { dateStyle: "long", timeZone: "UTC" });

  const result = (entry, terms) => {
    const line = make("li", DECISIONS.includes(entry.kind) ? `mb-decided mb-decided--${entry.kind}` : "");
    const link = marked(make("a"), entry.title, terms);
    link.href = `../${entry.address}`;
    const day = entry.day && !entry.undated ? dates.format(new Date(entry.day)) : "";
    const where = make("p", "mb-remark", [said[entry.kind], entry.board, day].filter(Boolean).join(" · "));
    if (entry.draft) where.append(" ", make("span", "mb-badge mb-badge--draft", said.draft));
    const heading = make("p");
    heading.append(link);
    line.append(heading, where);
    const passage = marked(make("p"), excerpt(entry.texts, terms), terms);
    if (entry.language) link.lang = passage.lang = entry.language;
    if (passage.firstChild) line.append(passage);
    return line;
  };

  const show = (found, terms) => {
    const list = make("ol");
    list.setAttribute("role", "list"); // without numbers it is no list to some screen readers unless it says so
    const button = make("button", "", said.more);
    button.type = "button";
    const more = () => {
      const from = list.children.length;
      list.append(...found.slice(from, from + AT_ONCE).map((entry) => result(entry, terms)));
      if (list.children.length >= found.length) button.remove();
      if (from) list.children[from].querySelector("a").focus();
    };
    place.replaceChildren(list, button);
    button.addEventListener("click", more);
    more();
  };

  const asked = () => (new URLSearchParams(location.search).get("q") || "").trim();
  const fill = (text, words, number) =>
    text.replace(/%\((num|words)\)s/g, (_, name) => (name === "num" ? number : words));

  let shown = null; // what was asked for last
  /* Do what the address says. */
  const search = async () => {
    const words = (shown = asked());
    box.value = words;
    document.title = words ? `${words} - ${title}` : title;
    place.replaceChildren();
    count.textContent = words && !entries ? said.loading : "";
    if (!words) return box.focus();
    try {
      entries = entries || entriesOf(await load());
    } catch {
      if (words === shown) count.textContent = said.failed;
      return;
    }
    if (words !== shown) return; // something else was asked for meanwhile
    const terms = [...new Set(wordsOf(words).map(([, , word]) => word))].filter(Boolean);
    const found = terms.length ? find(terms) : [];
    const number = new Intl.NumberFormat(said.language).format(found.length);
    const form = new Intl.PluralRules(said.language).select(found.length);
    const sentence = found.length ? said[`found${form[0].toUpperCase()}${form.slice(1)}`] : said.nothing;
    count.textContent = fill(sentence, words, number);
    if (found.length) show(found, terms);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = box.value.trim();
    const address = words ? `?${new URLSearchParams({ q: words })}` : location.pathname;
    if (words !== shown) history.pushState(null, "", address);
    search();
  });
  // a way within the page changes the address, too, and asks for nothing
  addEventListener("popstate", () => asked() !== shown && search());
  search();
})();
