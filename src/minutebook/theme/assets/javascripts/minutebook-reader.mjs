/* Reads the search index (docs/search-index.md says what is in its files) and answers searches from it.

   It needs the globals BaseStemmer and EnglishStemmer of vendor/snowball, and nothing else. For the folder that is
   opened from a disk this file becomes part of a classic script: exports stand at the beginning of a line, one a line,
   and nothing is awaited at the top level. */

const FORMAT = 3;
const KINDS = ["meeting", "item", "resolution", "motion", "amendment", "action", "paper", "person"];
const SHOWN_KINDS = KINDS.map((kind) => (kind === "motion" || kind === "amendment" ? "resolution" : kind));
const [MEETING, ITEM, RESOLUTION, AMENDMENT, ACTION, PERSON] = [0, 1, 2, 4, 5, 7]; // places of some kinds
const isDecision = (kind) => kind >= RESOLUTION && kind <= ACTION; // what a result shows in full
const OUTCOMES = ["", "carried", "lost", "withdrawn", "deferred", "fell", "referred"];
const FACETS = ["board", "year", "kind", "outcome", "matter", "person", "vote"];
const FILTERS = [...FACETS, "from", "to"];
const INSIDE = 8, STANDING = 16, RECORDED = 32, DRAFT = 64, CARRIED = 128; // flags
const TOP = 15; // the highest impact
const FINE = 1e4; // scores are compared in steps of one part of so many, so that two readers order alike
const LEVELS = 100; // where no entry has all, how much of the query each has is told in so many steps
const HAVING = 2; // what it counts there that an entry has a word at all, beside how rare the word is
const LEVEL = 1e7; // more than any score in its steps: that counts first of all
const IDS = 2 ** 21, TIER = 2 ** 30; // what a key of order is made of

const DAY = 864e5; // milliseconds
const PATIENCE = 15e3; // milliseconds for one request
const KEPT = 48e6; // bytes of unpacked blocks that stay in memory
const CHEAP = 1e5; // bytes of unpacked positions that a phrase may cost at once: some 60 KB on the way
const FEW = 6e4; // bytes of packed texts in which a phrase is looked for at once
const PACKED = 0.6; // of the bytes of positions so many are left when packed
const EXPANSIONS = 30, EXPANSION_BYTES = 30e3; // of a beginning: how many words, how long their packed lists
const WIDE = 2e4; // bytes of packed words in which a beginning is looked up at once, if a common word begins so
const SHORTEST_TYPED = 3, SHORTEST_CORRECTED = 4; // letters
const MEANT = 3, RARER = 10; // words that one may have been meant for; how many times rarer than the commonest
const FORESEEN = 45e3; // bytes of packed lists that are asked for before they are known to be needed
const GUESSED = 5e3; // likewise of one of a word that another may have been meant for
const MOST_WORDS = 32; // of a search
const MOST_PARTS = 5; // of a reference with more only the whole and the single parts are found
const EXCERPT = 300, BEFORE = 90; // characters of a long passage, and of these before the first mark

/** What went wrong: "network" (cannot be reached), "missing" (not there), "broken" (damaged, or of another format),
    "outdated" (the index was replaced and cannot be had anew), "filter" (there is no such filter), "stale" (a newer
    search has begun: no news for anybody). */
export class SearchError extends Error {
  constructor(kind, about = "") {
    super(`${kind} ${about}`.trim());
    this.name = "SearchError";
    this.kind = kind;
  }
}

/* ---------------------------------------------------------------- where blocks come from */

async function inflate(packed) {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new SearchError("broken");
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new SearchError("broken");
  }
}

const pathOf = (name) => `blocks/${name}.bin`;

/** An index on a web server; `base` is the address of its folder, with a slash at the end. */
export class WebSource {
  #asked = new Map(); // of a block: parts that are to be asked for together

  constructor(base) {
    this.base = base;
    this.parts = true; // whether the server is asked for parts of files
  }

  async manifest(fresh = false) {
    // an old one that a cache kept would lead to blocks that are gone
    return parsed(new TextDecoder().decode(await this.#fetch("index.json", fresh ? "reload" : "no-cache")));
  }

  /** A block, or a part of it, which stands from one byte to another. */
  async block(name, span = null) {
    return inflate(await (span ? this.#part(name, span) : this.#fetch(pathOf(name), "default")));
  }

  #part(name, span) {
    if (!this.#asked.has(name)) {
      this.#asked.set(name, []);
      queueMicrotask(() => this.#ask(name));
    }
    return new Promise((resolve, reject) => this.#asked.get(name).push({ span, resolve, reject }));
  }

  /* Asks for parts of a block. What lies side by side comes in one answer. */
  #ask(name) {
    const runs = [];
    for (const one of this.#asked.get(name).sort((one, other) => one.span[0] - other.span[0])) {
      const last = runs.at(-1);
      if (last && (!this.parts || last.at(-1).span[1] === one.span[0])) last.push(one);
      else runs.push([one]);
    }
    this.#asked.delete(name);
    for (const run of runs) this.#run(name, run).catch((problem) => run.forEach(({ reject }) => reject(problem)));
  }

  async #run(name, run) {
    const path = pathOf(name);
    const [start, end] = [run[0].span[0], run.at(-1).span[1]];
    let [answer, from] = [null, 0];
    if (this.parts) {
      // what asks a browser's cache for parts of one file at once would wait for one another
      answer = await this.#fetch(path, "no-store", { Range: `bytes=${start}-${end - 1}` });
      this.parts &&= answer.byteLength === end - start; // else the server knows no parts, and sent all
      if (answer.byteLength === end - start) from = start;
    }
    if (!answer || from + answer.byteLength < end) answer = await this.#fetch(path, "default");
    for (const { span, resolve } of run) resolve(answer.slice(span[0] - from, span[1] - from));
  }

  async #fetch(path, cache, headers = {}) {
    let answer;
    try {
      answer = await fetch(this.base + path, { cache, headers, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) return await answer.arrayBuffer();
    } catch {
      throw new SearchError("network", path);
    }
    throw new SearchError(answer.status === 404 || answer.status === 410 ? "missing" : "network", path);
  }
}

/** An index in a folder that is opened without a server: blocks come as scripts that hand over base64. */
export class ScriptSource {
  #waiting = new Map();
  #coming = new Map();

  constructor(base) {
    this.base = base;
    globalThis.minutebookBlock = (name, base64) => this.#waiting.get(name)?.(base64);
    globalThis.minutebookManifest = (manifest) => this.#waiting.get("")?.(manifest);
  }

  manifest(fresh = false) {
    return this.#load("", `index.js${fresh ? `?${Date.now()}` : ""}`);
  }

  async block(name, span = null) {
    // one script may be asked for several parts at once
    if (!this.#coming.has(name)) {
      const coming = this.#load(name, `blocks/${name}.js`).finally(() => this.#coming.delete(name));
      this.#coming.set(name, coming);
    }
    const base64 = await this.#coming.get(name);
    let packed;
    try {
      packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    } catch {
      throw new SearchError("broken", name);
    }
    return inflate(span ? packed.subarray(...span) : packed);
  }

  #load(name, path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = (settle, value) => {
        clearTimeout(timer);
        this.#waiting.delete(name);
        script.remove();
        settle(value);
      };
      const timer = setTimeout(() => end(reject, new SearchError("network", path)), PATIENCE);
      this.#waiting.set(name, (value) => end(resolve, value));
      script.onerror = () => end(reject, new SearchError("missing", path));
      // a script that ran and said nothing is none of ours; one that spoke has settled the promise already
      script.onload = () => end(reject, new SearchError("broken", path));
      script.src = this.base + path;
      document.head.append(script);
    });
  }
}

/* ---------------------------------------------------------------- words of a text (search/lexer.py is its twin) */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" +
  "nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?";
const DATE = "[0-9]{1,2}(?:st|nd|rd|th)?";
const YEAR = "(?:,? [0-9]{4}(?![0-9]))?";
const SHORT_YEAR = ` [0-9]{2}(?![0-9a-z%]|[.,/:\\-][0-9]| (?:of )?${MONTH})`;
const WEEKDAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?";
const ONE_DATE = `${WEEKDAY}(?:the )?${DATE}(?:(?: of)? ${MONTH})?`;
const LETTER = "\\p{L}";
const LETTERED = `${LETTER}+(?:'${LETTER}+)*`;
const FORMS = {
  glued: `${LETTER}+(?=[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))`,
  hyphened: `${LETTERED}(?:-(?!${MONTH},? ?[0-9])${LETTERED})+(?![${LETTER}0-9_/'])`,
  days:
    `${DATE}(?:(?: of)? ${MONTH})?(?:, ${ONE_DATE})*(?:,? (?:and|or|to|until) |-)${WEEKDAY}(?:the )?` +
    `${DATE}(?: of)? ${MONTH}${YEAR}`,
  iso: "[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])",
  dayfirst: `${DATE}(?: of)? ${MONTH}(?:${SHORT_YEAR}|${YEAR})`,
  month: `${MONTH},? [0-9]{4}(?![0-9])`,
  monthfirst: `${MONTH} ${DATE}(?![0-9a-z]|[.,/:][0-9])${YEAR}`,
  figures: "[0-9]{1,2}(?:/[0-9]{1,2}/|\\.[0-9]{1,2}\\.)(?:[0-9]{4}|[0-9]{2})(?![0-9a-z/]|\\.[0-9])",
  postcode: "[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}(?![a-z0-9])",
  years: "[0-9]{4}[/\\-](?:[0-9]{4}|[0-9]{2})(?![0-9a-z/\\-])",
  reference:
    "[a-z0-9]{1,40}(?:/[a-z0-9]{1,40})+" +
    "(?: ?\\([a-z]\\)|\\((?:[a-z]{1,4}|r[0-9]{1,2})\\))?(?:\\([a-z]{1,4}\\))*",
  lettered: "[0-9]+(?:\\.[0-9]+)*(?:\\([a-z]{1,4}\\)| \\([a-z]\\))(?:\\([a-z]{1,4}\\))*",
  sum:
    "(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\\.[0-9]+)?" +
    "(?: (?:million|thousand|billion)| ?(?:m|k|bn))(?![a-z0-9])",
  percent: "[0-9]+(?:[.,][0-9]+)*(?: ?%| per ?cent(?![a-z]))",
  number: "[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)*[a-z]*",
  mixed: `${LETTER}+[0-9][0-9a-z]*`,
  word: LETTERED,
};
// Most of a text takes the first way: a word with nothing beside it that could make more of it.
const PLAIN = `(?=([a-z]{2,}(?:'[a-z]+)*))\\1(?![${LETTER}0-9_/']|-${LETTER}|\\.? ?[0-9])`;
const CUT = new RegExp(`${PLAIN}|(?=[${LETTER}0-9])(?:${Object.values(FORMS).join("|")})`, "gu");
const WHOLE = Object.entries(FORMS).map(([name, form]) => [name, new RegExp(`^(?:${form})$`, "u")]);
const WORD = new RegExp(`^${FORMS.word}$`, "u");
const PIECE = new RegExp(`[0-9]+(?:[.,][0-9]+)*[a-z]*|${LETTER}+[0-9][0-9a-z]*|${LETTERED}`, "gu");
const EACH_DATE = new RegExp(`([0-9]+)(?:st|nd|rd|th)?(?: of)?((?: (?:${MONTHS.join("|")}))?)`, "g");
const ZEROS = { thousand: 3, k: 3, million: 6, m: 6, billion: 9, bn: 9 };
const LETTERS = {
  "’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‐": "-", "‑": "-",
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
};
const PLAIN_TEXT = /^[\0-\x7f]*$/;

