/* The search page: does what the address bar says, and says in the address bar what was asked for. The reader finds,
   the view shows. What this prints stands in the form's `data-words`, in the page's language. */

import { ScriptSource, SearchError, WebSource, openIndex } from "./minutebook-reader.mjs";
import { FURTHER, addressOf, copyOf, emptyQuery, isEmpty, queryOf } from "./minutebook-search-query.mjs";
import { View, fill, make } from "./minutebook-search-view.mjs";
import { Words } from "./minutebook-search-words.mjs";
import { Screen, place } from "./minutebook-search-screen.mjs";
import { Filters } from "./minutebook-search-filters.mjs";

const TYPING = 120; // milliseconds without a key before what stands in the box is looked for
const FIRST = 2; // results that are shown before the others are loaded
const WAITING = 300; // before the page says that it searches
const SLOW = 3e3; // and that it takes long
const PATIENCE = 2e4; // before an answer that does not come is a failure
const FAILURES = ["network", "missing", "broken", "outdated"];
const WIDE = matchMedia("(min-width: 60em)"); // where the filters stand beside the results, as in the stylesheet

const form = document.getElementById("mb-search");
const said = JSON.parse(form.dataset.words);
const { language } = form.dataset;
const [box, heading, list, more] = ["words", "count", "found", "more"].map(place);
const title = document.title;
const offline = Boolean(document.querySelector("script[data-offline]"));
const view = new View(said, language, offline);
const words = new Words(said, view, language);
const screen = new Screen();
const filters = new Filters(said, view, (asked) => go(asked));

let opening = null; // the index, or what is becoming of the attempt to open it
let query = emptyQuery(); // what the page shows
let given = null; // the address that it was read from, until that was looked through
let found = null; // what was found for it
let counted = false; // whether the filters show their counts for it
let run = 0; // which search this is: what comes late is left aside

const open = () => {
  const base = new URL("./", location.href).href;
  opening = opening || openIndex(offline ? new ScriptSource(base) : new WebSource(base));
  opening.catch(() => (opening = null)); // the next search tries anew
  return opening;
};

/* What a promise gives: nothing if another search has begun, and a failure if it is never kept. */
const ready = async (promise) => {
  const mine = run;
  let timer;
  const late = new Promise((done, failed) => {
    timer = setTimeout(() => failed(new SearchError("network")), PATIENCE);
  });
  try {
    const answer = await Promise.race([promise, late]);
    return mine === run ? answer : null;
  } catch (error) {
    if (mine === run && error.kind !== "stale") throw error;
    return null;
  } finally {
    clearTimeout(timer);
  }
};

const showFound = (results) => {
  if (!results.length) Object.assign(found, { count: 0, exact: true }); // a phrase that no text has after all
  screen.show(results.length ? "found" : "nothing", query);
  filters.show(query);
  heading.textContent = words.count(query, found);
  place("notes").replaceChildren(...words.suggested(found), ...words.remarks(query, found));
  list.replaceChildren(...results.map((result) => view.result(result)));
  more.hidden = true;
  screen.speak(heading.textContent, found.partial && said.partial);
};

/* Show the results from one on behind those that are there; false if another search has begun. */
const append = async (from, until) => {
  const { exact } = found;
  let results = await ready(found.results(from, until - from));
  // now that a phrase was looked for in each text, others may stand before these
  const anew = results && found.exact !== exact;
  if (anew) results = await ready(found.results(0, until));
  if (!results) return false;
  if (anew) list.replaceChildren();
  list.append(...results.map((result) => view.result(result)));
  heading.textContent = words.count(query, found);
  more.hidden = until >= found.count;
  return true;
};

const search = async () => {
  const index = await ready(open());
  if (!index) return;
  filters.know(index.names);
  if (isRefused(index.names)) return;
  given = null;
  // the last word may be begun only, in an address as well
  const answer = await ready(index.search({ ...query, typing: true }));
  const results = answer && (await ready(answer.results(0, FIRST)));
  if (!results) return;
  screen.stop();
  [found, counted] = [answer, false];
  list.ariaBusy = "true";
  showFound(results);
  if (results.length === FIRST && !(await append(FIRST, query.shown))) return;
  list.ariaBusy = "false";
  await count();
  index.warm();
};

