/* What a page does beyond what it says: tells where a number comes from, copies, and
   remembers who prefers tables.  Without it every number leads to its row in the list at
   the foot, every text can be selected, and every switch works. */
(() => {
  "use strict";
  const { row, copy, copied } = document.currentScript.dataset;
  const made = (name, cls, text) => {
    const element = document.createElement(name);
    if (cls) element.className = cls;
    if (text) element.textContent = text;
    return element;
  };

  /* Where a number comes from */

  const card = made("div", "origin");
  card.id = "origin";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  let shown = null;
  let leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };
  const later = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);
  };
  const place = (link) => {
    const at = link.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    const left = Math.min(Math.max(8, at.left), room - card.offsetWidth - 8);
    const below = at.bottom + card.offsetHeight + 8 < innerHeight || at.top < card.offsetHeight + 8;
    const top = below ? at.bottom + 6 : at.top - card.offsetHeight - 6;
    card.style.insetInlineStart = `${Math.max(8, left) + scrollX}px`;
    card.style.insetBlockStart = `${top + scrollY}px`;
  };
  const show = (link) => {
    clearTimeout(leaving);
    if (shown === link) return;
    const number = document.getElementById(link.hash.slice(1));
    if (!number) return;
    hide();
    const [how, data] = number.querySelectorAll("td");
    const there = made("a", "origin-row", row);
    there.href = link.hash;
    there.tabIndex = -1;
    there.addEventListener("click", hide);
    const told = Array.from(data.children, (each) => each.textContent.trim()).join(" · ");
    const from = made("p", "origin-data", told || data.textContent.trim());
    card.replaceChildren(made("p", "", how.textContent.trim()), from, there);
    card.hidden = false;
    shown = link;
    link.setAttribute("aria-describedby", "origin");
    place(link);
  };

  const links = document.querySelectorAll("a.from");
  if (links.length) document.body.append(card);
  for (const link of links) {
    let pointer = "";
    link.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") show(link);
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") later();
    });
    link.addEventListener("focus", () => { if (!pointer || pointer === "mouse") show(link); });
    link.addEventListener("blur", () => { if (!card.matches(":hover")) hide(); });
    link.addEventListener("click", (event) => {
      if (pointer === "touch" && shown !== link) {
        event.preventDefault();
        show(link);
      } else {
        hide();
      }
      pointer = "";
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", later);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !card.contains(event.target) && !shown.contains(event.target)) hide();
  });

  /* A row that is asked for can be seen */

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = target && target.closest("details:not([open])");
    if (box) {
      box.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  /* Tables, for those who prefer them */

  const switches = document.querySelectorAll(".figure-switch");
  const kept = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("figures");
      localStorage.setItem("figures", value);
    } catch {
      /* Nothing is remembered where nothing may be. */
    }
    return null;
  };
  if (kept() === "table") for (const each of switches) each.open = true;
  for (const each of switches) {
    each.querySelector("summary").addEventListener("click", () => kept(each.open ? "chart" : "table"));
  }

  /* Copying */

  for (const taken of document.querySelectorAll(".taken")) {
    const button = made("button", "copy", copy);
    const text = taken.querySelector(".taken-text");
    button.type = "button";
    button.setAttribute("aria-describedby", taken.querySelector(".taken-title").id);
    const said = made("span", "copy-said");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        getSelection().selectAllChildren(text);
        document.execCommand("copy");
      }
      said.textContent = copied;
      setTimeout(() => { said.textContent = ""; }, 2000);
    });
    taken.append(button, said);
  }
})();