const plainLetter = (letter) =>
  letter < "\x80" ? letter.toLowerCase()
  : /\p{Mn}/u.test(letter) ? ""
  : /\p{N}/u.test(letter) ? " "
  : LETTERS[letter] ?? letter;

function foldLetter(letter) {
  if (letter.length > 1) return " "; // beyond the basic plane
  let out = "";
  for (const part of (LETTERS[letter] ?? letter).normalize("NFKD")) out += plainLetter(part);
  return out;
}

/** A text without what people type in different ways; `places`, if given, gets for each unit where it was. */
export function fold(text, places = null) {
  // of all letters this one alone grows when it becomes small
  const low = text.replaceAll("İ", "I").toLowerCase();
  if (PLAIN_TEXT.test(low)) return low;
  let out = "";
  let at = 0;
  for (const letter of low) {
    const plain = foldLetter(letter);
    if (places) for (let unit = 0; unit < plain.length; unit++) places.push(at);
    out += plain;
    at += letter.length;
  }
  places?.push(at);
  return out;
}

const bare = (word) => (word.endsWith("'s") ? word.slice(0, -2) : word).replaceAll("'", "");
const plainNumber = (piece) => {
  const number = piece.replaceAll(",", "");
  return number.split(".").length === 2 && number.endsWith(".00") ? number.slice(0, -3) : number;
};
const two = (number) => String(number).padStart(2, "0");

/* A token of a piece: how many words after its beginning it stands, where in it, what, whether a query looks for it,
   and whether it is a word of a language. */
const token = (offset, text, main, word, start, end) => ({ offset, text, main, word, start, end });

function inner(piece, main = false) {
  return Array.from(piece.matchAll(PIECE), ({ 0: part, index }, offset) => {
    const number = part[0] >= "0" && part[0] <= "9";
    const word = !number && !/[0-9]/.test(part);
    return token(offset, number ? plainNumber(part) : bare(part), main, word, index, index + part.length);
  });
}

function whole(piece, main, ...also) {
  const parts = inner(piece);
  const all = [main, ...also].map((text, place) => token(0, text, place === 0, false, 0, piece.length));
  return { span: Math.max(1, parts.length), tokens: [...all, ...parts.filter((part) => part.text !== main)] };
}

/* A day, also without its year, and its month; nothing if there is no such day. */
function formsOf(year, month, day) {
  if (year < 1 || month < 1 || month > 12) return null;
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (day < 1 || day > days) return null;
  const long = String(year).padStart(4, "0");
  return [`${long}-${two(month)}-${two(day)}`, `${two(month)}-${two(day)}`, `${long}-${two(month)}`];
}

function wholeDay(piece, year, month, day) {
  const forms = formsOf(Number(year.length === 4 ? year : `20${year}`), month, day);
  return forms && whole(piece, ...forms);
}

/* "14, 15 and 16 September": each of these days. What has no month or year has that of the next. */
function severalDays(piece) {
  const written = piece.match(/(?<![0-9])[0-9]{4}$/);
  let [year, after] = [written ? Number(written[0]) : 0, 12];
  const days = [];
  for (const found of Array.from(piece.matchAll(EACH_DATE)).reverse()) {
    if (found.index >= (written?.index ?? piece.length)) continue;
    const month = found[2] ? 1 + MONTHS.indexOf(found[2].trim()) : after;
    if (year > 0 && month > after) year--; // December, before a January
    after = month;
    const forms = formsOf(year || 2000, month, Number(found[1]));
    if (!forms) return null;
    days.unshift([found.index, year ? forms : forms.slice(1, 2)]);
  }
  const parts = inner(piece);
  const offsets = new Map(parts.map(({ start, offset }) => [start, offset]));
  const all = days.flatMap(([at, forms]) =>
    forms.map((text, place) => token(offsets.get(at), text, place === 0, false, 0, piece.length)));
  return { span: parts.length, tokens: [...all, ...parts] };
}

function named(piece) {
  const month = 1 + MONTHS.findIndex((name) => new RegExp(`\\b${name}`).test(piece));
  const [number, year] = piece.match(/[0-9]+/g);
  const day = Number(number);
  if (year !== undefined) return wholeDay(piece, year, month, day);
  return day >= 1 && day <= 31 ? whole(piece, `${two(month)}-${two(day)}`) : null;
}

function postcode(piece) {
  const code = piece.replace(" ", "");
  const [outward, inward] = [code.slice(0, -3), code.slice(-3)];
  return {
    span: 2,
    tokens: [
      token(0, code, true, false, 0, piece.length),
      token(0, outward, false, false, 0, outward.length),
      token(1, inward, false, false, piece.length - 3, piece.length),
    ],
  };
}

/* A reference, which can be found by any of its parts in a row, too: "b/c" of "a/b/c". */
function reference(piece) {
  if (!/[0-9]/.test(piece)) return null;
  const [bare, ...brackets] = piece.replace(" ", "").split("(");
  const clause = brackets.join("").replaceAll(")", "");
  const parts = bare.split("/");
  const count = parts.length <= MOST_PARTS ? parts.length : 0;
  const rows = [bare];
  for (let first = 0; first < count; first++)
    for (let last = first + 2; last <= count; last++) rows.push(parts.slice(first, last).join("/"));
  if (clause) rows.push(...rows.slice(1).filter((row) => bare.endsWith(row)).map((row) => row + clause));
  return whole(piece, bare + clause, ...Array.from(new Set(rows)).filter((row) => row !== bare + clause));
}

/* Words with hyphens between: a query looks for each; "layby" finds "lay-by", too. */
function hyphened(piece) {
  const words = inner(piece, true);
  const joined = words.map(({ text }) => text).join("");
  return { span: words.length, tokens: [...words, token(0, joined, false, true, 0, piece.length)] };
}

/* "98%" and "98 per cent": no sum of 98. */
function percent(piece) {
  const [number, ...words] = inner(piece);
  return { span: 1 + words.length, tokens: [token(0, `${number.text}%`, true, false, 0, piece.length), ...words] };
}

function sum(piece) {
  const [, number, size] = piece.match(/^([0-9.,]+) ?([a-z]+)$/);
  const [digits, decimals = ""] = number.replaceAll(",", "").split(".");
  const zeros = ZEROS[size];
  const shifted = (digits + decimals.slice(0, zeros).padEnd(zeros, "0")).replace(/^0+/, "") || "0";
  return whole(piece, decimals.length > zeros ? `${shifted}.${decimals.slice(zeros)}` : shifted);
}

const single = (piece, text, word = false) =>
  ({ span: 1, tokens: text ? [token(0, text, true, word, 0, piece.length)] : [] });
const READ = {
  hyphened,
  percent,
  days: severalDays,
  iso: (piece) => {
    const [year, month, day] = piece.split("-");
    return wholeDay(piece, year, Number(month), Number(day));
  },
  dayfirst: named,
  month: (piece) => whole(piece, `${piece.slice(-4)}-${two(1 + MONTHS.indexOf(piece.slice(0, 3)))}`),
  monthfirst: named,
  figures: (piece) => {
    const [day, month, year] = piece.split(/[/.]/);
    return wholeDay(piece, year, Number(month), Number(day));
  },
  postcode,
  years: (piece) => {
    const [first, last] = piece.split(/[/-]/);
    const next = Number(first) + 1;
    const fits = last.length === 2 ? Number(last) === next % 100 : Number(last) === next;
    return fits ? whole(piece, `${first}/${last.slice(-2)}`) : null;
  },
  reference,
  lettered: (piece) => whole(piece, piece.replace(/[ ()]/g, "")),
  sum,
  number: (piece) => single(piece, plainNumber(piece)),
  mixed: (piece) => single(piece, piece),
  word: (piece) => single(piece, bare(piece), true),
};

function read(piece) {
  if (WORD.test(piece)) return READ.word(piece);
  for (const [name, form] of WHOLE) {
    const found = form.test(piece) && READ[name](piece);
    if (found) return found;
  }
  const parts = inner(piece, true); // what looks like a date and is none
  return { span: parts.length, tokens: parts };
}

/** All that can be looked for in a text: its `text`, whether a query looks for it (`main`) and it is a `word`, its
    position `at`, and from where to where it stands (`start`, `end`, in units of the text). */
export function tokens(text) {
  const places = [];
  const folded = fold(text, places);
  const where = (at) => (places.length ? places[at] : at);
  const until = (at) => {
    if (!places.length) return at;
    let next = at;
    while (places[next] === places[at - 1]) next++; // letters that one letter of the text gave
    return places[next];
  };
  const found = [];
  let at = 0;
  for (const { 0: piece, index } of folded.matchAll(CUT)) {
    const { span, tokens: inside } = read(piece);
    for (const one of inside) {
      const [start, end] = [where(index + one.start), until(index + one.end)];
      found.push({ text: one.text, main: one.main, word: one.word, at: at + one.offset, start, end });
    }
    at += span;
  }
  return found;
}

/* ---------------------------------------------------------------- blocks */

const broken = () => new SearchError("broken");
const textOf = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const payloadOf = (bytes) => bytes.subarray(1);
const jsonOf = (bytes) => JSON.parse(textOf(bytes.subarray(1)));

const keyOf = (name, span) => (span ? `${name} ${span[0]}` : name);

/* Unpacked and understood blocks. Who asks for one that is on its way waits for the same request; the ones that were
   not asked for longest go when there are too many. */
class Store {
  #kept = new Map();
  #bytes = 0;

  constructor(source, most) {
    Object.assign(this, { source, most });
  }

  has({ name, span }) {
    return this.#kept.get(keyOf(name, span))?.bytes > 0;
  }

  get(name, kind, understand, span = null) {
    const key = keyOf(name, span);
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.value;
    }
    const kept = { bytes: 0, value: null };
    kept.value = this.#load(name, kind, understand, span, kept);
    kept.value.catch(() => this.#kept.delete(key)); // the next time it may be had
    this.#kept.set(key, kept);
    return kept.value;
  }

  async #load(name, kind, understand, span, kept) {
    const bytes = await this.source.block(name, span);
    let value;
    try {
      if (bytes[0] !== kind.charCodeAt(0)) throw broken();
      value = understand(bytes);
    } catch {
      throw new SearchError("broken", name);
    }
    kept.bytes = bytes.length;
    this.#bytes += bytes.length;
    for (const [key, old] of this.#kept) {
      if (this.#bytes <= this.most) break;
      if (!old.bytes || old === kept) continue;
      this.#kept.delete(key);
      this.#bytes -= old.bytes;
    }
    return value;
  }
}

/* A long string of bytes that is cut into pieces, which are blocks or parts of them: each says where it begins and ends. */
class Stream {
  constructor(store, kind, pieces) {
    Object.assign(this, { store, kind, all: pieces });
  }

  /* One of whole blocks, each with where it ends. */
  static of(store, kind, rows) {
    return new Stream(store, kind, rows.map(([end, name], at) => ({ first: at ? rows[at - 1][0] : 0, end, name })));
  }

