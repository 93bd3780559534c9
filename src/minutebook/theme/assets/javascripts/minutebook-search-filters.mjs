/* The filters: boxes to tick with how many each would leave, and a chip for each that is in use. */

import { ENDS, FILTERS, copyOf, setFilter } from "./minutebook-search-query.mjs";
import { fill, make } from "./minutebook-search-view.mjs";
import { place } from "./minutebook-search-screen.mjs";

const AT_FIRST = 8; // values of a filter

export class Filters {
  /* `change` is called with the query as somebody wants it. */
  constructor(said, view, change) {
    Object.assign(this, { said, view, change, names: {}, query: null, unfolded: new Set(), released: false });
    this.panel = place("filters");
    this.options = place("options");
    this.chips = place("chips");
    this.options.addEventListener("change", ({ target }) => this.take(target));
  }

  /* What boards, matters and people are called. */
  know(names) {
    this.names = {
      board: new Map(names.boards.map(([slug, name]) => [slug, name])),
      matter: new Map(names.matters),
      person: new Map(names.people),
    };
  }

  name(filter, value) {
    if (ENDS.includes(filter)) return this.view.day(value);
    if (this.names[filter]) return this.names[filter].get(value) || value;
    return (this.said[filter] && this.said[filter][value]) || value;
  }

  /* What was ticked, or a day that was given. */
  take(target) {
    const query = copyOf(this.query);
    if (target.type === "date") {
      if (target.validity.valid) setFilter(query, target.id.replace("mb-search-", ""), target.value ? [target.value] : []);
    } else {
      const ticked = this.options.querySelectorAll(`[data-filter="${target.name}"] input:checked`);
      setFilter(query, target.name, Array.from(ticked, (box) => box.value));
    }
    this.change(query);
  }

  /* Show which filters are in use. */
  show(query) {
    this.query = query;
    for (const name of ENDS) place(name).value = query.filters[name] || "";
    const used = [...FILTERS, ...ENDS].flatMap((name) => [query.filters[name] || []].flat().map((value) => [name, value]));
    const chips = used.map(([name, value]) => this.chip(name, value));
    if (chips.length) chips.push(this.clear());
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
    // where a chip was pressed and is gone, the keyboard stays among those that are left, or goes to what was found
    if (this.released) (this.chips.querySelector("button") || place("count")).focus();
    this.released = false;
    const sentence = used.length ? this.said.filters : this.said.no_filters;
    this.panel.querySelector("summary").textContent = fill(sentence, { num: this.view.number(used.length) });
  }

  chip(name, value) {
    const label = `${this.said.filter[name] || this.said.ends[name]}: ${this.name(name, value)}`;
    const button = make("button", "mb-chip", label, " ");
    const cross = make("span", "", "×");
    cross.setAttribute("aria-hidden", "true");
    button.append(cross);
    button.setAttribute("aria-label", fill(this.said.remove, { filter: label }));
    return this.item(button, () => {
      const query = copyOf(this.query);
      setFilter(query, name, [query.filters[name]].flat().filter((other) => other !== value));
      return query;
    });
  }

  clear() {
    return this.item(make("button", "mb-chip mb-chip--all", this.said.clear), () => ({ ...copyOf(this.query), filters: {} }));
  }

  item(button, query) {
    button.type = "button";
    button.addEventListener("click", () => {
      this.released = true;
      this.change(query());
    });
    return make("li", "", button);
  }

  /* The boxes to tick, from the counts of each filter. The keyboard stays where it is. */
  fill(facets, found) {
    const active = document.activeElement;
    const held = this.options.contains(active) && active.name ? [active.name, active.value] : null;
    place("wrong").hidden = true;
    for (const name of FILTERS) this.fieldset(name, facets[name] || []);
    this.explain(facets.kind || [], found);
    if (held) this.focus(...held);
  }

  /* Kinds add up to more than is found where an item is counted as well as its decision. */
  explain(kinds, found) {
    const all = kinds.reduce((sum, [, count]) => sum + count, 0);
    if (this.query.filters.kind || all <= found) return;
    this.options.querySelector('[data-filter="kind"] legend').after(make("p", "mb-option__note", this.said.twice));
  }

  focus(name, value) {
    const boxes = Array.from(this.options.querySelectorAll(`[data-filter="${name}"] input`));
    const box = boxes.find((one) => one.value === value) || boxes[0];
    if (box) box.focus();
  }

  fieldset(name, values) {
    const fieldset = this.options.querySelector(`[data-filter="${name}"]`);
    const chosen = new Set(this.query.filters[name] || []);
    fieldset.hidden = !values.length;
    const unfolded = this.unfolded.has(name);
    const shown = values.filter(([value], number) => unfolded || number < AT_FIRST || chosen.has(value));
    const boxes = shown.map(([value, count]) => this.box(name, value, count, chosen.has(value)));
    fieldset.replaceChildren(fieldset.querySelector("legend"), ...boxes);
    if (values.length > AT_FIRST) fieldset.append(this.fold(name, values));
  }

  box(name, value, count, checked) {
    const box = make("input");
    Object.assign(box, { type: "checkbox", name, value, checked });
    const number = make("span", "mb-option__count", this.view.number(count));
    return make("label", "mb-option", box, " ", make("span", "mb-option__name", this.name(name, value)), " ", number);
  }

  /* The button that shows the rest of a long filter, and folds it again. */
  fold(name, values) {
    const unfolded = this.unfolded.has(name);
    const number = this.view.number(values.length);
    const button = make("button", "mb-fold", unfolded ? this.said.show_fewer : fill(this.said.show_all, { num: number }));
    button.type = "button";
    button.setAttribute("aria-expanded", String(unfolded));
    button.addEventListener("click", () => {
      if (unfolded) this.unfolded.delete(name);
      else this.unfolded.add(name);
      this.fieldset(name, values);
      const boxes = this.options.querySelectorAll(`[data-filter="${name}"] input`);
      boxes[unfolded ? 0 : Math.min(AT_FIRST, boxes.length - 1)].focus();
    });
    return button;
  }

  /* The counts could not be had: what was found stands all the same. */
  fail() {
    for (const name of FILTERS) this.options.querySelector(`[data-filter="${name}"]`).hidden = true;
    place("wrong").textContent = this.said.filters_failed;
    place("wrong").hidden = false;
  }
}
