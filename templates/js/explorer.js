/* Lets a reader choose what a figure shows: which names, which periods, in which order.
   explore.js fetches it, with Vega, once somebody asks; the figure stands there without it. */
(() => {
  "use strict";
  const FACE = getComputedStyle(document.documentElement).getPropertyValue("--face-label");
  const LETTER = 13;
  const COLOURS = 5;
  const ALL_AT_ONCE = 6; /* Series that one tip tells of. */
  const LINE = 17;
  const ROW = 28;
  const FEW = 12; /* Names that need no search. */
  const made = (name, cls, text) => {
    const element = document.createElement(name);
    if (cls) element.className = cls;
    if (text) element.textContent = text;
    return element;
  };
  const colour = (mark) => (mark ? `var(--chart-${mark})` : "var(--chart-quiet)");
  const letters = (mark) => (mark ? `var(--chart-text-${mark})` : "var(--chart-quiet-text)");
  const pen = document.createElement("canvas").getContext("2d");
  const widthOf = (text, weight = 500) => {
    pen.font = `${weight} ${LETTER}px ${FACE}`;
    return pen.measureText(text).width;
  };
  const widest = (texts, weight) => Math.max(0, ...texts.map((text) => widthOf(text, weight)));
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* What is drawn */

  const words = { font: FACE, fontSize: LETTER, fontWeight: 500 };
  const guide = {
    domain: false,
    ticks: false,
    grid: false,
    gridColor: "var(--chart-grid)",
    labelFont: FACE,
    labelFontSize: LETTER,
    labelFontWeight: 500,
    labelColor: "var(--ink-soft)",
    labelLimit: 0,
    labelPadding: 8,
    aria: false,
  };
  const base = (height, padding) => ({
    $schema: "https://vega.github.io/schema/vega/v6.json",
    autosize: { type: "fit-x", contains: "padding", resize: true },
    padding,
    height,
    background: "transparent",
    signals: [{ name: "suffix", value: "" }, { name: "hover", value: null }],
  });
  /* Marks say nothing of themselves: Vega would have them say it in English. */
  const mute = (of) => ({ ...of, ...(of.marks && { marks: of.marks.map((one) => ({ ...mute(one), aria: false })) }) });
  const faint = (of) => `hover === null || hover === ${of} ? 1 : 0.25`;

  const linesSpec = (height, zero) => {
    const spec = base(height, { left: 2, right: 2, top: 10, bottom: 4 });
    const x = { scale: "x", field: "t" };
    const y = { scale: "y", field: "v" };
    return {
      ...spec,
      signals: [
        ...spec.signals,
        { name: "span", value: [0, 1] },
        { name: "ticks", value: [] },
        { name: "said", value: {} },
        { name: "at", value: {} },
        {
          name: "drag",
          value: null,
          on: [
            { events: "@area:mousedown", update: "[x(), x()]" },
            {
              events: "[@area:mousedown, window:mouseup] > window:mousemove",
              update: "drag && [drag[0], clamp(x(), 0, width)]",
            },
            { events: "window:mouseup", update: "null" },
          ],
        },
        {
          name: "close",
          value: null,
          on: [
            {
              events: { signal: "drag" },
              update: "drag && abs(drag[1] - drag[0]) > 12 ? invert('x', drag) : close",
            },
          ],
        },
      ],
      data: [{ name: "points" }, { name: "ends" }],
      scales: [
        { name: "x", type: "linear", domain: { signal: "span" }, range: "width", zero: false },
        {
          name: "y",
          type: "linear",
          domain: { data: "points", field: "v" },
          range: "height",
          zero,
          nice: 5,
        },
      ],
      axes: [
        {
          ...guide,
          orient: "left",
          scale: "y",
          grid: true,
          tickCount: 5,
          encode: {
            labels: { update: { text: { signal: "format(datum.value, ',~f') + suffix" } } },
          },
        },
        {
          ...guide,
          orient: "bottom",
          scale: "x",
          values: { signal: "ticks" },
          encode: { labels: { update: { text: { signal: "said[datum.value]" } } } },
        },
      ],
      marks: [
        {
          type: "group",
          from: { facet: { data: "points", name: "one", groupby: ["s", "d"] } },
          interactive: false,
          marks: [
            {
              type: "line",
              from: { data: "one" },
              interactive: false,
              encode: {
                update: {
                  x,
                  y,
                  defined: { signal: "isValid(datum.v)" },
                  stroke: { field: "c" },
                  strokeWidth: { signal: "datum.m ? 2.75 : 1.5" },
                  strokeCap: { signal: "datum.d ? 'butt' : 'round'" },
                  strokeDash: { signal: "datum.d ? [4, 4] : [1, 0]" },
                  opacity: { signal: faint("datum.s") },
                },
              },
            },
          ],
        },
        {
          type: "symbol",
          from: { data: "ends" },
          interactive: false,
          encode: {
            update: {
              x,
              y,
              size: { value: 50 },
              fill: { signal: "datum.d ? 'var(--chart-paper)' : datum.c" },
              stroke: { field: "c" },
              strokeWidth: { signal: "datum.d ? 2 : 0" },
              opacity: { signal: faint("datum.s") },
            },
          },
        },
        {
          type: "text",
          from: { data: "ends" },
          interactive: false,
          encode: {
            update: {
              x: { signal: "width + 10" },
              y: { scale: "y", field: "v", offset: { field: "o" } },
              text: { field: "said" },
              fill: { field: "l" },
              baseline: { value: "middle" },
              font: { value: FACE },
              fontSize: { value: LETTER },
              fontWeight: { signal: "datum.m ? 700 : 500" },
              opacity: { signal: faint("datum.s") },
            },
          },
        },
        {
          type: "rule",
          interactive: false,
          encode: {
            update: {
              x: { signal: "scale('x', at.t)" },
              y: { value: 0 },
              y2: { signal: "height" },
              stroke: { value: "var(--ink-soft)" },
              opacity: { signal: "isValid(at.t) && !drag ? 0.6 : 0" },
            },
          },
        },
        {
          type: "symbol",
          interactive: false,
          encode: {
            update: {
              x: { signal: "scale('x', at.t)" },
              y: { signal: "scale('y', at.v)" },
              size: { value: 90 },
              fill: { value: "var(--chart-paper)" },
              stroke: { value: "var(--ink)" },
              strokeWidth: { value: 2 },
              opacity: { signal: "isValid(at.t) && !drag ? 1 : 0" },
            },
          },
        },
        {
          type: "rect",
          interactive: false,
          encode: {
            update: {
              x: { signal: "drag ? drag[0] : 0" },
              x2: { signal: "drag ? drag[1] : 0" },
              y: { value: 0 },
              y2: { signal: "height" },
              fill: { value: "var(--lead)" },
              opacity: { signal: "drag ? 0.15 : 0" },
            },
          },
        },
        {
          name: "area",
          type: "rect",
          encode: {
            enter: { fill: { value: "transparent" }, cursor: { value: "crosshair" } },
            update: { width: { signal: "width" }, height: { signal: "height" } },
          },
        },
      ],
    };
  };

  const barsSpec = (height, before, room) => ({
    ...base(height, { left: 0, right: 2, top: 4, bottom: 4 }),
    data: [{ name: "bars" }],
    scales: [
      { name: "y", type: "band", domain: { data: "bars", field: "s" }, range: "height", padding: 0.28 },
      {
        name: "x",
        type: "linear",
        domain: { data: "bars", field: "v" },
        range: [before, { signal: `width - ${room}` }],
        zero: true,
      },
    ],
    axes: [{ ...guide, orient: "left", scale: "y", labelColor: "var(--chart-ink)", labelLimit: 220 }],
    marks: [
      {
        type: "rect",
        from: { data: "bars" },
        encode: {
          update: {
            y: { scale: "y", field: "s" },
            height: { scale: "y", band: 1 },
            x: { scale: "x", value: 0 },
            x2: { scale: "x", field: "v" },
            fill: { field: "c" },
            tooltip: { signal: "datum" },
          },
          hover: { opacity: { value: 0.75 } },
        },
      },
      {
        type: "text",
        from: { data: "bars" },
        interactive: false,
        encode: {
          update: {
            y: { scale: "y", field: "s", band: 0.5 },
            x: { scale: "x", field: "v", offset: { signal: "datum.v < 0 ? -6 : 6" } },
            align: { signal: "datum.v < 0 ? 'right' : 'left'" },
            baseline: { value: "middle" },
            text: { field: "n" },
            fill: { value: "var(--chart-ink)" },
            font: { value: FACE },
            fontSize: { value: LETTER },
            fontWeight: { value: 700 },
          },
        },
      },
      {
        type: "rule",
        interactive: false,
        encode: {
          update: {
            x: { scale: "x", value: 0 },
            y: { value: 0 },
            y2: { signal: "height" },
            stroke: { value: "var(--ink-soft)" },
            opacity: { signal: "domain('x')[0] < 0 ? 1 : 0" },
          },
        },
      },
    ],
  });

  /* Labels at the ends of lines keep apart: each moves down from the one above it, and all up
     again from the foot. */
  const apart = (ends, scale, height) => {
    const places = ends.map((end) => ({ end, at: scale(end.v) })).sort((a, b) => a.at - b.at);
    places.forEach((each, i) => {
      if (i) each.at = Math.max(each.at, places[i - 1].at + LINE);
    });
    for (let i = places.length - 1, most = height; i >= 0; i -= 1, most -= LINE) {
      places[i].at = Math.min(places[i].at, most);
      most = Math.min(most, places[i].at);
    }
    return places.map(({ end, at }) => ({ ...end, o: at - scale(end.v) }));
  };

  /* Places of labels under the plot: years, or the periods if they span few years. */
  const ticksOf = (across, width) => {
    const names = across.map(([name]) => name);
    const years = across.filter(([name, at]) => Number.isInteger(at));
    const shown = years.length > 2 && years.length < across.length ? years : across;
    const texts = shown === years ? years.map(([, at]) => String(at)) : names;
    const most = Math.max(2, Math.floor(width / (widest(texts) + 18)));
    const step = Math.ceil(shown.length / most);
    const kept = shown.map(([, at], i) => [at, texts[i], i]);
    return kept.filter(([, , i]) => (shown.length - 1 - i) % step === 0);
  };

  /* A tip, in the words of the page */

  const tip = made("div", "tip");
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  const tell = (event, content) => {
    tip.hidden = !content.length;
    tip.replaceChildren(...content);
    if (tip.hidden) return;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.insetInlineStart = `${Math.max(8, Math.min(event.clientX + 14, room)) + scrollX}px`;
    const above = event.clientY - tip.offsetHeight - 14;
    tip.style.insetBlockStart = `${(above > 0 ? above : event.clientY + 18) + scrollY}px`;
  };
  const line = (name, value, painted, strong) => {
    const element = made("p", strong ? "tip-line tip-one" : "tip-line");
    const swatch = made("span", "tip-swatch");
    swatch.style.background = painted;
    element.append(swatch, made("span", "tip-name", name), made("span", "tip-value", value));
    return element;
  };

  /* One figure that is explored */

  const explored = (figure, held, leave) => {
    const say = held.words;
    const title = (figure.querySelector(".figure-title") || document.querySelector("h1")).textContent;
    const panel = made("section", "explore");
    panel.setAttribute("aria-label", `${say.open}: ${title}`);
    panel.tabIndex = -1;
    const bar = made("div", "explore-bar");
    const frame = made("div", "explore-frame");
    const view = made("div", "explore-view");
    const close = made("button", "explore-button explore-close", say.close);
    close.type = "button";
    close.addEventListener("click", () => {
      tip.hidden = true;
      leave();
    });
    frame.append(view);
    panel.append(bar, frame);
    if (held.kind === "vega") {
      bar.append(close);
      panel.draw = () => own(view, held.spec, title);
      return panel;
    }

    const over = held.kind === "lines";
    const all = held.series.map((each, id) => ({ ...each, id }));
    const start = () => all.filter((each) => each.own).map((each) => each.id);
    const last = held.across.length - 1;
    let chosen = new Set(start());
    let from = 0;
    let to = over ? last : 0;
    let order = held.order;
    let zero = held.zero;
    let drawn = null;

    /* Who has which colour: the figure's own keep theirs, the rest take what is free. */
    const marks = () => {
      const used = new Map();
      const shown = all.filter((each) => chosen.has(each.id));
      for (const each of shown) if (each.mark) used.set(each.mark, each.id);
      const given = new Map(shown.map((each) => [each.id, each.mark]));
      const free = Array.from({ length: COLOURS }, (_, i) => i + 1).filter((mark) => !used.has(mark));
      for (const each of shown) if (!each.own && free.length) given.set(each.id, free.shift());
      return given;
    };

    /* Controls */

    const labelled = (text, control) => {
      const label = made("label", "explore-field");
      label.append(made("span", "explore-word", text), control);
      return label;
    };
    const select = (text, options, value, change) => {
      const control = made("select");
      for (const [key, name] of options) control.append(new Option(name, key));
      control.value = value;
      control.addEventListener("change", () => change(control.value));
      bar.append(labelled(text, control));
      return control;
    };
    const periods = held.across.map(([name], i) => [i, name]);
    let fields = () => {};
    if (over && last > 1) {
      const first = select(say.from, periods.slice(0, -1), from, (value) => {
        from = Number(value);
        to = Math.max(to, from + 1);
        draw();
      });
      const final = select(say.to, periods.slice(1), to, (value) => {
        to = Number(value);
        from = Math.min(from, to - 1);
        draw();
      });
      fields = () => {
        first.value = from;
        final.value = to;
      };
    }
    if (!over && last > 0) {
      const which = select(say.show, periods, to, (value) => {
        to = Number(value);
        draw();
      });
      fields = () => { which.value = to; };
    }
    const kinds = ["largest", "smallest", "alphabet", ...(held.order === "given" ? ["given"] : [])];
    const orders = kinds.map((key) => [key, say[key]]);
    const sorter = over ? null : select(say.order, orders, order, (value) => {
      order = value;
      draw();
    });
    const box = made("input");
    if (over) {
      box.type = "checkbox";
      box.checked = zero;
      box.addEventListener("change", () => {
        zero = box.checked;
        draw();
      });
      const label = labelled(say.zero, box);
      label.classList.add("explore-check");
      bar.append(label);
    }
    const button = (text, press) => {
      const element = made("button", "explore-button", text);
      element.type = "button";
      element.addEventListener("click", press);
      return element;
    };
    const reset = button(say.reset, () => {
      chosen = new Set(start());
      from = 0;
      to = over ? last : 0;
      order = held.order;
      zero = box.checked = held.zero;
      if (sorter) sorter.value = order;
      draw();
    });
    bar.append(reset, close);

    const names = made("fieldset", "explore-names");
    const boxes = new Map();
    if (all.length > 1) {
      names.append(made("legend", "", `${say.choose}: ${say.names}`));
      const list = made("ul", "explore-list");
      for (const each of all) {
        const item = made("li");
        const label = made("label");
        const check = made("input");
        const swatch = made("span", "explore-swatch");
        check.type = "checkbox";
        check.addEventListener("change", () => {
          if (check.checked) chosen.add(each.id);
          else chosen.delete(each.id);
          draw();
        });
        label.addEventListener("pointerenter", () => look(chosen.has(each.id) ? each.id : null));
        label.addEventListener("pointerleave", () => look(null));
        label.append(check, ...(over ? [swatch] : []), made("span", "", each.name));
        item.append(label);
        list.append(item);
        boxes.set(each.id, { check, swatch, item, word: folded(each.name) });
      }
      if (all.length > FEW) {
        const find = made("input", "explore-find");
        find.type = "search";
        find.autocomplete = "off";
        find.placeholder = say.find;
        find.setAttribute("aria-label", say.find);
        find.addEventListener("input", () => {
          const word = folded(find.value.trim());
          for (const { item, word: name } of boxes.values()) item.hidden = !name.includes(word);
        });
        names.append(find);
      }
      names.append(list, button(say.clear, () => {
        chosen.clear();
        draw();
      }));
      frame.append(names);
    }
    const count = made("p", "explore-count");
    count.setAttribute("role", "status");
    const numbers = made("details", "explore-numbers");
    const table = made("table");
    const holder = made("section", "explore-table");
    holder.tabIndex = 0;
    holder.setAttribute("aria-label", `${say.values}: ${title}`);
    holder.append(table);
    numbers.append(made("summary", "", say.values), holder);
    numbers.addEventListener("toggle", () => tabulate());
    panel.append(count, numbers);

    /* What is chosen, as a table */

    const shownOf = () => {
      const shown = all.filter((each) => chosen.has(each.id));
      if (over) return shown;
      const value = (each) => each.values[to];
      const there = shown.filter((each) => value(each) !== null);
      const ways = {
        largest: (a, b) => value(b) - value(a),
        smallest: (a, b) => value(a) - value(b),
        given: () => 0,
        alphabet: (a, b) => a.name.localeCompare(b.name, document.documentElement.lang),
      };
      return there.sort(ways[order]);
    };
    const row = (scope, cells) => {
      const element = made("tr");
      cells.forEach((text, i) => {
        const head = scope === "col" || !i;
        const cell = made(head ? "th" : "td", "", text);
        if (head) cell.scope = scope;
        element.append(cell);
      });
      return element;
    };
    const tabulate = () => {
      if (!numbers.open) return;
      const shown = shownOf();
      const head = made("thead");
      const body = made("tbody");
      const span = held.across.slice(over ? from : to, to + 1);
      const first = over ? from : to;
      head.append(row("col", [say.head, ...(over ? shown.map((each) => each.name) : [span[0][0]])]));
      if (over) {
        span.forEach(([name], i) => {
          body.append(row("row", [name, ...shown.map((each) => each.said[first + i] || "–")]));
        });
      } else {
        for (const each of shown) body.append(row("row", [each.name, each.said[to]]));
      }
      const caption = made("caption", "", held.unit);
      table.replaceChildren(...(held.unit ? [caption] : []), head, body);
    };

    /* The drawing */

    const look = (id) => {
      if (drawn && over) drawn.signal("hover", id).runAsync();
    };
    /* What is nearest to a pointer: of a moment, all that is shown. */
    const nearest = (x, y) => {
      const [across, up] = [drawn.scale("x"), drawn.scale("y")];
      let found = null;
      for (const each of shownOf()) {
        for (let i = from; i <= to; i += 1) {
          if (each.values[i] === null) continue;
          const far = Math.hypot(3 * (across(held.across[i][1]) - x), up(each.values[i]) - y);
          if (!found || far < found.far) found = { each, i, far };
        }
      }
      return found;
    };
    const quiet = () => {
      tip.hidden = true;
      if (drawn && over) drawn.signal("at", {}).runAsync();
    };
    const point = (event) => {
      const plot = drawn && view.querySelector("svg .background");
      if (!plot) return;
      const { left, right, top, bottom } = plot.getBoundingClientRect();
      const [x, y] = [event.clientX - left, event.clientY - top];
      const inside = x >= -8 && event.clientX <= right + 8 && y >= 0 && event.clientY <= bottom;
      const found = inside && nearest(x, y);
      if (!found) {
        quiet();
        return;
      }
      const { each, i } = found;
      const given = marks();
      const there = shownOf().filter((other) => other.values[i] !== null);
      const lines = there.length > ALL_AT_ONCE ? [each] : there;
      lines.sort((a, b) => b.values[i] - a.values[i]);
      drawn.signal("at", { t: held.across[i][1], v: each.values[i] }).runAsync();
      tell(event, [
        made("p", "tip-head", held.across[i][0]),
        ...lines.map((one) => line(one.name, one.said[i], colour(given.get(one.id)), one === each)),
      ]);
    };
    if (over) {
      view.addEventListener("pointermove", point);
      view.addEventListener("pointerdown", point);
      view.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse") quiet();
      });
    }
    const handler = (_, event, item, value) =>
      tell(event, value ? [line(all[value.s].name, value.n, value.c, true)] : []);
    const locale = {
      decimal: held.point,
      thousands: held.group,
      grouping: [3],
      currency: ["", ""],
      minus: "\u2212",
    };
    const shape = (spec) => {
      if (drawn) drawn.finalize();
      drawn = new vega.View(vega.parse(mute(spec), { locale: { number: locale } }, { ast: true }), {
        expr: vega.expressionInterpreter,
        renderer: "svg",
        container: view,
        hover: !over,
      }).width(view.clientWidth);
      return over ? drawn : drawn.tooltip(handler);
    };
    const drawLines = async (shown) => {
      const given = marks();
      const across = held.across.slice(from, to + 1);
      const points = [];
      const ends = [];
      for (const each of shown) {
        const mark = given.get(each.id);
        const look = { s: each.id, m: mark, c: colour(mark), l: letters(mark) };
        let end = null;
        across.forEach(([, t], i) => {
          const v = each.values[from + i];
          const point = { ...look, t, v, i: from + i };
          const late = held.partial !== null && t >= held.partial;
          if (!late) points.push({ ...point, d: 0 });
          else if (points.length && i && held.across[from + i - 1][1] < held.partial) {
            points.push({ ...points.at(-1), d: 1 }); /* The dashes begin where the line ends. */
          }
          if (late) points.push({ ...point, d: 1 });
          if (v !== null) end = { ...point, d: late ? 1 : 0, said: `${each.name} ${each.said[from + i]}` };
        });
        if (end) ends.push(end);
      }
      const narrow = view.clientWidth < 480;
      const room = Math.min(widest(ends.map((end) => end.said), 700) + 14, view.clientWidth * 0.45);
      const height = Math.max(narrow ? 300 : 360, ends.length * LINE);
      const now = shape(linesSpec(height, zero));
      const ticks = ticksOf(across, view.clientWidth - room - 40);
      now.signal("suffix", held.percent ? held.sign : "")
        .signal("span", [across[0][1], across.at(-1)[1]])
        .signal("ticks", ticks.map(([at]) => at))
        .signal("said", Object.fromEntries(ticks.map(([at, name]) => [String(at), name])))
        .data("points", points);
      await now.runAsync();
      await now.data("ends", apart(ends, now.scale("y"), height)).runAsync();
      now.addSignalListener("drag", (_, drag) => {
        const close = now.signal("close");
        if (drag || !close) return;
        const [low, high] = [Math.min(...close), Math.max(...close)];
        const inside = held.across.map(([, t], i) => [t, i]).filter(([t]) => t >= low && t <= high);
        const near = inside.map(([, i]) => i).filter((i) => i >= from && i <= to);
        if (near.length < 2) return;
        [from, to] = [near[0], near.at(-1)];
        draw();
      });
    };
    const drawBars = async (shown) => {
      const bars = shown.map((each) => {
        const value = each.values[to];
        const speaks = each.mark || !each.own;
        const painted = !speaks ? colour(0) : value < 0 ? colour(4) : colour(1);
        return { s: each.id, v: value, n: each.said[to], c: painted };
      });
      const said = (sign) => bars.filter((bar) => Math.sign(bar.v) === sign).map((bar) => bar.n);
      const before = said(-1).length ? widest(said(-1), 700) + 12 : 0;
      const after = widest(bars.filter((bar) => bar.v >= 0).map((bar) => bar.n), 700) + 12;
      const spec = barsSpec(ROW * bars.length, before, after);
      spec.signals.push({ name: "names", value: all.map((each) => each.name) });
      spec.axes[0].encode = { labels: { update: { text: { signal: "names[datum.value]" } } } };
      spec.axes[0].labelLimit = Math.round(view.clientWidth * 0.42);
      await shape(spec).data("bars", bars).runAsync();
    };
    const draw = async () => {
      const shown = shownOf();
      view.setAttribute("aria-busy", "true");
      tip.hidden = true;
      fields();
      const given = marks();
      for (const [id, { check, swatch }] of boxes) {
        check.checked = chosen.has(id);
        swatch.style.background = chosen.has(id) ? colour(given.get(id)) : "";
      }
      const told = say.count.replace("{count}", shown.length).replace("{all}", all.length);
      const span = over ? ` · ${held.across[from][0]}–${held.across[to][0]}` : "";
      count.textContent = shown.length ? `${told}${span}` : say.none;
      tabulate();
      if (shown.length) await (over ? drawLines(shown) : drawBars(shown));
      else {
        if (drawn) drawn.finalize();
        drawn = null;
        view.replaceChildren();
      }
      silent(view, `${title}. ${count.textContent}`);
    };
    const unit = made("p", "explore-unit");
    if (held.unit) unit.append(`${held.unit}. `);
    if (over && last > 1) unit.append(made("span", "explore-drag", say.drag));
    frame.before(unit);
    panel.draw = draw;
    return panel;
  };

  /* A figure that its publication draws by itself: as it is, with its own selections. */
  const own = async (view, spec, title) => {
    const fits = typeof spec.width === "number";
    const wide = fits ? { autosize: { type: "fit-x", contains: "padding" }, width: view.clientWidth } : {};
    const runtime = vega.parse({ ...mute(spec), ...wide, background: "transparent" }, {}, { ast: true });
    const drawn = new vega.View(runtime, {
      expr: vega.expressionInterpreter,
      renderer: "svg",
      container: view,
      hover: true,
    });
    drawn.tooltip((_, event, item, value) => {
      const rows = value && typeof value === "object" ? Object.entries(value) : value ? [["", value]] : [];
      tell(event, rows.map(([name, each]) => line(name, String(each), "transparent", false)));
    });
    await drawn.runAsync();
    silent(view, title);
  };

  /* Vega says in English what a reader hears in the page's language. */
  const silent = (view, label) => {
    for (const each of [view, ...view.querySelectorAll("svg .root")]) {
      each.removeAttribute("aria-roledescription");
      each.removeAttribute("role");
    }
    view.setAttribute("role", "img");
    view.setAttribute("aria-label", label);
    view.removeAttribute("aria-busy");
  };

  document.body.append(tip);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  self.folioExplorer = explored;
})();