  /* What holds a part of the stream. */
  pieces(start, size) {
    const from = firstWhere(this.all, ({ end }) => end > start);
    return this.all.slice(from, firstWhere(this.all, ({ first }) => first >= start + size));
  }

  async slice(start, size) {
    const pieces = this.pieces(start, size);
    const parts = await Promise.all(pieces.map(({ name, span }) => this.store.get(name, this.kind, payloadOf, span)));
    parts.forEach((part, place) => {
      if (part.length !== pieces[place].end - pieces[place].first) throw broken();
    });
    const begin = pieces.length ? pieces[0].first : 0;
    const all = parts.length === 1 ? parts[0] : joined(parts);
    if (start + size - begin > all.length) throw broken();
    return all.subarray(start - begin, start - begin + size);
  }

  whole() {
    return this.slice(0, this.all.at(-1)?.end ?? 0);
  }
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/* The first place of a sorted list where something holds, or the list's length. */
function firstWhere(list, holds) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/* Reads varints one after the other; there must be as many as are asked for. */
class Numbers {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  number() {
    for (let found = 0, weight = 1; this.at < this.bytes.length; weight *= 128) {
      const byte = this.bytes[this.at++];
      found += (byte & 127) * weight;
      if (byte < 128) return found;
    }
    throw broken();
  }

  take(size) {
    if (this.at + size > this.bytes.length) throw broken();
    return this.bytes.subarray(this.at, (this.at += size));
  }
}

/* Where a long list stands; of a very long one first the entries in which the word is strong, then the others. */
function tiersOf(from, entries, size) {
  const at = from.number();
  const strong = from.number();
  if (!strong) return [{ at, size, entries }];
  const cut = from.number();
  return [{ at, size: cut, entries: strong }, { at: at + cut, size: size - cut, entries: entries - strong }];
}

/* A block of words: for each stem its forms, how many entries have it, and where its list and its positions are. */
function wordsOf(bytes) {
  const from = new Numbers(bytes, 1);
  const lines = textOf(from.take(from.number())).split("\n");
  let positionsAt = from.number();
  const rows = lines.map((line) => {
    const [stem, ...forms] = line.split(" ");
    const entries = from.number();
    const twice = from.number();
    const size = Math.floor(twice / 2);
    const lists = twice % 2 ? tiersOf(from, entries, size) : [];
    const positions = from.number();
    const row = { stem, forms: forms.length ? forms : [stem], entries, size, lists, near: null, positionsAt, positions };
    positionsAt += positions;
    return row;
  });
  for (const row of rows) if (!row.lists.length) row.near = from.take(row.size);
  return rows;
}

/* The entries of a list, and the impact in each. This loop runs for very many entries. */
function listOf(bytes, count, entries) {
  if (count > entries) throw broken();
  const ids = new Int32Array(count);
  let at = 0;
  let id = -1;
  for (let place = 0; place < count; place++) {
    let byte = bytes[at++];
    let gap = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++];
      gap |= (byte & 127) << shift;
    }
    id += gap + 1;
    ids[place] = id;
  }
  if (at + count !== bytes.length || id >= entries) throw broken();
  return { ids, impacts: bytes.subarray(at), weak: 0 };
}

/* Two lists as one. */
function both(one, other) {
  const count = one.ids.length + other.ids.length;
  const all = { ids: new Int32Array(count), impacts: new Uint8Array(count), weak: 0 };
  for (let place = 0, at = 0, to = 0; place < count; place++) {
    const first = to === other.ids.length || one.ids[at] < other.ids[to];
    const [{ ids, impacts }, from] = first ? [one, at++] : [other, to++];
    all.ids[place] = ids[from];
    all.impacts[place] = impacts[from];
  }
  return all;
}

/* Where a form stands (any, if `form` is null): sorted numbers, entry times PLACES plus position less `offset`. */
const PLACES = 2 ** 16;
function placesOf(bytes, row, ids, form, offset) {
  const from = new Numbers(bytes);
  const forms = row.forms.length;
  const wanted = form === null ? -1 : row.forms.indexOf(form);
  const found = [];
  for (const id of ids) {
    let place = -offset;
    for (let times = from.number(); times > 0; times--) {
      const step = from.number();
      place += Math.floor(step / forms);
      if ((form === null || step % forms === wanted) && place >= 0) found.push(id * PLACES + place);
    }
  }
  return found;
}

/* What two sorted lists have in common. */
function common(one, other) {
  const found = [];
  for (let at = 0, to = 0; at < one.length && to < other.length; ) {
    if (one[at] === other[to]) {
      found.push(one[at++]);
      to++;
    } else if (one[at] < other[to]) at++;
    else to++;
  }
  return found;
}

/* The columns that the flags hold. */
const FLAGGED = ["kind", "vote"];
const flaggedOf = (flags) => ({ kind: flags.map((flag) => flag & 7), vote: flags.map((flag) => flag & RECORDED) });

/* The columns of a segment: a number for each entry, or pairs of an entry and a number. */
function facetsOf(bytes, flags) {
  const entries = flags.length;
  const from = new Numbers(bytes);
  const facets = flaggedOf(flags);
  for (const column of ["board", "year"]) facets[column] = new Int32Array(entries);
  facets.day = new Float32Array(entries);
  let at = 0;
  let day = 0;
  for (let runs = from.number(); runs > 0; runs--) {
    const board = from.number() - 1;
    const step = from.number();
    const end = at + from.number();
    if (end > entries) throw broken();
    day += step % 2 ? -(step + 1) / 2 : step / 2;
    facets.board.fill(board, at, end);
    // what belongs to no board has no day: people come last by date, and are of no year
    facets.day.fill(board < 0 ? NaN : day, at, end);
    facets.year.fill(board < 0 ? 0 : new Date(day * DAY).getUTCFullYear(), at, end);
    at = end;
  }
  if (at !== entries) throw broken();
  // a resolution of which nothing else is said was carried
  facets.outcome = from.take(entries).map((outcome, id) => outcome || (flags[id] & CARRIED ? 1 : 0));
  facets.matter = pairsOf(from, entries);
  facets.person = pairsOf(from, entries);
  return facets;
}

function pairsOf(from, entries) {
  const count = from.number();
  if (count > from.bytes.length) throw broken();
  const pairs = { ids: new Int32Array(count), values: new Int32Array(count) };
  let id = 0;
  for (let place = 0; place < count; place++) {
    id += from.number();
    pairs.ids[place] = id;
    pairs.values[place] = from.number();
  }
  if (id >= Math.max(entries, 1)) throw broken();
  return pairs;
}

/* ---------------------------------------------------------------- what is looked for (search/query.py is its twin) */

/* The rules of language that an index brings along. */
class Language {
  constructor({ stops, apart, citing, numbered = [], asking = [], titles, spellings, groups, glossary, boards }) {
    Object.assign(this, { stops: new Set(stops), citing: new Set(citing), numbered: new Set(numbered) });
    this.idle = new Set([...asking, ...titles]); // what a query leaves out if it asks for more
    this.stems = new Map(apart.map((word) => [word, word])); // what is its own stem, and others as they come
    this.exact = new Map(Object.entries(spellings.exact));
    Object.assign(this, { begins: spellings.begins, ends: spellings.ends });
    this.stemmer = new globalThis.EnglishStemmer();
    this.groups = new Map();
    for (const group of groups)
      for (const word of group)
        this.groups.set(word, [...(this.groups.get(word) ?? []), ...group.filter((other) => other !== word)]);
    this.meant = new Map(); // of an abbreviation: what it may stand for
    this.severals = new Map(); // of an abbreviation that of several, and the other way round
    this.short = []; // forms in a row, and the abbreviation that stands for them
    for (const [short, long] of glossary) {
      const [[abbreviation, ...more], terms] = [this.termsOf(short), this.termsOf(long)];
      if (abbreviation && !more.length && terms.length) this.#abbreviate(abbreviation, terms);
    }
    this.short.sort(([one], [other]) => other.length - one.length);
    this.shorts = new Map(); // of each word of a board's name how references begin that name the board
    for (const [, name, short] of boards)
      for (const { form } of this.termsOf(name))
        this.shorts.set(form, [...(this.shorts.get(form) ?? []), ...this.termsOf(short).slice(0, 1)]);
  }

  /* "HRC" is a household recycling centre, or centres; "HRCs" are these. */
  #abbreviate(abbreviation, terms) {
    const last = terms.at(-1);
    const several = plural(last.form);
    const rows = [terms];
    if (several) rows.push([...terms.slice(0, -1), { ...last, form: several, stem: this.stem(several) }]);
    const both = [abbreviation.form, plural(abbreviation.form)].filter(Boolean);
    for (const form of both) {
      this.meant.set(form, [...(this.meant.get(form) ?? []), ...rows]);
      const others = both.filter((other) => other !== form);
      this.groups.set(form, [...(this.groups.get(form) ?? []), ...others]);
      this.severals.set(form, [...(this.severals.get(form) ?? []), ...others.map((other) => this.term(other))]);
    }
    for (const row of rows) if (row.length > 1) this.short.push([row.map(({ form }) => form), abbreviation]);
  }

  spelled(word) {
    if (this.exact.has(word)) return this.exact.get(word);
    const begin = this.begins.find(([from]) => word.startsWith(from));
    if (begin) word = begin[1] + word.slice(begin[0].length);
    const end = this.ends.find(([from]) => word.endsWith(from) && word.length > from.length + 2);
    return end ? word.slice(0, -end[0].length) + end[1] : word;
  }

  stem(word) {
    if (!this.stems.has(word)) this.stems.set(word, this.stemmer.stemWord(word));
    return this.stems.get(word);
  }

  /* A word as it is looked for: its form, its stem, how far it stands from the beginning of what it is part of. */
  term(word, offset = 0) {
    const form = this.spelled(word);
    return { form, stem: this.stem(form), offset, word: true };
  }

  /* A token likewise; of a stop there is none. */
  termOf({ text, word, at }) {
    if (!word) return { form: text, stem: text, offset: at, word: false };
    return this.stops.has(text) ? null : this.term(text, at);
  }

  termsOf(text) {
    const terms = tokens(text).filter(({ main }) => main).map((one) => this.termOf(one)).filter(Boolean);
    const first = terms[0]?.offset;
    return terms.map((term) => ({ ...term, offset: term.offset - first }));
  }
}

/* Several of what a word names; none if it seems to be several already. */
function plural(form) {
  if (form.endsWith("s") || !/^\p{L}+$/u.test(form)) return null;
  if (/[^aeiou]y$/.test(form)) return `${form.slice(0, -1)}ies`;
  return /(?:x|ch|sh)$/.test(form) ? `${form}es` : `${form}s`;
}

/* The form of a node that is looked for as a single word. */
const formOf = ({ ways: [{ row, terms }] }) => (row || terms.length > 1 ? "" : terms[0].form);
const isSlight = (node) => formOf(node).length === 1;
const DAYS = /^(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{2}-[0-9]{2})$/;
const FULL_DAY = /^(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}$/;
const WEEKDAYS = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$/;
const NUMBERED = /^(?:[0-9]+(?:\.[0-9]+)*[a-z]+|.*[0-9].*\/.*|.*\/.*[0-9].*)$/; // a reference without a word before it
const LINK = /https?:\/\/[^ ]*/g;
const FIGURE = /^[0-9]/;

