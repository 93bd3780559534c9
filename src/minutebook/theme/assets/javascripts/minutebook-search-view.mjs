/* How a result looks. What was given or loaded becomes text, never markup. */

const LONG = 900; // characters of a decision that are shown before the rest is folded
const AROUND = 150; // characters on either side of a hit in the folded rest
const DECISIONS = ["resolution", "motion", "amendment"];

export const make = (tag, kind, ...parts) => {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...parts.filter((part) => part !== null && part !== undefined && part !== ""));
  return element;
};

export const fill = (text, values) =>
  text.replace(/%\((\w+)\)s/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

/* A text from one place to another, with what was looked for marked. */
const marked = (text, marks, from = 0, to = text.length) => {
  const parts = [];
  let at = from;
  for (const [start, end] of marks) {
    if (end <= at || start >= to) continue;
    parts.push(text.slice(at, Math.max(at, start)), make("mark", "", text.slice(Math.max(at, start), Math.min(end, to))));
    at = Math.min(end, to);
  }
  return [...parts, text.slice(at, to)];
};

/* The place near which a text can be cut: the last space before it. */
const cutAt = (text, place) => {
  const space = text.lastIndexOf(" ", place);
  return space > place / 2 ? space : place;
};

/* The ways within the site; on a disk a folder does not open its own page. */
export const wayTo = (address, offline) => {
  const way = `../${address}`;
  return offline ? way.replace(/\/(?=[#?]|$)/, "/index.html") : way;
};

export class View {
  constructor(said, language, offline) {
    this.said = said;
    this.offline = offline;
    this.numbers = new Intl.NumberFormat(language);
    this.dates = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  }

  number(number) {
    return this.numbers.format(number);
  }

  day(day) {
    return this.dates.format(new Date(day));
  }

  /* The day of a meeting; the second of a day says so, as its address does. */
  meetingDay({ date, address }) {
    const second = /boards\/[^/]+\/\d{4}-\d\d-\d\d-(\d+)\//.exec(address);
    return second ? fill(this.said.second, { day: this.day(date), number: second[1] }) : this.day(date);
  }

  link(address, ...parts) {
    const link = make("a", "", ...parts);
    link.href = wayTo(address, this.offline);
    return link;
  }

  /* One result: an item of the list. */
  result(found) {
    const decided = DECISIONS.includes(found.kind);
    const kind = decided ? `mb-decided mb-decided--${found.kind}` : `mb-hit mb-hit--${found.kind}`;
    const line = make("li", kind, this.title(found));
    line.append(...(decided || found.kind === "action" ? this.whole(found) : this.excerpts(found)));
    if (found.changes.length) line.append(this.changes(found));
    const how = this.how(found);
    if (how.length) line.append(make("p", "mb-decided__how", ...how));
    return line;
  }

  /* The title with what the result is, where it stands and how sure it is. */
  title(found) {
    const link = this.link(found.address, ...marked(found.title, found.titleMarks || []));
    if (found.language) link.lang = found.language;
    const kind = DECISIONS.includes(found.kind) ? null : this.said.kind[found.kind];
    const day = found.date && found.kind !== "person" ? this.meetingDay(found) : null;
    const place = [found.board ? found.board.name : null, day].filter(Boolean).join(", ");
    const confirmed = found.board && !found.status && found.kind !== "paper" ? this.said.status.confirmed : null;
    const within = found.within ? this.link(found.within.address, found.within.title) : null;
    const parts = [kind, this.page(found), within, place, confirmed].filter(Boolean);
    const head = make("h3", "mb-decided__where", link);
    const remark = make("p", "mb-remark", ...parts.flatMap((part, at) => (at ? ["\u00a0· ", part] : [part])));
    if (found.status) remark.append(" ", make("span", `mb-badge mb-badge--${found.status}`, this.said.status[found.status]));
    return make("div", "mb-hit__head", head, remark.hasChildNodes() ? remark : null);
  }

  page(found) {
    if (!found.page || found.pages === 1) return null;
    const said = found.pages ? this.said.page : this.said.one_page;
    return fill(said, { page: this.number(found.page), pages: found.pages ? this.number(found.pages) : "" });
  }

  how(found) {
    const kind = found.kind === "motion" || found.kind === "amendment" ? make("span", "", this.said.kind[found.kind]) : null;
    const outcome = found.outcome ? make("strong", "", found.outcome) : null;
    const vote = found.vote ? make("span", "", found.vote) : null;
    const minute = found.minute ? make("span", "", found.minute) : null;
    const reference = found.reference ? make("span", "mb-cite", found.reference) : null;
    return [kind, outcome, vote, minute, reference].filter(Boolean).flatMap((part) => [part, " "]);
  }

  /* What later decisions did to it. */
  changes({ changes }) {
    const lines = changes.map(({ way, title, address }) =>
      make("p", "", make("strong", "", way), ": ", this.link(address, title)));
    return make("div", "mb-hit__later", ...lines);
  }

  excerpts(found) {
    return (found.passages || []).map((passage) => this.passage(found, passage));
  }

  /* A passage, or a stretch of it, with its letter or number before it. */
  passage(found, passage, from = 0, to = passage.text.length) {
    const words = make("p", "mb-decided__words", ...marked(passage.text, passage.marks, from, to));
    if (found.language) words.lang = found.language;
    if (!passage.label || from) return words;
    const above = ({ fragment }) => fragment && passage.fragment && passage.fragment.startsWith(`${fragment}-`);
    if (found.passages.some(above)) words.classList.add("mb-lettered__one--inner");
    const way = passage.fragment ? found.address.replace(/#.*|$/, `#${passage.fragment.replace(/^#/, "")}`) : null;
    const label = way ? this.link(way, passage.label) : make("span", "", passage.label);
    label.classList.add("mb-label");
    words.classList.add("mb-lettered__one");
    words.prepend(label, " ");
    return words;
  }

  /* A decision in full: what is long is folded, and a hit in the folded part is shown all the same. */
  whole(found) {
    const passages = found.passages || [];
    const length = passages.reduce((sum, { text }) => sum + text.length, 0);
    if (length <= LONG * 1.2) return passages.map((passage) => this.passage(found, passage)); // little would be folded
    const shown = [];
    const rest = make("details", "mb-rest", make("summary", "", this.said.all_words));
    let room = LONG;
    let hit = null; // the first mark that is folded
    let open = false; // whether a mark is seen
    for (const passage of passages) {
      const { text, marks } = passage;
      const end = text.length <= room ? text.length : room > LONG / 4 || !shown.length ? cutAt(text, room) : 0;
      if (end) shown.push(this.passage(found, passage, 0, end));
      if (end < text.length) rest.append(this.passage(found, passage, end));
      open = open || marks.some(([start]) => start < end);
      const folded = marks.find(([start]) => start >= end);
      if (!hit && folded) hit = { passage, start: folded[0] };
      room = end < text.length ? 0 : room - end;
    }
    shown[shown.length - 1].classList.add("mb-decided__cut");
    return [...shown, rest, ...(hit && !open ? [this.further(found, hit)] : [])];
  }

  /* What is around a hit that lies in the folded part; it goes when that is unfolded. */
  further(found, { passage, start }) {
    const { text, marks } = passage;
    const from = start <= AROUND ? 0 : text.indexOf(" ", start - AROUND) + 1;
    const to = start + AROUND >= text.length ? text.length : cutAt(text, start + AROUND);
    const words = make("p", "mb-rest__hit", from ? "… " : "", ...marked(text, marks, from, to), to < text.length ? " …" : "");
    if (found.language) words.lang = found.language;
    return words;
  }
}
