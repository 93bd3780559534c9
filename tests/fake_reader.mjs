/* Stands in for the reader of the index: it finds in a handful of entries, and fails when it is asked to. */

const CABINET = { slug: "cabinet", name: "Cabinet" };
const LONG = `RESOLVED: that ${"the long road be mended and its verges cut. ".repeat(40)}The gritter waits at the end.`;
const passage = (text, label = null, fragment = null) => ({ text, label, fragment, marks: [], cut: false });

const decision = (number, more = {}) => ({
  kind: "resolution",
  address: `boards/cabinet/2026-09-14/#${number}`,
  title: `Bridge ${number}`,
  titleMarks: [],
  reference: `CAB 2026-09-14/${number}`,
  board: CABINET,
  date: "2026-09-14",
  outcome: "carried",
  passages: [passage("RESOLVED that:"), passage("the bridge be mended;", "a)", `${number}-a`), passage("the toll be 98,400.", "b)", `${number}-b`)],
  ...more,
});

const ENTRIES = [
  decision(1, { vote: "9 for, 2 against", voted: true, matter: "m1" }),
  decision(2, { kind: "motion", outcome: "lost", status: "draft", passages: [passage("That the bridge be sold.")] }),
  { kind: "item", address: "boards/cabinet/2026-09-14/#7", title: "Bridge in winter", reference: "CAB 2026-09-14/7", board: CABINET, date: "2026-09-14", passages: [passage("The bridge was cold. …", "7.1", "7.1")] },
  { kind: "action", address: "boards/cabinet/2026-09-14/#8", title: "Salt", board: CABINET, date: "2026-09-14", passages: [passage("Ann Ash to salt the bridge by 1 October 2026")], person: "ann-ash" },
  { kind: "paper", address: "boards/cabinet/2026-09-14/papers/7-1.pdf#page=7", title: "State of the bridge", board: CABINET, date: "2026-09-14", page: 7, pages: 12, passages: [passage("… the bridge and its piers …")] },
  { kind: "person", address: "people/ann-ash/", title: "Ann Ash", passages: [passage("Cabinet Member for Bridges")], person: "ann-ash" },
  { kind: "meeting", address: "boards/council/2025-02-26/", title: "Council", board: { slug: "council", name: "Council" }, date: "2025-02-26", status: "agenda", passages: [passage("Bridge House")] },
  decision(9, { title: "Long", address: "boards/cabinet/2024-01-08/#9", date: "2024-01-08", language: "cy", passages: [passage(LONG)] }),
  ...Array.from({ length: 40 }, (_, number) => decision(100 + number, { title: `Toll ${number}`, matter: `m${number % 12}`, passages: [passage("RESOLVED that it be paid.")] })),
].map((one) => ({ minute: null, changes: [], within: null, ...one }));

const fits = {
  board: (entry, value) => entry.board && entry.board.slug === value,
  year: (entry, value) => (entry.date || "").startsWith(value),
  kind: (entry, value) => (["motion", "amendment"].includes(entry.kind) ? "resolution" : entry.kind) === value,
  outcome: (entry, value) => entry.outcome === value,
  matter: (entry, value) => entry.matter === value,
  person: (entry, value) => entry.person === value,
  vote: (entry) => Boolean(entry.voted),
};
const VALUES = {
  board: ["cabinet", "council"],
  year: ["2026", "2025", "2024"],
  kind: ["resolution", "item", "action", "paper", "person", "meeting"],
  outcome: ["carried", "lost"],
  matter: Array.from({ length: 12 }, (_, number) => `m${number}`),
  person: ["ann-ash"],
  vote: ["recorded"],
};

const SLIPS = { brigde: ["bridge"], toll1: ["toll", "tolls"] };

export class SearchError extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}
export class WebSource {
  constructor(base) {
    this.base = base;
  }
}
export class ScriptSource extends WebSource {}
export const fold = (text) => text.toLowerCase();