/* What somebody typed, as nodes: things that must all be there. A node has ways in which a text may say it, each with
   the key of its weight, its terms, and whether these stand in a row. */
class Query {
  constructor(language, text, typing) {
    Object.assign(this, { language, nodes: [], ignored: [], words: 0 });
    text = text.replace(/[“”„]/g, '"');
    const rest = text.replace(LINK, " ");
    if (rest.trim()) text = rest;
    let at = 0;
    for (const { 0: quoted, 1: words, index } of text.matchAll(/"([^"]*)(?:"|$)/g)) {
      this.#loose(text.slice(at, index), false);
      const terms = this.#allowed(language.termsOf(words));
      // a single number or reference is what it is with or without quotes
      const row = terms.length > 1 || terms[0]?.word;
      if (terms.length) this.nodes.push({ typed: words, ways: [{ key: "", row, terms }] });
      at = index + quoted.length;
    }
    this.#loose(text.slice(at), typing);
    const named = this.nodes.filter((node) => !language.idle.has(formOf(node)));
    if (named.length) this.nodes = named;
  }

  /* Whether it names the clause at a fragment, as "6(b)" names "6-b", and "60/25(b)" if that is of "Minute 60/25". */
  cites(fragment, minute) {
    const name = (fragment ?? "").replace(/-r[0-9]+(?=-)/, "");
    const [, number] = (minute ?? "").toLowerCase().match(/ ([^ ]+)$/) ?? [];
    const names = [name, number && name.replace(/^[^-]*(?=-)/, number)];
    return this.nodes.some((node) => names.some((one) => one && formOf(node) === one.replaceAll("-", "")));
  }

  /* Whether it is a day or a month and nothing else: then its meeting is what is looked for. */
  get isDay() {
    const [node, ...others] = this.nodes;
    return others.length === 0 && node !== undefined && DAYS.test(formOf(node));
  }

  #allowed(terms) {
    const allowed = terms.slice(0, Math.max(0, MOST_WORDS - this.words));
    this.words += allowed.length;
    return allowed;
  }

  #loose(text, typing) {
    const nodes = [];
    for (const one of tokens(text)) {
      if (!one.main) continue;
      const term = this.language.termOf({ ...one, at: 0 });
      if (!term) this.ignored.push(one.text);
      else if (this.#allowed([term]).length) nodes.push(this.#node(one, term, text, typing));
    }
    this.nodes.push(...this.#abbreviated(this.#cited(nodes)));
  }

  /* Of "Further to Minute 3/17" the number alone, of "Thursday 16 July" the day. Of what names a day and the number of a
     minute nothing else must be there. */
  #cited(nodes) {
    const { citing, numbered, shorts } = this.language;
    const dated = (node, at) => at + 1 < nodes.length && WEEKDAYS.test(formOf(node)) && FULL_DAY.test(formOf(nodes[at + 1]));
    nodes = nodes.filter((node, at) => !dated(node, at));
    const forms = nodes.map(formOf);
    const days = new Set(Array.from(forms.keys()).filter((at) => FULL_DAY.test(forms[at])));
    const { words, numbers } = this.#numbered(forms, days);
    const cited = forms.some((form, at) => numbered.has(form) && FIGURE.test(forms[at + 1]));
    for (const [at, node] of numbers.size ? nodes.entries() : []) {
      node.optional = days.size > 0 && !days.has(at) && !numbers.has(at);
      for (const short of shorts.get(forms[at]) ?? []) node.ways.push({ key: "", row: false, terms: [short] });
    }
    return nodes.filter((node, at) => !words.has(at) && !(cited && citing.has(forms[at])));
  }

  /* Where words stand that say of what a number is, and where such numbers. */
  #numbered(forms, days) {
    const [words, numbers] = [new Set(), new Set()];
    forms.forEach((form, at) => {
      if (days.has(at) || !FIGURE.test(form) || !(days.size || NUMBERED.test(form))) return;
      for (let first = at - 1; this.language.numbered.has(forms[first]); first--) {
        words.add(first);
        numbers.add(at);
      }
    });
    return { words, numbers };
  }

  #node({ start, end }, term, text, typing) {
    const { language } = this;
    // numbers never stand for others
    if (term.word && text[end] === "*") term.begins = "starred";
    else if (term.word && typing && end === text.length && term.form.length >= SHORTEST_TYPED) term.begins = "typed";
    const typed = text.slice(text[start - 1] === "£" ? start - 1 : start, end);
    const node = { typed, ways: [{ key: "", row: false, terms: [term] }] };
    for (const other of language.groups.get(term.form) ?? [])
      node.ways.push({ key: "group", row: false, terms: [language.term(other)] });
    for (const terms of language.meant.get(term.form) ?? []) node.ways.push({ key: "glossary", row: true, terms });
    return node;
  }

  /* Words in a row that the glossary has an abbreviation for may be said by it, too. */
  #abbreviated(nodes) {
    for (const [forms, short] of this.language.short) {
      const known = nodes.map(formOf);
      const at = nodes.findIndex((_, from) => forms.every((form, place) => known[from + place] === form));
      if (at < 0) continue;
      const said = nodes.slice(at, at + forms.length);
      const terms = said.flatMap(({ ways }) => ways[0].terms);
      const ways = [{ key: "", row: false, terms }];
      for (const one of [short, ...this.language.severals.get(short.form)])
        ways.push({ key: "glossary", row: false, terms: [one] });
      nodes.splice(at, forms.length, { typed: said.map(({ typed }) => typed).join(" "), ways });
    }
    return nodes;
  }
}

/* ---------------------------------------------------------------- an index of one manifest */

class Segment {
  constructor(store, head, entries, first) {
    Object.assign(this, { store, head, entries, first, facets: null });
    this.lists = Stream.of(store, "L", head.lists);
  }

  async load() {
    const common = this.head.common.map((name) => this.store.get(name, "W", wordsOf));
    this.common = new Map((await Promise.all(common)).flat().map((row) => [row.stem, row]));
    const streams = [["B", "flags"], ["Z", "parts"]].map(([kind, name]) => Stream.of(this.store, kind, this.head[name]));
    const [flags, parts] = await Promise.all(streams.map((stream) => stream.whole()));
    this.flags = flags;
    this.parts = partsOf(new Numbers(parts), this.head);
    this.positions = new Stream(this.store, "P", this.parts.positions);
    if (this.flags.length !== this.entries || this.head.entries !== this.entries) throw broken();
  }

  loadFacets() {
    this.facets ??= Stream.of(this.store, "F", this.head.facets).whole().then((bytes) => facetsOf(bytes, this.flags));
    this.facets.catch(() => (this.facets = null));
    return this.facets;
  }

  words({ name, span }) {
    return this.store.get(name, "W", wordsOf, span);
  }

  async find(stem) {
    if (this.common.has(stem)) return this.common.get(stem);
    const part = partAt(this.parts.words, stem);
    if (!part) return null;
    const rows = await this.words(part);
    const row = rows[firstWhere(rows, (one) => one.stem >= stem)];
    return row?.stem === stem ? row : null;
  }

  /* The row of two forms side by side, null if they nowhere are; undefined if a word is not so common that its pairs
     are known. */
  async pair(rows, forms) {
    const known = rows.every((row, at) => row?.entries >= this.head.paired && !/[0-9]/.test(forms[at]));
    if (!known) return undefined;
    const part = partAt(this.parts.pairs, forms.join(" "));
    if (!part) return null;
    const all = await this.store.get(part.name, "D", wordsOf, part.span);
    return all.find(({ stem, forms: [other] }) => stem === forms[0] && other === forms[1]) ?? null;
  }

  /* The stems of which a form begins so. Most begin so themselves; one may be shorter than its forms, or end in an "e"
     that these have lost. */
  async beginning(begin) {
    const likely = [];
    for (let size = Math.max(3, begin.length - 6); size < begin.length; size++) {
      likely.push(begin.slice(0, size));
      if (size >= begin.length - 2) likely.push(`${begin.slice(0, size)}e`);
    }
    const [blocks, shorter] = await Promise.all([
      Promise.all(this.#partsOf(begin).map((part) => this.words(part))),
      Promise.all(likely.map((stem) => this.find(stem))),
    ]);
    const fits = (row) => row?.forms.some((form) => form.startsWith(begin)) && !/[0-9]/.test(row.stem);
    const beginning = [...this.common.values(), ...blocks.flat()].filter(({ stem }) => stem.startsWith(begin));
    return [...shorter, ...beginning].filter(fits);
  }

  /* The parts in which words begin so. */
  #partsOf(begin) {
    const from = Math.max(0, firstWhere(this.parts.words, ({ first }) => first > begin) - 1);
    const to = firstWhere(this.parts.words, ({ first }) => first > begin && !first.startsWith(begin));
    return this.parts.words.slice(from, to);
  }

  /* How many bytes of these are still to be loaded. */
  widthOf(begin) {
    const missing = this.#partsOf(begin).filter((part) => !this.store.has(part));
    return sumOf(missing, ({ span }) => span[1] - span[0]);
  }

  /* The entries of a word; in `brief` those alone in which it is strong, if its list is very long: then `weak` is how
     strong it may be in others. */
  async list(row, brief) {
    if (row.near) return listOf(row.near, row.entries, this.entries);
    const found = await Promise.all(row.lists.slice(0, brief ? 1 : 2).map((one) => this.#far(one)));
    if (found.length === row.lists.length) return found.reduce(both);
    const [{ ids, impacts }] = found;
    return { ids, impacts, weak: (impacts.reduce((one, other) => Math.min(one, other), TOP) - 1) / TOP };
  }

  /* A list that is a part of a block. */
  async #far({ at, size, entries }) {
    const [{ first, name }] = this.lists.pieces(at, size);
    return listOf(await this.store.get(name, "L", payloadOf, [at - first, at - first + size]), entries, this.entries);
  }

  /* The part of a block in which the card of an entry stands. */
  partOf(entry) {
    const parts = isDecision(this.flags[entry] & 7) ? this.parts.cards : this.parts.texts;
    return partAt(parts, entry);
  }

  /* The card of an entry, and its passages. */
  async row(entry) {
    const decides = isDecision(this.flags[entry] & 7);
    const { first, name, span } = this.partOf(entry);
    const all = await this.store.get(name, decides ? "C" : "T", jsonOf, span);
    const row = all[entry - first];
    return decides ? [row, row.w] : row;
  }
}

/* Of blocks the parts: the first line, byte or entry and the one behind the last, and where in which block a part is. */
function partsOf(from, head) {
  const found = {};
  for (const kind of ["words", "pairs", "positions", "cards", "texts"]) {
    found[kind] = [];
    let at = 0;
    for (const [one, ...more] of head[kind]) {
      const [name, firsts] = typeof one === "string" ? [one, more] : [more[0], []];
      let start = 0;
      for (let part = 0, count = from.number(); part < count; part++) {
        const span = [start, (start += from.number())];
        found[kind].push({ first: firsts[part] ?? at, end: (at += from.number()), name, span });
      }
    }
  }
  return found;
}

/* The part in which a line or an entry stands. */
const partAt = (parts, one) => parts[firstWhere(parts, ({ first }) => first > one) - 1];

/* Everything that belongs to one manifest; another publication has another. */
class Edition {
  static async open(source, manifest, { cheap = CHEAP, few = FEW, long = EXPANSION_BYTES, wide = WIDE, kept = KEPT } = {}) {
    if (manifest?.format !== FORMAT || !Array.isArray(manifest.segments)) throw broken();
    const store = new Store(source, kept);
    const [names, ...heads] = await Promise.all([
      store.get(manifest.names, "N", jsonOf),
      ...manifest.segments.map(({ head }) => store.get(head, "H", jsonOf)),
    ]);
    const edition = new Edition();
    let first = 0;
    edition.segments = heads.map((head, place) => {
      const { entries } = manifest.segments[place];
      first += entries;
      return new Segment(store, head, entries, first - entries);
    });
    Object.assign(edition, { manifest, names, store, cheap, few, long, wide, entries: first });
    Object.assign(edition, { language: new Language(names), known: new Map() });
    edition.boards = new Map(names.boards.map(([slug, name]) => [slug, name]));
    await Promise.all(edition.segments.map((segment) => segment.load()));
    return edition;
  }

