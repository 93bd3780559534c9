// Loads a page of the preview anew once the preview would show another in its place. No site has this file.
"use strict";
(() => {
  const { address, version } = document.currentScript.dataset;
  const question = new URLSearchParams({ address, version });
  const rest = () => new Promise((resolve) => setTimeout(resolve, 1000));
  let asking = null;

  async function ask() {
    while (document.visibilityState === "visible") {
      asking = new AbortController();
      try {
        const answer = await fetch(`/.minutebook/wait?${question}`, { cache: "no-store", signal: asking.signal });
        if (answer.status === 200) {
          location.reload();
          return;
        }
      } catch {
        await rest(); // the preview has ended, or the page is no longer looked at
      }
    }
    asking = null;
  }

  // a page that nobody looks at waits for nothing: a browser has few connections to one host
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") asking?.abort();
    else if (!asking) ask();
  });
  ask();
})();
