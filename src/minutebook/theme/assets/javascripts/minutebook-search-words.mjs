/* What the page says of a search: how many were found, what became of the words, where else to go. */

import { addressOf, copyOf, isFiltered } from "./minutebook-search-query.mjs";
import { fill, make, wayTo } from "./minutebook-search-view.mjs";

const FEW = 2; // results of many words, where fewer may find more: not where a number or a phrase is looked for
const isMany = (words) => !/[0-9"“”„]/.test(words) && words.split(/\s+/).length > 2;

export class Words {
  constructor(said, view, language) {
    Object.assign(this, { said, view, language });
    this.plurals = new Intl.PluralRules(language);
  }

  /* How many were found. */
  count(query, found) {
    const { said, view } = this;
    if (!found.count) return fill(query.words ? said.nothing : said.nothing_listed, query);
    const forms = query.words ? said.found : said.listed;
    const number = view.number(found.count);
    const num = found.exact ? number : fill(said.up_to, { num: number });
    const whole = fill(forms[this.plurals.select(found.count)] || forms.other, { num, words: query.words });
    return whole.charAt(0).toLocaleUpperCase(this.language) + whole.slice(1);
  }

  /* What there is to say about the words that were typed, a paragraph each. */
  remarks(query, found) {
    const { said } = this;
    const slips = new Set(found.corrected.map(([typed]) => typed));
    const used = (typed) => found.corrected.filter(([other]) => other === typed).map(([, word]) => word);
    const lines = Array.from(slips, (typed) => this.corrected(query, typed, used(typed)));
    const say = (sentence, some = []) => lines.push(make("p", "", fill(sentence, { words: some.join(", ") })));
    if (found.partial) say(said.partial);
    if (found.ignored.length && !found.partial) say(said.ignored, found.ignored);
    if (found.unknown.length) say(said.nowhere, found.unknown);
    const { from, to } = query.filters;
    if (from && to && from > to) say(said.turned);
    else if (!found.count) say(isFiltered(query) ? said.fewer_filters : said.fewer_words);
    else if (found.count <= FEW && !found.partial && isMany(query.words)) say(said.fewer_words);
    return lines;
  }

  /* Which word was taken for a slip, with the way to what was typed: in quotes a word is taken as it is. */
  corrected(query, typed, used) {
    const place = query.words.toLowerCase().indexOf(typed.toLowerCase());
    const before = query.words.slice(0, Math.max(place, 0));
    const words = place < 0 ? `"${typed}"` : `${before}"${typed}"${query.words.slice(place + typed.length)}`;
    const instead = this.link(addressOf({ ...copyOf(query), words }), fill(this.said.instead, { words: typed }));
    const either = new Intl.ListFormat(this.language, { type: "disjunction" });
    return make("p", "", fill(this.said.corrected, { words: either.format(used) }), " ", instead);
  }

  /* Boards, matters and people whose name fits, on one line: straight to their pages. */
  suggested(found) {
    const ways = ["boards", "matters", "people"].flatMap((kind) =>
      (found.suggestions[kind] || []).map(([slug, name]) => {
        return this.link(wayTo(`${kind}/${slug}/`, this.view.offline), name);
      }),
    );
    return ways.length ? [make("p", "mb-suggested", this.said.suggested, ...ways.flatMap((way, at) => [at ? "\u00a0· " : " ", way]))] : [];
  }

  link(address, text) {
    const link = make("a", "", text);
    link.href = address;
    return link;
  }
}
