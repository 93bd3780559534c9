/* Which parts of the search page are seen, and what a screen reader is told of them. */

import { isFiltered } from "./minutebook-search-query.mjs";

const SPEAKING = 700; // milliseconds before a screen reader is told how many were found: who types is not interrupted

export const place = (id) => document.getElementById(`mb-search-${id}`);

export class Screen {
  constructor() {
    this.timers = [];
  }

  /* Do something in a while, unless something else comes up before. */
  later(milliseconds, action) {
    this.timers.push(setTimeout(action, milliseconds));
  }

  stop() {
    this.timers.forEach(clearTimeout);
    this.timers = [];
  }

  speak(...lines) {
    const said = lines.filter(Boolean).join(". ").replaceAll("..", ".");
    this.later(SPEAKING, () => (place("said").textContent = said));
  }

  /* Show what belongs to a state: "empty", "waiting", "found", "nothing" or "failed". */
  show(state, query) {
    const asked = state === "found" || (state === "nothing" && isFiltered(query));
    place("page").dataset.state = state;
    place("page").hidden = state === "empty";
    place("tips").hidden = state !== "empty";
    place("elsewhere").hidden = state === "found";
    place("order").hidden = state !== "found";
    place("filters").hidden = !asked;
    place("chips").hidden = true;
    place("stopped").hidden = true;
    if (state === "found") return;
    place("found").replaceChildren();
    place("notes").replaceChildren();
    place("more").hidden = true;
    if (state === "empty") place("said").textContent = "";
  }

  /* Say that the page searches, if it still does after a while; what was found before stays as long. */
  wait(milliseconds, sentence) {
    this.later(milliseconds, () => {
      if (place("page").hidden) this.show("waiting");
      place("count").textContent = sentence;
    });
  }

  /* Say to all, who listens too, that it takes long. */
  drag(milliseconds, sentence) {
    this.later(milliseconds, () => (place("count").textContent = place("said").textContent = sentence));
  }

  /* Say why nothing is searched. */
  tell(head, ...lines) {
    this.stop();
    this.show("failed");
    place("count").textContent = head;
    place("notes").replaceChildren(...lines);
    this.speak(head, ...lines.map((line) => line.textContent));
  }
}
