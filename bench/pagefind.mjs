/* Builds a Pagefind index of records that come on standard input, a line of JSON each: node pagefind.mjs LIBRARY OUT */

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [library, out] = process.argv.slice(2);
const { createIndex, close } = await import(pathToFileURL(library));
const { index } = await createIndex({ forceLanguage: "en" });
let waiting = [];
for await (const line of createInterface({ input: process.stdin })) {
  waiting.push(index.addCustomRecord(JSON.parse(line)));
  if (waiting.length === 500) waiting = void (await Promise.all(waiting)) ?? [];
}
await Promise.all(waiting);
const { errors } = await index.writeFiles({ outputPath: out });
if (errors.length) throw new Error(errors.join("\n"));
await close();
