/* Where the index comes from in a folder on a disk, from which browsers load neither modules nor data: each block is
   a script that hands over its bytes as text. `build --offline` makes them (outputs/offline.py). */

import { SearchError } from "./minutebook-reader.mjs";

export class ScriptSource {
  /* `base` is the address of the folder search/, with a slash at its end. */
  constructor(base) {
    this.base = base;
    this.given = new Map();
    globalThis.minutebookManifest = (manifest) => this.given.set("index", manifest);
    globalThis.minutebookBlock = (name, text) => this.given.set(name, text);
  }

  async manifest() {
    return this.load("index", "index.js");
  }

  async block(name) {
    const text = await this.load(name, `blocks/${name}.js`);
    try {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
      return new Uint8Array(await new Response(plain).arrayBuffer());
    } catch {
      throw new SearchError("broken");
    }
  }

  load(name, address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = this.base + address;
      script.onerror = () => failed(new SearchError("missing"));
      script.onload = () => (this.given.has(name) ? done(this.given.get(name)) : failed(new SearchError("broken")));
      document.head.append(script);
    }).finally(() => this.given.delete(name));
  }
}
