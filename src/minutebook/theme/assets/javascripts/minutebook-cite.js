/* A meeting's page: a link to its own place copies that address and shows the line to cite it by. */
((panel) => {
  "use strict";
  if (!panel) return;
  const status = panel.previousElementSibling;
  const [said, line] = panel.querySelectorAll("p");
  const [cited, address] = line.children;
  const [all, close] = panel.querySelectorAll("button");
  const words = panel.dataset;
  const links = new Map();
  const place = document.querySelector("link[rel=canonical]");
  const here = location.protocol === "file:" && place ? place.href : location.href;
  let item, from;

  const text = (part) => (part ? part.textContent.replace(/[\s¶]+/g, " ").trim() : "");
  const opening = (place) => `“${text(place).replace(/^(.{40}\S*) .*/, "$1 …")}”`;
  const numberIn = (part, way) => text(part?.querySelector(way)).replace(/\.$/, "");

  const reference = (kind, link, place) => {
    const name = numberIn(item, ".mb-number") || opening(item);
    if (place === item) return name;
    if (kind === "mb-number") return numberIn(place, "a");
    const own = numberIn(place.closest(".mb-decision"), ".mb-decision__words .mb-number");
    if (kind === "mb-cite") return own || name + text(link).match(/(\(\w+\))*$/)[0];
    if (place.parentNode.className !== "mb-clauses") return item ? `${name}, ${opening(place)}` : opening(place);
    const letters = place.id.slice(item.id.length + 1).replace(own ? /^r\d+-|~.*/g : /~.*/, "");
    return `${own || name}(${letters.replaceAll("-", ")(")})`;
  };

  for (const link of document.querySelectorAll("article a[href^='#']")) {
    const place = link.closest("[id]");
    if (decodeURIComponent(link.hash) !== `#${place.id}`) continue;
    const kind = link.className;
    if (kind === "headerlink") item = place;
    const what = reference(kind, link, place);
    links.set(link, what);
    link.role = "button";
    link.title = link.ariaLabel = words.copy.replace("%(what)s", kind === "mb-cite" ? text(link) : what);
  }

  const tell = (message) => (said.textContent = status.textContent = message);
  const copy = (part, done) => {
    getSelection().selectAllChildren(part);
    tell(words.selected);
    navigator.clipboard?.writeText(text(part)).then(() => tell(done), () => {});
  };
  all.onclick = () => copy(line, words.all);
  close.onclick = () => {
    panel.hidden = true;
    from.focus();
  };
  document.onclick = (event) => {
    const link = event.target.closest("a");
    if (!links.has(link) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const what = links.get((from = link));
    cited.textContent = `${words.cite}, ${what[0] === "“" ? what : words.minute.replace("%(what)s", what)}`;
    address.textContent = here.split(/[?#]/)[0] + link.hash;
    const place = link.closest("[id]");
    place[place.tagName === "LI" ? "append" : "after"](panel);
    panel.hidden = false;
    copy(address, words.copied);
  };
  document.onkeydown = (event) => {
    if (event.key === "Escape" && !panel.hidden) close.click();
    if (event.key === " " && links.has(event.target)) {
      event.preventDefault();
      event.target.click();
    }
  };
})(document.querySelector(".mb-citing"));
