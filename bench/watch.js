/* Put into the page that is measured: asks, and says when the first results are there and what was loaded until then. */

globalThis.benchAsk = (act, place, seconds) => {
  const list = document.querySelector(place);
  performance.setResourceTimingBufferSize(100_000);
  return new Promise((done) => {
    const end = (found) => {
      watching.disconnect();
      clearTimeout(timer);
      performance.mark("bench-shown");
      globalThis.benchTimes = [start, performance.now()];
      done(found);
    };
    const watching = new MutationObserver((records) => {
      if (records.some(({ addedNodes }) => addedNodes.length)) end(true);
    });
    const timer = setTimeout(() => end(false), seconds * 1000);
    watching.observe(list, { childList: true });
    performance.mark("bench-asked");
    const start = performance.now();
    act();
  });
};

/* What was asked for between the two times, in full only when all of it has come. */
globalThis.benchLoaded = () => {
  const [start, end] = globalThis.benchTimes;
  return performance
    .getEntriesByType("resource")
    .filter((one) => one.startTime >= start && one.startTime < end)
    .map((one) => ({ name: one.name, start: one.startTime, end: one.responseEnd, bytes: one.transferSize }));
};

/* Types a query at once: the last key is what counts. */
globalThis.benchType = (place, words) => {
  const box = document.querySelector(place);
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
};
