/* Put into the page that is measured: asks, and says when the first results and the last are there, and what was loaded
   until then. */

globalThis.benchAsk = (act, place, seconds) => {
  const list = document.querySelector(place);
  performance.setResourceTimingBufferSize(100_000);
  return new Promise((done) => {
    const end = (found) => {
      clearTimeout(timer);
      performance.mark("bench-shown");
      done(found);
    };
    globalThis.benchWatching?.disconnect(); // that of an earlier question
    globalThis.benchWatching = new MutationObserver((records) => {
      if (!records.some(({ addedNodes }) => addedNodes.length)) return;
      globalThis.benchTimes.push(performance.now());
      if (globalThis.benchTimes.length === 2) end(true);
    });
    globalThis.benchWatching.observe(list, { childList: true });
    const timer = setTimeout(() => end(false), seconds * 1000);
    performance.mark("bench-asked");
    globalThis.benchTimes = [performance.now()];
    act();
  });
};

/* What was loaded until the results were there, and what was under way before the last of that had come: what is asked
   for afterwards no longer kept them waiting. */
globalThis.benchLoaded = (end) => {
  const [start] = globalThis.benchTimes;
  const all = performance.getEntriesByType("resource").filter((one) => one.startTime >= start);
  const last = Math.max(start, ...all.map((one) => one.responseEnd).filter((came) => came <= end));
  return all
    .filter((one) => one.startTime < last && one.transferSize)
    .map((one) => ({ name: one.name, start: one.startTime, end: one.responseEnd, bytes: one.transferSize }));
};

/* Types a query at once: the last key is what counts. */
globalThis.benchType = (place, words) => {
  const box = document.querySelector(place);
  box.value = words;
  for (const event of ["input", "keyup"]) box.dispatchEvent(new Event(event, { bubbles: true }));
};