  facets() {
    return Promise.all(this.segments.map((segment) => segment.loadFacets()));
  }

  /* The rows of a stem that are known at once, with their segments; of those alone whose list is in so few parts. */
  common(stem, most) {
    const rows = this.segments.map((segment) => [segment.common.get(stem), segment]);
    return rows.filter(([row]) => row && row.lists.length <= most);
  }

  /* Likewise of the commonest stem that has a form that begins so. */
  commonest(begin) {
    const first = this.foremost(begin);
    return first ? this.common(first, 2) : [];
  }

  /* That stem, if there is one among what is known at once. */
  foremost(begin) {
    const counts = new Map();
    for (const { common } of this.segments)
      for (const { stem, forms, entries } of common.values())
        if (forms.some((form) => form.startsWith(begin))) counts.set(stem, (counts.get(stem) ?? 0) + entries);
    return Array.from(counts).sort(byCount)[0]?.[0];
  }

  isWide(begin) {
    return sumOf(this.segments, (segment) => segment.widthOf(begin)) > this.wide;
  }

  /* Of each segment the row of a stem, and how many entries have it altogether. */
  async find(stem) {
    const rows = await Promise.all(this.segments.map((segment) => segment.find(stem)));
    return { stem, rows, entries: sumOf(rows, (row) => row?.entries ?? 0) };
  }

  /* Of each segment what it knows of each two words of a phrase that stand side by side: rows, or null. */
  pairs(terms) {
    const twos = terms.slice(1).map((term, at) => [terms[at], term]).filter(([one, two]) => two.offset - one.offset === 1);
    const of = async (segment, place) => {
      const pair = (two) => segment.pair(two.map(({ rows }) => rows[place]), two.map(({ form }) => form));
      return (await Promise.all(twos.map(pair))).filter((row) => row !== undefined);
    };
    return Promise.all(this.segments.map(of));
  }

  /* The commonest stems that have a form that begins so, as many as may be asked for at once. */
  async beginning(begin) {
    const counts = new Map();
    const all = await Promise.all(this.segments.map((segment) => segment.beginning(begin)));
    for (const { stem, entries } of all.flat()) counts.set(stem, (counts.get(stem) ?? 0) + entries);
    const stems = Array.from(counts).sort(byCount).slice(0, EXPANSIONS);
    return Promise.all(stems.map(([stem]) => this.find(stem)));
  }

  /* The words of the segments' spelling with their counts. */
  spelling() {
    this.spellings ??= Promise.all(
      this.segments.flatMap(({ head }) => head.spelling.map((name) => this.store.get(name, "S", spellingOf))),
    );
    this.spellings.catch(() => (this.spellings = null));
    return this.spellings;
  }

  /* Whether a word is among those of the spelling. */
  async knows(word) {
    return (await this.spelling()).some((list) => list.some(([other]) => other === word));
  }

  /* The commonest words that are one slip away from another. */
  async corrected(word) {
    const counts = new Map();
    for (const list of await this.spelling())
      for (const [other, count] of list) if (isSlip(word, other)) counts.set(other, (counts.get(other) ?? 0) + count);
    for (const [other, known] of this.language.exact) {
      if (!isSlip(word, other) || counts.has(known)) continue;
      const count = sumOf(await this.spelling(), (list) => list.find(([one]) => one === known)?.[1] ?? 0);
      if (count) counts.set(other, count);
    }
    const most = Math.max(0, ...counts.values());
    const meant = Array.from(counts).filter(([, count]) => count * RARER >= most);
    return meant.sort(byCount).slice(0, MEANT).map(([other]) => other);
  }
}

function spellingOf(bytes) {
  const from = new Numbers(bytes, 1);
  const words = textOf(from.take(from.number())).split("\n");
  return words.map((word) => [word, from.number()]);
}

/* Whether two words differ in one letter too many, missing or wrong, or in two that changed places. */
function isSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const rest = (word, from) => word.slice(start + from);
  if (one.length > other.length) return rest(one, 1) === rest(other, 0);
  if (one.length < other.length) return rest(one, 0) === rest(other, 1);
  if (rest(one, 1) === rest(other, 1)) return true;
  return one[start] === other[start + 1] && one[start + 1] === other[start] && rest(one, 2) === rest(other, 2);
}

/* ---------------------------------------------------------------- finding (search/finding.py is its twin) */

/* One search in one edition. `alive` throws when a newer search has begun. */
class Finding {
  constructor(edition, { words = "", typing = false, filters = {}, sort = "relevance" }, alive) {
    Object.assign(this, { edition, filters, sort, alive, exact: true, partial: false, corrected: [], unknown: [] });
    this.query = new Query(edition.language, words, typing);
    this.lists = new Map();
    this.places = new Map();
  }

