/* Searches what the page's other scripts hold: the texts of this language's publications.
   Accents and capitals make no difference; each word may be the beginning of one in the text. */
(() => {
  "use strict";
  const { root, none, one, many } = document.currentScript.dataset;
  const MOST = 40;
  const SHOWN = 3;
  const AROUND = 90;
  const form = document.querySelector(".search");
  const input = form.querySelector(".search-words");
  const count = document.querySelector(".search-count");
  const list = document.querySelector(".search-found");
  const made = (name, cls, text) => {
    const element = document.createElement(name);
    if (cls) element.className = cls;
    if (text) element.textContent = text;
    return element;
  };

  /* As long as the text, letter for letter, so that places in the one are places in the other. */
  const folded = (text) =>
    Array.from(text, (letter) => {
      const plain = letter.normalize("NFD")[0].toLowerCase();
      return plain.length === letter.length ? plain : letter;
    }).join("");

  const searched = (self.folio || []).map((entry) => {
    const about = [entry.deck, entry.kicker, ...entry.topics].join(" ");
    return {
      entry,
      title: folded(entry.title),
      about: folded(about),
      sections: entry.sections.map(([anchor, heading, text]) => ({
        anchor,
        heading,
        text,
        foldedHeading: folded(heading),
        foldedText: folded(text),
      })),
    };
  });

  const wanted = (typed) =>
    (folded(typed.normalize("NFC")).match(/[\p{L}\p{N}]+(?:[.,][\p{N}]+)*/gu) || []).map((word) => {
      /* A plural finds its singular. */
      const stem = word.length > 5 ? word.replace(/es$|s$/u, "") : word;
      const plain = stem.replace(/[.,]/gu, "\\$&");
      return new RegExp(`(?<![\\p{L}\\p{N}])${plain}[\\p{L}\\p{N}]*`, "gu");
    });
  const hits = (words, text) => words.reduce((sum, word) => sum + (text.match(word) || []).length, 0);
  const holds = (word, text) => text.search(word) >= 0;

  const ranked = (words) =>
    searched
      .filter((of) => {
        const all = [of.title, of.about, ...of.sections.flatMap((s) => [s.foldedHeading, s.foldedText])];
        return words.every((word) => all.some((text) => holds(word, text)));
      })
      .map((of) => {
        const sections = of.sections
          .map((section) => {
            const points = 5 * hits(words, section.foldedHeading) + hits(words, section.foldedText);
            return { section, points };
          })
          .filter(({ points }) => points)
          .sort((a, b) => b.points - a.points);
        const inText = sections.reduce((sum, { points }) => sum + points, 0);
        const points = 20 * hits(words, of.title) + 8 * hits(words, of.about) + Math.min(inText, 30);
        return { of, sections, points };
      })
      .sort((a, b) => b.points - a.points);

  const marked = (element, text, foldedText, words) => {
    const places = words
      .flatMap((word) => Array.from(foldedText.matchAll(word), (m) => [m.index, m.index + m[0].length]))
      .sort((a, b) => a[0] - b[0]);
    let at = 0;
    for (const [start, end] of places) {
      if (start < at) continue;
      element.append(text.slice(at, start), made("mark", "", text.slice(start, end)));
      at = end;
    }
    element.append(text.slice(at));
    return element;
  };
  const excerpt = ({ text, foldedText }, words) => {
    const first = Math.min(...words.map((word) => foldedText.search(word)).filter((at) => at >= 0));
    if (!Number.isFinite(first)) return marked(made("p", "search-text"), text.slice(0, 2 * AROUND), "", []);
    const from = first > AROUND ? text.indexOf(" ", first - AROUND) + 1 : 0;
    const until = first + AROUND < text.length ? text.lastIndexOf(" ", first + AROUND) : text.length;
    const end = until > first ? until : first + AROUND;
    const element = made("p", "search-text", from ? "… " : "");
    marked(element, text.slice(from, end), foldedText.slice(from, end), words);
    if (end < text.length) element.append(" …");
    return element;
  };
  const item = ({ of, sections }, words) => {
    const { entry } = of;
    const page = `${root}${entry.way}index.html`;
    const element = made("li", "search-item");
    const meta = made("p", "search-date", [entry.kicker, entry.date].filter(Boolean).join(" · "));
    const title = made("h2", "search-title");
    const link = made("a");
    link.href = page;
    title.append(marked(link, entry.title, of.title, words));
    element.append(meta, title);
    if (!sections.length) element.append(made("p", "search-text", entry.deck));
    for (const { section } of sections.slice(0, SHOWN)) {
      if (section.heading && section.anchor) {
        const place = made("p", "search-place");
        const way = made("a");
        way.href = `${page}#${section.anchor}`;
        place.append(marked(way, section.heading, section.foldedHeading, words));
        element.append(place);
      }
      if (section.text) element.append(excerpt(section, words));
    }
    return element;
  };

  const search = () => {
    const words = wanted(input.value);
    const found = words.length ? ranked(words) : [];
    list.replaceChildren(...found.slice(0, MOST).map((each) => item(each, words)));
    list.hidden = !found.length;
    const told = found.length === 1 ? one : many.replace("{count}", found.length);
    count.textContent = words.length ? (found.length ? told : none) : "";
    const address = new URL(location.href);
    if (input.value.trim()) address.searchParams.set("q", input.value.trim());
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };

  document.querySelector(".search-still").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  input.value = new URL(location.href).searchParams.get("q") || "";
  if (input.value) search();
})();