const passes = (entry, filters, but) =>
  Object.keys(VALUES).every((name) => name === but || !filters[name] || filters[name].some((value) => fits[name](entry, value))) &&
  (!filters.from || (entry.date || "") >= filters.from) &&
  (!filters.to || ((entry.date || "9") <= filters.to && entry.date));

class Found {
  constructor(words, filters, sort) {
    const meant = SLIPS[words] ?? [];
    this.corrected = meant.map((word) => [words, word]);
    this.filters = filters;
    this.ignored = words === "the" ? ["the"] : [];
    const terms = words === "the" ? [] : fold(meant[0] ?? words.replace(/"/g, "")).split(" ").filter(Boolean);
    const whole = (entry) => fold([entry.title, ...entry.passages.map(({ text }) => text)].join(" "));
    this.all = ENTRIES.filter((entry) => terms.every((term) => whole(entry).includes(term)));
    this.partial = !this.all.length && terms.length > 1 && ENTRIES.some((entry) => terms.some((term) => whole(entry).includes(term)));
    if (this.partial) this.all = ENTRIES.filter((entry) => terms.some((term) => whole(entry).includes(term)));
    this.unknown = terms.filter((term) => !ENTRIES.some((entry) => whole(entry).includes(term)));
    this.found = this.all.filter((entry) => passes(entry, filters));
    if (sort === "date") this.found.sort((one, other) => ((one.date || "") < (other.date || "") ? 1 : -1));
    this.count = this.found.length;
    this.exact = !words.includes('"');
    this.terms = terms;
    const bridges = terms.includes("bridge");
    this.suggestions = { boards: [], matters: bridges ? [["m1", "Bridge at Ford"]] : [], people: [] };
  }
  marks(text) {
    return this.terms.flatMap((term) => Array.from(fold(text).matchAll(term), ({ index }) => [index, index + term.length])).sort((one, other) => one[0] - other[0]);
  }
  async results(from, number) {
    if (globalThis.fakeFails) throw new SearchError(globalThis.fakeFails);
    if (from && globalThis.fakeLate) await new Promise((done) => (globalThis.fakeCome = done));
    return this.found.slice(from, from + number).map((entry) => ({
      ...entry,
      titleMarks: this.marks(entry.title),
      passages: entry.passages.map((one) => ({ ...one, marks: this.marks(one.text) })),
    }));
  }
  async facets() {
    if (globalThis.fakeFails) throw new SearchError(globalThis.fakeFails);
    return Object.fromEntries(
      Object.entries(VALUES).map(([name, values]) => {
        const rest = this.all.filter((entry) => passes(entry, this.filters, name));
        const known = [...new Set([...values, ...(this.filters[name] || [])])];
        const more = (value) => (globalThis.fakeTwice && value === "item" ? 1 : 0); // which a decision stands for
        const counts = known.map((value) => [value, rest.filter((entry) => fits[name](entry, value)).length + more(value)]);
        return [name, counts.filter(([value, count]) => count || (this.filters[name] || []).includes(value))];
      }),
    );
  }
}

export const openIndex = async () => {
  globalThis.fakeAsked = [];
  return {
    names: {
      boards: [["cabinet", "Cabinet", "CAB"], ["council", "Council", "C"]],
      matters: VALUES.matter.map((slug, number) => [slug, `Bridge ${number} at Ford`]),
      people: [["ann-ash", "Ann Ash"]],
    },
    warm() {},
    async search({ words, typing = false, filters = {}, sort = "relevance" }) {
      globalThis.fakeAsked.push({ words, typing });
      const [, asked, kind] = words.match(/^(fail|wait) (\w+)$/) || [];
      if (asked === "fail") throw kind === "program" ? new TypeError("a slip of the program") : new SearchError(kind);
      if (asked === "wait") await new Promise((done) => setTimeout(done, Number(kind)));
      return new Found(asked ? "bridge" : words, filters, sort);
    },
  };
};
