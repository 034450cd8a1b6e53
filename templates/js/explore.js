/* The way into exploring a figure.  What draws it, and the figure's numbers, are fetched from this
   site when somebody asks: Vega and explorer.js once for all figures of a page. */
(() => {
  "use strict";
  const { root, loading, failed } = document.currentScript.dataset;

  /* Scripts of this site, each once */

  const known = new Set();
  const policy = self.trustedTypes
    ? trustedTypes.createPolicy("folio", {
        createScriptURL: (way) => {
          if (!known.has(way)) throw new TypeError(way);
          return way;
        },
      })
    : { createScriptURL: (way) => way };
  const asked = new Map();
  const script = (way) => {
    if (asked.has(way)) return asked.get(way);
    known.add(way);
    const coming = new Promise((come, fail) => {
      const element = document.createElement("script");
      element.src = policy.createScriptURL(way);
      element.addEventListener("load", come);
      element.addEventListener("error", () => {
        asked.delete(way);
        element.remove();
        fail(new Error(way));
      });
      document.head.append(element);
    });
    asked.set(way, coming);
    return coming;
  };

  /* The way in and out */

  for (const figure of document.querySelectorAll(".figure[data-explore]")) {
    const link = figure.querySelector(".explore-open a");
    const enter = document.createElement("button");
    const state = document.createElement("span");
    enter.type = "button";
    enter.className = link.className;
    enter.textContent = link.textContent;
    state.className = "explore-state";
    state.setAttribute("role", "status");
    let panel = null;
    let width = 0;
    const leave = () => {
      figure.classList.remove("exploring");
      enter.focus();
    };
    const again = new ResizeObserver(([{ contentRect }]) => {
      if (Math.abs(contentRect.width - width) < 1 || !contentRect.width) return;
      width = contentRect.width;
      panel.draw();
    });
    enter.addEventListener("click", async () => {
      enter.disabled = true;
      state.textContent = loading;
      try {
        const { explore, name } = figure.dataset;
        const ways = [`${root}assets/vega.js`, `${root}assets/explorer.js`, explore];
        await Promise.all(ways.map(script));
        if (!panel) {
          panel = self.folioExplorer(figure, self.folioExplore[name], leave);
          figure.querySelector(".figure-plot").after(panel);
        }
        figure.classList.add("exploring");
        again.observe(panel.querySelector(".explore-view"));
        panel.focus();
        state.textContent = "";
      } catch {
        state.textContent = failed;
      }
      enter.disabled = false;
    });
    link.replaceWith(enter, state);
  }
})();
