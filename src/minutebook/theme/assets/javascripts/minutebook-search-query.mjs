/* What is asked for, and how the address bar says it. Nothing in an address is ignored: what is not understood is
   refused, with its key and its value. */

export const KINDS = ["resolution", "item", "action", "paper", "person", "meeting"];
export const OUTCOMES = ["carried", "lost", "withdrawn", "deferred", "fell", "referred"];
export const SORTS = ["relevance", "date"];
export const FILTERS = ["board", "year", "kind", "outcome", "matter", "person", "vote"];
export const ENDS = ["from", "to"];
export const AT_ONCE = 20; // results at first
export const FURTHER = 8; // and so many more each time

/* What newsletters and networks add to an address; it asks for nothing. */
const FOREIGN = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|ref)$/;

const isDay = (text) => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(text) : new Date(NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text); // there is no 30 February
};

const listed = (pairs) => {
  const known = new Set(pairs.map(([slug]) => slug));
  return (text) => known.has(text);
};

/* What each key may say. Boards, matters and people are known when the index has been opened. */
const rules = (names) => ({
  q: () => true,
  board: names ? listed(names.boards) : () => true,
  matter: names ? listed(names.matters) : () => true,
  person: names ? listed(names.people) : () => true,
  year: (text) => /^\d{4}$/.test(text),
  from: isDay,
  to: isDay,
  kind: (text) => KINDS.includes(text),
  outcome: (text) => OUTCOMES.includes(text),
  vote: (text) => text === "recorded",
  sort: (text) => SORTS.includes(text),
  shown: (text) => /^[1-9]\d{0,2}$/.test(text),
});

export const emptyQuery = () => ({ words: "", filters: {}, sort: "relevance", shown: AT_ONCE });

/* A copy, of which the filters can be changed. */
export const copyOf = (query) => ({ ...query, filters: { ...query.filters }, shown: AT_ONCE });

export const isFiltered = (query) => Object.keys(query.filters).length > 0;
/* Marks alone ask for nothing. */
export const isEmpty = (query) => !/[\p{L}0-9]/u.test(query.words) && !isFiltered(query);

export const setFilter = (query, name, values) => {
  if (values.length) query.filters[name] = ENDS.includes(name) ? values[0] : values;
  else delete query.filters[name];
};

/* The query that an address asks for, and what of it is refused: [why, key, value], why is "key", "value" or "twice". */
export const queryOf = (search, names) => {
  const query = emptyQuery();
  const refused = [];
  const seen = new Set();
  const fits = rules(names);
  for (const [key, given] of new URLSearchParams(search)) {
    const value = given.trim();
    const several = FILTERS.includes(key);
    if (FOREIGN.test(key)) continue;
    if (!Object.hasOwn(fits, key)) refused.push(["key", key, value]);
    else if (!several && seen.has(key)) refused.push(["twice", key, value]);
    else if (!value && key !== "sort" && key !== "shown") continue; // "?from=" asks for nothing
    else if (!fits[key](value)) refused.push(["value", key, value]);
    else if (key === "q") query.words = value;
    else if (key === "sort") query.sort = value;
    else if (key === "shown") query.shown = Number(value);
    else if (several) setFilter(query, key, [...new Set([...(query.filters[key] || []), value])]);
    else setFilter(query, key, [value]);
    seen.add(key);
  }
  return { query, refused };
};

/* A query as the address bar shows it, with its question mark; empty for an empty one. */
export const addressOf = (query) => {
  const said = new URLSearchParams();
  if (query.words) said.append("q", query.words);
  for (const name of FILTERS) for (const value of query.filters[name] || []) said.append(name, value);
  for (const name of ENDS) if (query.filters[name]) said.append(name, query.filters[name]);
  if (query.sort !== "relevance") said.append("sort", query.sort);
  if (query.shown !== AT_ONCE) said.append("shown", query.shown);
  return String(said) && `?${said}`;
};
