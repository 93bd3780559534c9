/* Lets the tests ask the browser's reader, in Node: one task as JSON on standard input, its answer on standard output. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { inflateSync } from "node:zlib";

const package_ = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "src", "minutebook");
for (const part of ["base", "english"])
  runInThisContext(readFileSync(join(package_, "vendor", "snowball", `${part}-stemmer.js`), "utf-8"));
const reader = await import(join(package_, "theme", "assets", "javascripts", "minutebook-reader.mjs"));

/* An index in a folder. */
class FolderSource {
  constructor(folder) {
    this.folder = folder;
  }

  async manifest() {
    return JSON.parse(readFileSync(join(this.folder, "index.json"), "utf-8"));
  }

  async block(name, span = null) {
    const packed = readFileSync(join(this.folder, "blocks", `${name}.bin`));
    return new Uint8Array(inflateSync(span ? packed.subarray(...span) : packed));
  }
}

const TASKS = {
  stems: ({ words }) => {
    const stemmer = new globalThis.EnglishStemmer();
    return words.map((word) => stemmer.stemWord(word));
  },

  fold: ({ texts }) => texts.map((text) => reader.fold(text)),

  tokens: ({ texts }) => texts.map((text) => reader.tokens(text)),

  async searches({ folder, searches, number, options }) {
    const index = await reader.openIndex(new FolderSource(folder), options);
    const answers = [];
    for (const search of searches) {
      const found = await index.search(search);
      const { count, exact } = found;
      const results = await found.results(0, number);
      const settled = [found.count, found.exact]; // a phrase that failed on what is shown
      const { partial, corrected, unknown, ignored, suggestions } = found;
      await found.results(1, 1); // whoever goes on gets the rest of long lists
      const whole = [found.count, found.exact];
      const facets = search.facets ? await found.facets() : null;
      answers.push({ count, exact, settled, whole, partial, corrected, unknown, ignored, suggestions, facets, results });
    }
    return answers;
  },
};

const task = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(await TASKS[task.do](task)));