  async run() {
    const { edition, query } = this;
    const facets = Object.keys(this.filters).every((key) => FLAGGED.includes(key)) ? null : edition.facets();
    facets?.catch(() => {}); // it is waited for below
    this.#foresee();
    await Promise.all(query.nodes.map((node) => this.#look(node)));
    this.alive();
    await Promise.all(query.nodes.map((node) => this.#correct(node)));
    this.alive();
    const told = query.nodes.flatMap(({ typed, better = [] }) => better.map((word) => [typed, word]));
    const first = ([typed, word], at) => told.findIndex(([one, other]) => one === typed && other === word) === at;
    this.corrected = told.filter(first);
    this.brief = this.#isBrief();
    await Promise.all([this.#loadLists(), facets]);
    this.alive();
    await this.#score();
    if (await this.#read(edition.cheap, edition.few)) await this.#score();
    this.facets = await facets;
    if (Object.keys(this.filters).length)
      this.masks = edition.segments.map(({ head, flags }, place) =>
        maskOf(this.facets?.[place] ?? flaggedOf(flags), head, this.filters));
    this.#order();
    return this;
  }

  /* Asks for lists that will be needed, as far as can be told, while other words are still looked up. */
  #foresee() {
    const { edition, query: { nodes } } = this;
    const { segments } = edition;
    const brief = nodes.length === 1;
    if (edition.store.source.parts === false) return; // where whole blocks come, nothing is short
    const terms = nodes.flatMap(({ ways }) => ways.flatMap(({ row, terms }) => terms.map((term) => ({ ...term, row }))));
    if (terms.every(({ stem }) => segments.every(({ common }) => common.has(stem)))) return;
    // of everyday words in a row the pairs may be known
    const wanted = terms.flatMap(({ stem, row }) => edition.common(stem, row ? 1 : 2));
    for (const { form, begins } of brief ? terms : []) if (begins) wanted.push(...edition.commonest(form));
    let size = 0;
    for (const [row, segment] of wanted.sort(([one], [other]) => one.size - other.size))
      if ((size += brief ? row.lists[0].size : row.size) <= FORESEEN) segment.list(row, brief).catch(() => {});
    for (const { ways: [{ row, terms: [term] }] } of nodes) if (!row && term.word) this.#guess(term).catch(() => {});
  }

  /* Asks for short lists of what a word may have been meant for, if the spelling is there and does not know it. */
  async #guess({ form, stem }) {
    const { edition } = this;
    if (!edition.spellings || form.length < SHORTEST_CORRECTED || edition.common(stem, 2).length) return;
    const meant = (await edition.knows(form)) ? [] : await edition.corrected(form);
    for (const [row, segment] of meant.flatMap((better) => edition.common(edition.language.term(better).stem, 2)))
      if (row.size <= GUESSED) await segment.list(row);
  }

  /* Whether the entries in which everyday words are strong may do for the first results: those of one node or two
     words, if nothing must be looked for in what is left of a list. */
  #isBrief() {
    const { nodes } = this.query;
    const strong = ({ ways: [{ terms: [{ rows }] }] }) => rows.every((row) => !row || row.lists.length > 1);
    const words = nodes.every(({ ways }) => ways.every(({ row, terms }) => !row && terms.length === 1));
    if (!words || this.sort !== "relevance" || nodes.length > 2 || nodes.some(({ optional }) => optional)) return false;
    if (nodes.length === 2) return nodes.every((node) => isSingle(node) && strong(node));
    return nodes.some(({ ways }) => ways.some(({ terms: [{ rows }] }) => rows.some((row) => row?.lists.length > 1)));
  }

  /* Finds the rows of all terms of a node, and what beginnings stand for. */
  async #look(node, thorough = false) {
    const { form, begins } = node.ways[0].terms[0];
    const known = async (term) => ({ ...term, ...(await this.edition.find(term.stem)) });
    node.said ??= node.ways;
    const ways = node.said.map(async (way) => {
      const terms = await Promise.all(way.terms.map(known));
      return { ...way, terms, pairs: way.row ? await this.edition.pairs(terms) : [], doubtful: [], refuted: [] };
    });
    const typed = begins === "typed";
    // a common word that is being typed stands for itself, and that is known at once
    const itself = typed && this.edition.segments.some(({ common }) => common.has(node.ways[0].terms[0].stem));
    const first = begins && !typed && !thorough && this.query.nodes.length === 1 ? this.edition.foremost(form) : null;
    // where it takes long to know all that begins so, the commonest of it does for the first results
    node.unread = Boolean(first) && this.edition.isWide(form);
    const all = begins && !itself ? () => this.edition.beginning(form) : () => [];
    const wanted = node.unread ? this.edition.find(first).then((one) => [one]) : all();
    const [beginning, ...found] = await Promise.all([wanted, ...ways]);
    const own = found[0].terms[0];
    const others = beginning.filter(({ stem }) => (typed ? !own.entries : stem !== own.stem));
    const { now, late } = parted(others, typed ? this.edition.long : 0);
    const way = (term) => ({ key: "prefix", row: false, terms: [term] });
    Object.assign(node, { own, ways: [...found, ...now.map(way)] });
    // what is being typed stands for no more; of what has a star the rest comes once something is shown
    node.late = typed ? [] : late.map(way);
  }

  /* A word that no entry has, with one slip put right: the words that may have been meant. */
  async #correct(node) {
    const { own, ways } = node;
    const [{ row, terms }] = ways;
    if (node.optional || row || terms.length > 1 || !own.word || ways.some((way) => this.#possible(way))) return;
    const better = own.form.length < SHORTEST_CORRECTED ? [] : await this.edition.corrected(own.form);
    if (!better.length) return;
    const meant = better.map((word) => this.edition.language.term(word));
    const found = await Promise.all(meant.map(({ stem }) => this.edition.find(stem)));
    const way = ({ form }, at) => ({ key: "corrected", row: false, terms: [{ form, offset: 0, ...found[at] }] });
    Object.assign(node, { better, ways: meant.map(way) });
  }

  #possible({ terms }) {
    return this.edition.segments.some((_, place) => terms.every(({ rows }) => rows[place]));
  }

  /* Whether a segment must be looked through for a node: not if it has nothing of another, unless it must be counted. */
  #needed(node, place) {
    const there = ({ terms }) => terms.every(({ rows }) => rows[place]);
    const some = ({ optional, ways, late }) => optional || [...ways, ...late].some(there);
    return this.all || !isSingle(node) || this.query.nodes.every(some);
  }

  /* The rows that a segment must have for one of the ways, with the segment; of phrases alone, if that is asked for. */
  #rows(phrases) {
    const wanted = new Map();
    for (const node of this.query.nodes)
      for (const { row, terms, pairs } of node.ways)
        this.edition.segments.forEach((segment, place) => {
          if (isPaired(terms, pairs?.[place]) || !this.#needed(node, place)) return;
          const there = ({ rows, form }) => rows[place] && (!row || rows[place].forms.includes(form));
          if ((row || !phrases) && terms.every(there)) for (const { rows } of terms) wanted.set(rows[place], segment);
        });
    return Array.from(wanted);
  }

  #loadLists() {
    const load = async ([row, segment]) => this.lists.set(row, await segment.list(row, this.brief));
    const lacks = ([row]) => !this.lists.has(row) || (this.lists.get(row).weak && !this.brief);
    return Promise.all(this.#rows(false).filter(lacks).map(load));
  }

  /* Looks where phrases stand: by their positions or in texts, whichever is less, if these have no more than so many
     bytes; whether it did. */
  async #read(cheap, few) {
    this.exact = !this.isLate;
    if (!this.#doubts().length) return false;
    const wanted = this.#rows(true);
    const missing = ([row, { positions }]) =>
      positions.pieces(row.positionsAt, row.positions).filter((piece) => !this.edition.store.has(piece));
    const positions = sumOf(Array.from(new Set(wanted.flatMap(missing))), ({ first, end }) => end - first);
    if (await this.#hold(Math.min(few, positions * PACKED))) return true;
    if (positions > cheap) return (this.exact = await this.#hold(few));
    const load = async ([row, { positions }]) =>
      this.places.set(row, await positions.slice(row.positionsAt, row.positions));
    await Promise.all(wanted.map(load));
    this.alive();
    return true;
  }

  /* Scores every entry: -1 where it is not found. */
  async #score() {
    const { edition, query } = this;
    Object.assign(this, { partial: false, unknown: [] });
    const nothing = ({ entries }) =>
      ({ score: new Float64Array(entries), nodes: new Uint8Array(entries), level: new Uint8Array(entries) });
    this.scored = edition.segments.map(nothing);
    for (const node of query.nodes) {
      const hits = edition.segments.map((segment, place) => this.#hits(node, segment, place));
      const count = isSingle(node) ? node.ways[0].terms[0].entries : sumOf(hits, ({ ids }) => ids.length);
      const told = this.unknown.some((typed) => typed.toLowerCase() === node.typed.toLowerCase());
      if (!count && !told && !node.optional) this.unknown.push(node.typed);
      node.weight = Math.log(1 + (edition.entries - count + 0.5) / (count + 0.5));
      hits.forEach((found, place) => add(this.scored[place], found, node));
      node.hits = hits;
    }
    let wanted = query.nodes.filter(({ optional }) => !optional).length;
    if (wanted > 1 && !this.scored.some(({ nodes }) => nodes.includes(wanted))) {
      if (!this.all || this.brief) {
        this.brief = false;
        this.all = true; // what has some of the words may be anywhere
        await this.#loadLists();
        this.alive();
        return this.#score();
      }
      this.partial = this.scored.some(({ nodes }) => nodes.some((number) => number > 0));
      wanted = 1;
      this.#measure();
    }
    this.scored.forEach(({ score, nodes }) => {
      for (let id = 0; id < score.length; id++) if (nodes[id] < wanted) score[id] = -1;
    });
  }

  /* Tells of each entry how much of the query it has, rare words counting more. One letter or figure alone counts for
     nothing, and finds nothing, beside what is longer. */
  #measure() {
    let found = this.query.nodes.filter(({ hits }) => hits.some(({ ids }) => ids.length));
    if (!found.every(isSlight)) found = found.filter((node) => !isSlight(node));
    const total = sumOf(found, ({ weight }) => HAVING + weight) || 1;
    this.scored.forEach(({ nodes, level }, place) => {
      const has = new Float64Array(nodes.length);
      for (const { hits, weight } of found) for (const id of hits[place].ids) has[id] += HAVING + weight;
      for (let id = 0; id < has.length; id++) {
        level[id] = Math.floor((LEVELS * has[id]) / total + 1e-6);
        if (!has[id]) nodes[id] = 0;
      }
    });
  }

  /* Whatever is found as one number each: the greater, the further in front. By date that is the newest meeting, but
     its entries in their order; people come last. */
  #order() {
    const { segments } = this.edition;
    const kinds = this.#kinds();
    const keys = [];
    let meeting = 0;
    segments.forEach(({ flags, first }, place) => {
      const { score, level } = this.scored[place];
      const mask = this.masks?.[place];
      const kept = withoutItems(flags, level, (id) => score[id] >= 0 && !mask?.[id]);
      for (let id = 0; id < score.length; id++) {
        const kind = flags[id] & 7;
        if (kind === MEETING) meeting++;
        if (!kept[id]) continue;
        const fine = level[id] * LEVEL + Math.floor(score[id] * kinds[kind] * FINE + 0.5) + (flags[id] & STANDING ? 0 : TIER);
        if (this.sort === "date") keys.push((kind === PERSON ? 0 : meeting) * IDS + IDS - 1 - first - id);
        else keys.push(fine * IDS + first + id);
      }
    });
    this.keys = Float64Array.from(keys);
  }

  /* What the kinds of entry weigh. */
  #kinds() {
    const { kinds, day, unnamed = 1 } = this.edition.names.weights;
    this.named ??= this.edition.names.people.some((one) => isMeant(this.edition, this.query, one));
    const more = { meeting: this.query.isDay ? day : 1, person: this.named ? 1 : unnamed };
    return KINDS.map((kind) => kinds[kind] * (more[kind] ?? 1));
  }

  /* How many are found; at most, unless that is exact. */
  get count() {
    if (this.query.nodes.some(({ unread }) => unread)) return this.edition.entries;
    const most = (ways) => sumOf(ways, ({ terms: [{ entries }] }) => entries);
    const { nodes } = this.query;
    const found = this.brief
      ? Math.min(...nodes.map(({ ways, late }) => most([...ways, ...late])))
      : this.keys.length + most(nodes.flatMap(({ late }) => late));
    return Math.min(found, this.edition.entries);
  }

  get isLate() {
    return this.brief || this.query.nodes.some(({ late, unread }) => unread || late.length);
  }

  /* Whether the first so many entries stay the first ones, whatever is still to be loaded of very long lists. */
  isCertain(number) {
    if (!this.brief) return true;
    const last = highest(this.keys, number)[number - 1];
    if (last === undefined || Math.floor(last / IDS) - TIER <= Math.floor(this.#reach() * FINE + 0.5)) return false;
    // an item gives way to its decision, which may be among the rest
    return this.first(number).every(([{ flags }, id]) => (flags[id] & 7) !== ITEM || !(flags[id + 1] & INSIDE));
  }

  /* The highest score that an entry may have which is not found yet, or not with all that it has. */
  #reach() {
    const { names, segments } = this.edition;
    const { nodes } = this.query;
    const kinds = this.#kinds();
    let reach = -1;
    segments.forEach(({ flags, entries }, place) => {
      const weakest = ({ ways }) => Math.max(...ways.map(({ key, terms: [{ rows }] }) =>
        (rows[place] ? this.lists.get(rows[place])?.weak ?? 0 : -1) * (names.weights[key] ?? 1)));
      const weak = nodes.map(weakest);
      if (weak.some((one) => one < 0)) return; // a word is nowhere here
      const scores = new Float64Array(entries).fill(nodes.reduce((sum, { weight }, at) => sum + weight * weak[at], 0));
      const known = new Uint8Array(entries);
      nodes.forEach(({ weight, hits }, node) => hits[place].ids.forEach((id, at) => {
        const more = hits[place].strengths[at] - weak[node];
        if (more < 0) return;
        scores[id] += weight * more;
        known[id]++;
      }));
      const mask = this.masks?.[place];
      for (let id = 0; id < entries; id++)
        if (known[id] < nodes.length && !(flags[id] & STANDING) && !mask?.[id])
          reach = Math.max(reach, scores[id] * kinds[flags[id] & 7]);
    });
    return reach;
  }

  /* The first so many entries: [segment, entry]. */
  first(number) {
    const ids = highest(this.keys, number).map((key) => (this.sort === "date" ? IDS - 1 - (key % IDS) : key % IDS));
    return ids.map((id) => {
      const segment = this.edition.segments.findLast(({ first }) => first <= id);
      return [segment, id - segment.first];
    });
  }

  /* What is found with all filters but one facet's own, by each value of the facet. */
  counted(facet) {
    const counts = new Map((this.filters[facet] ?? []).map((value) => [value, 0]));
    const own = bitOf(facet);
    this.edition.segments.forEach(({ head, flags }, place) => {
      const { score, level } = this.scored[place];
      const mask = this.masks?.[place];
      // whoever asks for items alone gets all of them
      const passes = (id) => score[id] >= 0 && !(mask && mask[id] & ~own);
      const leftOut = facet === "kind" || facet === "person" ? flags.map(() => 0) : flags;
      const kept = withoutItems(leftOut, level, passes);
      const column = this.facets[place][facet];
      countOf(facet === "person" ? undecided(column, flags, level, kept) : column, kept).forEach((count, value) => {
        const name = nameOf(facet, value, head);
        if (name) counts.set(name, (counts.get(name) ?? 0) + count);
      });
    });
    const newest = ([one], [other]) => Number(other) - Number(one);
    return Array.from(counts).sort(facet === "year" ? newest : byCount);
  }

  async loadFacets() {
    this.facets ??= await this.edition.facets();
  }

  /* Loads what was too much at first, words that a beginning stands for and, if asked for, positions; looks again. */
  async settle(positions) {
    this.brief = false;
    await Promise.all(this.query.nodes.filter(({ unread }) => unread).map((node) => this.#look(node, true)));
    this.alive();
    for (const node of this.query.nodes) node.ways.push(...node.late.splice(0));
    await this.#loadLists();
    await this.#score();
    const [cheap, few] = positions ? [Infinity, Infinity] : [this.edition.cheap, this.edition.few];
    if (await this.#read(cheap, few)) await this.#score();
    this.#order();
  }

  /* What a segment has of a node, said in whichever way: entries, and how strongly each is found. */
  #hits(node, segment, place) {
    const { weights } = this.edition.names;
    const found = node.ways.map((way) => [weights[way.key] ?? 1, this.#way(way, place)]);
    node.doubtful ??= [];
    if (found.length === 1) {
      const [[weight, { ids, strengths, sure }]] = found;
      if (weight !== 1) strengths.forEach((strength, at) => (strengths[at] = weight * strength));
      node.doubtful[place] = sure ? null : new Set(ids);
      return { ids, strengths };
    }
    const best = new Float64Array(segment.entries);
    const sure = new Uint8Array(segment.entries);
    for (const [weight, hits] of found)
      hits.ids.forEach((id, at) => {
        if (hits.sure) sure[id] = 1;
        best[id] = Math.max(best[id], weight * hits.strengths[at]);
      });
    const ids = idsWhere(best);
    node.doubtful[place] = found.every(([, hits]) => hits.sure) ? null : new Set(ids.filter((id) => !sure[id]));
    return { ids, strengths: Float64Array.from(ids, (id) => best[id]) };
  }

  #way(way, place) {
    const { row, terms, pairs } = way;
    const known = pairs?.[place] ?? [];
    if (known.includes(null)) return NOTHING;
    const paired = () => known.map(({ near, entries }) => listOf(near, entries, this.edition.segments[place].entries));
    if (isPaired(terms, known)) {
      const [{ ids, impacts }] = paired();
      return { ids, strengths: Float64Array.from(impacts, (impact) => impact / (2 * TOP)), sure: true };
    }
    const rows = terms.map((term) => term.rows[place]);
    const lists = rows.map((one) => this.lists.get(one));
    if (!lists.every(Boolean)) return NOTHING;
    const all = together(lists);
    if (!row) return all;
    if (!rows.every((one) => this.places.has(one))) {
      const refuted = way.refuted[place];
      const may = paired().map(({ ids }) => ids).reduce(common, all.ids);
      const found = only(all, new Set(refuted ? may.filter((id) => !refuted.has(id)) : may));
      way.doubtful[place] = refuted ? [] : found.ids;
      return { ...found, sure: Boolean(refuted) };
    }
    way.doubtful[place] = [];
    const starts = terms.map(({ form, offset }, at) =>
      placesOf(this.places.get(rows[at]), rows[at], lists[at].ids, form, offset));
    const stand = new Set(starts.reduce(common).map((start) => Math.floor(start / PLACES)));
    return { ...only(all, stand), sure: true };
  }

  /* The entries in which a phrase may stand, each with the phrase and its segment. */
  #doubts() {
    const ways = this.query.nodes.flatMap((node) => node.ways).filter(({ row }) => row);
    const all = (way) => this.edition.segments.flatMap((segment, place) =>
      Array.from(way.doubtful[place] ?? [], (id) => [way, segment, place, id]));
    return ways.flatMap(all);
  }

  /* Looks for each phrase in the texts of all entries in which it may stand, if these have no more than so many bytes;
     whether it did. */
  async #hold(most) {
    const all = this.#doubts();
    const parts = new Set(all.map(([, segment, , id]) => segment.partOf(id)));
    if (sumOf(Array.from(parts), ({ span }) => span[1] - span[0]) > most) return false;
    const rows = await Promise.all(all.map(([, segment, , id]) => segment.row(id)));
    this.alive();
    all.forEach(([way, , place, id], at) => {
      const [card, text] = rows[at];
      const refuted = (way.refuted[place] ??= new Set());
      if (!this.#stands(way, [card.t, ...text.map(([words]) => words)])) refuted.add(id);
    });
    this.exact = !this.isLate;
    return true;
  }

  #stands({ terms }, texts) {
    const { language } = this.edition;
    const read = (text) => tokens(text).map((one) => ({ ...one, term: language.termOf(one) })).filter(({ term }) => term);
    return texts.some((text) => !runsOf(terms, read(text)).next().done);
  }
}

/* Whether a phrase is two words of which the segment knows the pairs: then nothing else is needed. */
const isPaired = (terms, pairs) => terms.length === 2 && pairs?.length === 1;

/* Of what was found the entries that are in a set. */
function only({ ids, strengths }, kept) {
  const places = Array.from(ids.keys()).filter((at) => kept.has(ids[at]));
  return { ids: places.map((at) => ids[at]), strengths: places.map((at) => strengths[at]) };
}

/* Whether a node is a single word that is said in one way: how many entries have it is known without its list. */
const isSingle = ({ ways, late }) => ways.length === 1 && !ways[0].row && ways[0].terms.length === 1 && !late.length;

const NOTHING = { ids: [], strengths: [], sure: true };

/* Orders pairs of a name and a count: the highest first. */
const byCount = ([one, count], [other, more]) => more - count || (one < other ? -1 : 1);

const sumOf = (list, size) => list.reduce((sum, one) => sum + size(one), 0);

/* The greatest of many numbers, in order, without sorting them all. */
function highest(keys, number) {
  const kept = new Float64Array(2 * number + 64);
  const cut = () => kept.subarray(0, size).sort().reverse();
  let size = 0;
  let least = -1;
  for (const key of keys) {
    if (key <= least) continue;
    kept[size++] = key;
    if (size < kept.length) continue;
    cut();
    size = number;
    least = kept[number - 1];
  }
  return Array.from(cut().subarray(0, number));
}

/* Which filters an entry does not pass, a bit for each; the days are the eighth. */
const bitOf = (key) => 1 << (FACETS.includes(key) ? FACETS.indexOf(key) : FACETS.length);

function nameOf(facet, value, head) {
  if (facet === "kind") return SHOWN_KINDS[value];
  if (facet === "outcome") return OUTCOMES[value];
  if (facet === "vote") return value ? "recorded" : "";
  if (facet === "year") return value ? String(value) : "";
  return head[{ board: "boards", matter: "matters", person: "people" }[facet]][value];
}

function maskOf(columns, head, filters) {
  const mask = new Uint8Array(columns.kind.length);
  for (const [key, values] of Object.entries(filters)) {
    const bit = bitOf(key);
    if (key === "from" || key === "to") {
      const edges = values.map((value) => Date.parse(value) / DAY);
      const from = key === "from" ? Math.min(...edges) : 0;
      const to = key === "to" ? Math.max(...edges) : Infinity;
      columns.day.forEach((day, id) => (mask[id] |= day >= from && day <= to ? 0 : bit));
      continue;
    }
    const passes = [];
    const fits = (value) => (passes[value + 1] ??= values.includes(nameOf(key, value, head)));
    const column = columns[key];
    if (column.ids) {
      const some = new Uint8Array(mask.length);
      column.ids.forEach((id, at) => (some[id] |= fits(column.values[at])));
      some.forEach((is, id) => (mask[id] |= is ? 0 : bit));
    } else column.forEach((value, id) => (mask[id] |= fits(value) ? 0 : bit));
  }
  return mask;
}

/* How many of the entries that are kept have each value of a column. */
function countOf(column, kept) {
  const counts = [];
  const count = (id, value) => {
    if (value >= 0 && kept[id]) counts[value] = (counts[value] ?? 0) + 1;
  };
  if (column.ids) column.ids.forEach((id, at) => count(id, column.values[at]));
  else column.forEach((value, id) => count(id, value));
  return counts;
}

/* Of the words that a beginning stands for those that are loaded at once, and those whose lists would come too late:
   only the commonest may be long. */
function parted(found, most) {
  const [now, late] = [[], []];
  let size = 0;
  for (const one of found) {
    const more = one.rows.reduce((sum, row) => sum + (row && !row.near ? row.size : 0), 0);
    const fits = !now.length || size + more <= most;
    (fits ? now : late).push(one);
    if (fits) size += more;
  }
  return { now, late };
}

/* The entries that have all words, each as strong as they are on the whole. */
function together(lists) {
  const ids = lists.map((list) => list.ids).reduce(common);
  const strengths = new Float64Array(ids.length);
  for (const list of lists)
    for (let at = 0, to = 0; at < ids.length; at++) {
      while (list.ids[to] < ids[at]) to++;
      strengths[at] += list.impacts[to] / TOP;
    }
  if (lists.length > 1) strengths.forEach((strength, at) => (strengths[at] = strength / lists.length));
  return { ids, strengths, sure: true };
}

function add({ score, nodes }, { ids, strengths }, { weight, optional }) {
  const one = optional ? 0 : 1;
  for (let at = 0; at < ids.length; at++) {
    score[ids[at]] += weight * strengths[at];
    nodes[ids[at]] += one;
  }
}

function idsWhere(best) {
  const found = [];
  for (let id = 0; id < best.length; id++) if (best[id]) found.push(id);
  return found;
}

/* The entries that are kept, but for an item of which a decision is kept as well that has no lower level: the decision
   stands for it. */
function withoutItems(flags, level, isKept) {
  const kept = new Uint8Array(flags.length);
  let said = -1;
  for (let id = flags.length - 1; id >= 0; id--) {
    const kind = flags[id] & 7;
    kept[id] = isKept(id) && !(kind === ITEM && said >= level[id]) ? 1 : 0;
    if (kind === ITEM) said = -1;
    else if (kept[id] && kind >= RESOLUTION && kind <= AMENDMENT && flags[id] & INSIDE) said = Math.max(said, level[id]);
  }
  return kept;
}

/* Of pairs of an entry and a person those that count: an item not, if a decision that names them, too, stands for it. */
function undecided({ ids, values }, flags, level, kept) {
  const decided = new Set();
  const found = [];
  let item = -1;
  let last = flags.length;
  for (let at = ids.length - 1; at >= 0; at--) {
    const [id, who] = [ids[at], values[at]];
    if (!kept[id]) continue;
    const kind = flags[id] & 7;
    if (kind >= RESOLUTION && kind <= AMENDMENT && flags[id] & INSIDE) {
      if (id < last) for (item = id; item >= 0 && (flags[item] & 7) !== ITEM; ) item--;
      last = id;
      if (level[id] >= level[item]) decided.add(`${item} ${who}`);
    }
    if (!decided.has(`${id} ${who}`)) found.push(at);
  }
  return { ids: found.map((at) => ids[at]), values: found.map((at) => values[at]) };
}

/* ---------------------------------------------------------------- what a result shows */

/* What is to be marked in texts: stems of words, and phrases. */
class Marks {
  constructor(finding) {
    this.language = finding.edition.language;
    this.stems = new Map();
    this.phrases = [];
    for (const node of finding.query.nodes)
      for (const { row, terms } of node.ways) {
        if (row) this.phrases.push({ terms, node });
        else for (const { stem } of terms) this.stems.set(stem, [...(this.stems.get(stem) ?? []), node]);
      }
  }

  /* Where something stands in a text: [start, end], merged and in order; and which nodes these are. */
  of(text) {
    const found = [];
    const nodes = new Set();
    const all = tokens(text).map((one) => ({ ...one, term: this.language.termOf(one) })).filter(({ term }) => term);
    for (const { term, start, end } of all) {
      const here = this.stems.get(term.stem);
      here?.forEach((node) => nodes.add(node));
      if (here) found.push([start, end]);
    }
    for (const { terms, node } of this.phrases)
      for (const run of runsOf(terms, all)) {
        nodes.add(node);
        found.push(run);
      }
    return { marks: merged(found), nodes };
  }
}

/* Where terms stand in a row. */
function* runsOf(terms, all) {
  const [{ form, offset }] = terms;
  for (const { term, at, start } of all) {
    if (term.form !== form) continue;
    const others = terms.map((other) =>
      all.find((one) => one.at === at + other.offset - offset && one.term.form === other.form));
    if (others.every(Boolean)) yield [start, Math.max(...others.map(({ end }) => end))];
  }
}

function merged(marks) {
  const found = [];
  for (const [start, end] of marks.sort(([one], [other]) => one - other)) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/* Of a long passage what is around the first mark. */
function excerpt(passage) {
  const { text, marks } = passage;
  if (text.length <= EXCERPT * 1.3) return passage;
  const space = (from, to) => {
    const at = text.indexOf(" ", from);
    return at < 0 || at > to ? from : at + 1;
  };
  const first = marks[0]?.[0] ?? 0;
  const start = first <= BEFORE ? 0 : space(first - BEFORE, first);
  const full = start + EXCERPT >= text.length;
  const least = Math.max(start + EXCERPT / 2, marks[0]?.[1] ?? 0);
  const end = full ? text.length : Math.max(text.lastIndexOf(" ", start + EXCERPT), least);
  const lead = start ? "…\u00a0" : "";
  const inside = marks.filter((mark) => mark[0] >= start && mark[1] <= end);
  return {
    ...passage,
    text: `${lead}${text.slice(start, end).trimEnd()}${full ? "" : "\u00a0…"}`,
    marks: inside.map((mark) => mark.map((at) => at - start + lead.length)),
    cut: true,
  };
}

/* An entry as a result, and whether every phrase that was not held against the positions stands in it. */
function resultOf({ finding, marks, segment, id, card, text }) {
  const flags = segment.flags[id];
  const kind = flags & 7;
  const title = marks.of(card.t);
  const all = text.map(([words, fragment = "", label = null]) => {
    const { marks: here, nodes } = marks.of(words);
    const weight = sumOf(Array.from(nodes), (node) => node.weight);
    return { passage: { text: words, label, fragment: fragment || null, marks: here, cut: false }, nodes, weight };
  });
  const best = all.toSorted((one, other) => other.weight - one.weight).slice(0, 2);
  const shown = isDecision(kind) ? all : best.filter(({ weight }, place) => weight || !place);
  const cited = all.find(({ passage }) => finding.query.cites(passage.fragment, card.m));
  const fragment = cited?.passage.fragment ?? (best[0]?.weight ? best[0].passage.fragment : null);
  const board = segment.head.boards[card.b];
  const nodes = new Set([...title.nodes, ...all.flatMap((one) => Array.from(one.nodes))]);
  const place = finding.edition.segments.indexOf(segment);
  const sure = finding.query.nodes.every((node) => !node.doubtful[place]?.has(id) || nodes.has(node));
  const result = {
    kind: KINDS[kind],
    address: fragment ? `${card.a.split("#")[0]}#${fragment}` : card.a,
    title: card.t,
    titleMarks: title.marks,
    reference: card.r ?? null,
    minute: card.m ?? null,
    changes: (card.x ?? []).map(([way, title, address]) => ({ way, title, address })),
    within: card.f ? { title: card.f[0], address: card.f[1] } : null,
    board: board === undefined ? null : { slug: board, name: finding.edition.boards.get(board) ?? board },
    date: card.d ?? null,
    status: card.s ?? null,
    outcome: card.o ?? null,
    vote: card.v ?? null,
    page: card.g ?? null,
    pages: card.n ?? null,
    language: card.l ?? null,
    standing: Boolean(flags & STANDING),
    draft: Boolean(flags & DRAFT),
    passages: shown.map(({ passage }) => (shown === all ? passage : excerpt(passage))),
  };
  return { sure, result };
}

/* The terms of a name. */
function nameOfTerms({ language, known }, name) {
  if (!known.has(name)) known.set(name, language.termsOf(name));
  return known.get(name);
}

/* Whether a query means somebody: by words of the name, or by the whole of what they are. */
function isMeant(edition, query, [, name, role]) {
  return isNamed(edition, query, name) || (role && isNamed(edition, query, role) && isWhole(edition, query, role));
}

/* Whether a query has as many words as a name. */
function isWhole(edition, { nodes }, name) {
  return sumOf(nodes, ({ ways: [{ terms }] }) => terms.length) >= nameOfTerms(edition, name).length;
}

/* Whether all that is looked for stands in a name. */
function isNamed(edition, { nodes }, name) {
  const there = nameOfTerms(edition, name);
  const begun = ({ begins, entries }) => begins === "starred" || (begins === "typed" && !entries);
  const stands = (term) => there.some(({ stem, form }) => stem === term.stem || (begun(term) && form.startsWith(term.form)));
  const own = ({ key }) => key !== "glossary" && key !== "prefix";
  return nodes.every(({ ways }) => ways.some((way) => own(way) && way.terms.every(stands)));
}

/* What has a page and a name in which all words of a query stand. */
function suggestionsFor(edition, query) {
  const { nodes } = query;
  const { names } = edition;
  const wanted = nodes.flatMap(({ own, ways: [{ terms }] }) => (terms.length > 1 ? terms : [own]));
  const has = (name) => {
    const there = nameOfTerms(edition, name);
    const fits = ({ stem, form, begins }) =>
      there.some((term) => term.stem === stem || (begins && term.form.startsWith(form)));
    return wanted.every(fits);
  };
  const of = (list) => {
    const found = [];
    for (const one of wanted.length ? list : []) {
      const other = one[2] && has(one[2]) && (list !== names.people || isWhole(edition, query, one[2]));
      if (has(one[1]) || other) found.push(one.slice(0, 2));
      if (found.length === 3) break;
    }
    return found;
  };
  return { boards: of(names.boards), matters: of(names.matters), people: of(names.people) };
}

/** What a search found. */
class Found {
  #index;
  #request;
  #finding;
  #alive;

  constructor(index, request, finding, alive) {
    this.#index = index;
    this.#request = request;
    this.#alive = alive;
    this.#take(finding);
  }

  #take(finding) {
    this.#finding = finding;
    const { count, exact, partial, corrected, unknown, query } = finding;
    const ignored = query.nodes.length ? [] : query.ignored;
    Object.assign(this, { count, exact, partial, corrected, unknown, ignored });
    this.suggestions = suggestionsFor(finding.edition, query);
  }

  /* Does something with what was found; in another edition, if the blocks of this one are gone. */
  #with(task) {
    return this.#index.renewing(async (edition) => {
      this.#alive();
      if (edition !== this.#finding.edition) this.#take(await new Finding(edition, this.#request, this.#alive).run());
      return task(this.#finding);
    });
  }

  /** Of what was found so many from one on. */
  results(from, number) {
    return this.#with(async (finding) => {
      if (finding.brief && (from || !finding.isCertain(number))) await this.#settle(finding, false);
      let found = await this.#shown(finding, from, number);
      const sure = found.every((one) => one.sure);
      // a phrase does not stand where its words do: the positions must tell; or more is asked for than the first
      if (!sure || (finding.isLate && (from || found.length < number))) {
        await this.#settle(finding, !sure);
        found = await this.#shown(finding, from, number);
      }
      // what is all shown has all been held against its text
      this.exact = finding.exact ||= found.length === finding.count;
      return found.map(({ result }) => result);
    });
  }