/* The counts of the filters, as soon as these are seen. */
const count = async () => {
  if (!found || counted || !place("filters").open || place("filters").hidden) return;
  counted = true;
  try {
    const facets = await ready(found.facets());
    if (facets) filters.fill(facets, found.count);
  } catch {
    filters.fail();
  }
};

/* Whether the address asks for something that there is not. Then it is said, and nothing is searched. */
const isRefused = (names) => {
  const { query: asked, refused } = given === null ? { refused: [] } : queryOf(given, names);
  if (!refused.length) return false;
  [query, found] = [asked, null];
  const lines = refused.map(([why, key, value]) => make("p", "", fill(said[`refused_${why}`], { key, value })));
  const without = words.link(addressOf(asked) || location.pathname, said.without);
  without.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab or window of its own
    event.preventDefault();
    note(asked);
    look();
    // what was pressed is gone: the keyboard goes to what is found
    (isEmpty(asked) ? box : heading).focus();
  });
  screen.tell(said.refused, ...lines, make("p", "", without));
  return true;
};

const fail = (error) => {
  const kind = FAILURES.includes(error.kind) ? error.kind : "broken";
  const gone = kind === "outdated";
  [opening, found] = [null, null];
  const again = make("button", "mb-again", gone ? said.reload : said.again);
  again.type = "button";
  again.addEventListener("click", () => {
    if (gone) return location.reload();
    heading.focus(); // the button will be gone
    look();
  });
  screen.tell(said.failed, make("p", "", said[`failed_${kind}`]), make("p", "", again));
};

/* Show what the query says. */
const look = async () => {
  run += 1;
  screen.stop();
  document.title = query.words ? `${query.words} - ${title}` : title;
  place("sort").value = query.sort;
  if (isRefused(null)) return;
  if (isEmpty(query)) {
    found = null;
    return screen.show("empty");
  }
  screen.wait(WAITING, said.loading);
  screen.drag(SLOW, said.slow);
  try {
    await search();
  } catch (error) {
    fail(error);
  }
};

/* Say in the address bar what is asked for: as a new step of the history, or as another form of the last one. */
const note = (asked, { replace = false, typing = false } = {}) => {
  const address = addressOf(asked);
  const same = address === location.search;
  [query, given] = [asked, null];
  history[replace || same ? "replaceState" : "pushState"]({ typing }, "", address || location.pathname);
};

const go = (asked) => {
  note({ ...asked, words: box.value.trim() });
  look();
};

/* Do what the address says. */
const read = () => {
  given = location.search;
  query = queryOf(given, null).query;
  box.value = query.words;
  look();
};

const showMore = async () => {
  const from = query.shown;
  more.disabled = true;
  try {
    if (!(await append(from, from + FURTHER))) return;
    note({ ...query, shown: from + FURTHER }, { replace: true });
    place("stopped").hidden = true;
    const first = list.children[from] || list.lastElementChild;
    if (first) first.querySelector("a").focus();
  } catch {
    place("stopped").textContent = said.more_failed;
    place("stopped").hidden = false;
  } finally {
    more.disabled = false;
  }
};

let typed;
box.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => {
    const asked = { ...copyOf(query), words: box.value.trim() };
    if (asked.words === query.words) return;
    // the first key after a settled search begins a step of the history, those after it change that step
    note(asked, { replace: Boolean(history.state && history.state.typing), typing: true });
    look();
  }, TYPING);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typed);
  if (matchMedia("(pointer: coarse)").matches) box.blur(); // the keys on a phone would cover what is found
  go(copyOf(query));
});

place("sort").addEventListener("change", ({ target }) => go({ ...copyOf(query), sort: target.value }));
place("filters").addEventListener("toggle", count);
more.addEventListener("click", showMore);
// a way within the page changes the address, too, and asks for nothing
addEventListener("popstate", () => addressOf(query) !== location.search && read());

const widen = () => (place("filters").open = WIDE.matches);
WIDE.addEventListener("change", widen);
widen();
read();
if (!location.search) box.focus();
// so that it is there when the first word is typed; a failure is told then
if (isEmpty(query)) open().then((index) => index.warm(), () => {});