  async #settle(finding, positions) {
    await finding.settle(positions);
    this.#alive();
    this.#take(finding);
  }

  async #shown(finding, from, number) {
    const marks = new Marks(finding);
    const load = async ([segment, id]) => {
      const [card, text] = await segment.row(id);
      return { finding, marks, segment, id, card, text };
    };
    const loaded = await Promise.all(finding.first(from + number).slice(from).map(load));
    this.#alive();
    return loaded.map(resultOf);
  }

  /** Each facet's values with how many were found of each, counted with all filters but its own. */
  facets() {
    return this.#with(async (finding) => {
      await finding.loadFacets();
      if (finding.isLate) await finding.settle(false);
      this.#alive();
      return Object.fromEntries(FACETS.map((facet) => [facet, finding.counted(facet)]));
    });
  }
}

/** An index that can be searched. */
class Index {
  #source;
  #options;
  #edition;
  #renewed = null;
  #turn = 0;

  constructor(source, options, edition) {
    this.#source = source;
    this.#options = options;
    this.#edition = edition;
  }

  get entries() {
    return this.#edition.entries;
  }

  get names() {
    const { boards, matters, people } = this.#edition.names;
    return { boards, matters, people };
  }

  /** Loads what is not needed at once. It says nothing of what fails: whoever needs it will. */
  async warm() {
    await this.#edition.spelling().catch(() => {});
    await this.#edition.facets().catch(() => {});
  }

  /** Finds what the words ask for. A search that is still on its way ends in a SearchError, "stale". */
  async search(request) {
    const turn = ++this.#turn;
    const alive = () => {
      if (turn !== this.#turn) throw new SearchError("stale");
    };
    const filters = Object.fromEntries(Object.entries(request.filters ?? {}).filter(([, value]) => value?.length));
    for (const key of Object.keys(filters)) {
      if (!FILTERS.includes(key)) throw new SearchError("filter", key);
      filters[key] = [filters[key]].flat();
    }
    const all = { ...request, filters };
    const finding = await this.renewing((edition) => new Finding(edition, all, alive).run());
    return new Found(this, all, finding, alive);
  }

  /** Does something with the index; if blocks are gone, once more with the one that was published since. */
  async renewing(task) {
    const edition = this.#edition;
    try {
      return await task(edition);
    } catch (problem) {
      if (problem?.kind !== "missing") throw told(problem);
      await this.#renew(edition, problem);
    }
    try {
      return await task(this.#edition);
    } catch (problem) {
      throw problem?.kind === "missing" ? new SearchError("outdated") : told(problem);
    }
  }

  async #renew(old, problem) {
    if (this.#edition !== old) return;
    this.#renewed ??= newer(this.#source, this.#options, old.manifest, problem).finally(() => (this.#renewed = null));
    this.#edition = await this.#renewed;
  }
}

/* The edition of a manifest that is another than the one known. */
async function newer(source, options, known, problem) {
  const manifest = await source.manifest(true);
  if (JSON.stringify(manifest) === JSON.stringify(known)) throw problem;
  try {
    return await Edition.open(source, manifest, options);
  } catch (again) {
    throw again?.kind === "missing" ? new SearchError("outdated") : told(again);
  }
}

/* Whatever else goes wrong while an index is read: it is not what it should be. */
function told(problem) {
  if (problem instanceof SearchError) return problem;
  return Object.assign(new SearchError("broken", String(problem)), { cause: problem });
}

/** Loads an index: its manifest, names, heads and flags. The rest comes when it is needed. `cheap` is how many bytes of
    positions a phrase may cost before its words alone are asked first, `few` of how many bytes of packed texts all are
    looked through for it then, `long` how many bytes of long lists a beginning may cost at first, `wide` how many
    of words it is looked up in then, `kept` how many of blocks stay in memory. */
export async function openIndex(source, options = {}) {
  const manifest = await source.manifest();
  let edition;
  try {
    edition = await Edition.open(source, manifest, options);
  } catch (problem) {
    if (problem?.kind !== "missing") throw told(problem);
    edition = await newer(source, options, manifest, problem);
  }
  return new Index(source, options, edition);
}
