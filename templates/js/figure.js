/* Figures that answer: what a mark says, by mouse, touch and keyboard; one series among many.
   Marks carry their words (`data-tip`); the numbers of lines and areas are those of the
   figure's table, read in the order of their points.  Without it, chart and table say the same. */
(() => {
  "use strict";
  const { walk, empty } = document.currentScript.dataset;
  const BETWEEN = "¦";
  const NEAR = 48;
  const MANY = 6;
  const made = (name, cls, text) => {
    const element = document.createElement(name);
    element.className = cls;
    if (text) element.textContent = text;
    return element;
  };
  const tip = made("div", "tip");
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); /* Who hears the page hears the slider. */
  let leave = () => {};

  /* A mark that says something: {name, told, marks, box}, places from the drawing's corner. */

  const placeOf = (table, name) => {
    const heads = table ? Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent) : [];
    return name ? heads.indexOf(name, 1) : heads.length === 2 ? 1 : -1;
  };
  const columnOf = (table, name) => {
    const at = placeOf(table, name);
    if (at < 0) return [];
    return Array.from(table.tBodies[0].rows, (row) => row.cells)
      .filter((cells) => cells[at] && cells[at].textContent !== empty)
      .map((cells) => [cells[0].textContent, cells[at].textContent]);
  };
  const pointsOf = (mark, corner) => {
    const matrix = mark.getScreenCTM();
    const numbers = mark.getAttribute("d").match(/-?[\d.]+/g).map(Number);
    const points = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const { x, y } = new DOMPoint(numbers[at], numbers[at + 1]).matrixTransform(matrix);
      points.push({ x: x - corner.left, y: y - corner.top });
    }
    if (getComputedStyle(mark).fill === "none") return points;
    /* An area comes back along its foot. */
    const heads = points.slice(0, points.length / 2);
    return heads.map((head, at) => ({ ...head, foot: points.at(-1 - at).y }));
  };
  const alike = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < 0.2;
  const spotsOf = (svg, table) => {
    const corner = svg.getBoundingClientRect();
    const spots = [];
    const lines = new Map();
    for (const mark of svg.querySelectorAll("[data-tip]:not(text)")) {
      const [name, ...told] = mark.dataset.tip.split(BETWEEN);
      if (told.length === 1 && !told[0]) {
        lines.set(name, [...(lines.get(name) || []), mark]);
      } else {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        const box = [left - corner.left, right - corner.left, top - corner.top, bottom - corner.top];
        spots.push({ name, told, marks: [mark], box });
      }
    }
    const names = Array.from(lines.keys());
    names.sort((one, other) => placeOf(table, one) - placeOf(table, other));
    for (const name of names) {
      const marks = lines.get(name);
      const places = [];
      for (const mark of marks) {
        const points = pointsOf(mark, corner);
        if (places.length && points.length && alike(places.at(-1), points[0])) points.shift();
        places.push(...points);
      }
      const column = columnOf(table, name);
      if (column.length !== places.length) continue;
      const panel = `${marks[0].getScreenCTM().e} ${marks[0].getScreenCTM().f}`;
      places.forEach(({ x, y, foot }, at) => {
        spots.push({ name, told: column[at], marks, box: [x, x, y, foot || y], panel });
      });
    }
    return spots;
  };
  const distance = ({ box: [left, right, top, bottom] }, x, y) =>
    Math.hypot(2 * Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

  /* What is said of it */

  const colourOf = (mark) => {
    const { fill, stroke } = getComputedStyle(mark);
    return fill === "none" ? stroke : fill;
  };
  const lineOf = (spot, name, value, strong) => {
    const line = made("p", strong ? "tip-line tip-one" : "tip-line");
    const swatch = made("span", "tip-swatch");
    swatch.style.background = colourOf(spot.marks[0]);
    line.append(swatch, made("span", "tip-name", name), made("span", "tip-value", value));
    return line;
  };
  const words = (spot, spots) => {
    const value = spot.told.at(-1) || "";
    const when = spot.told.length > 1 ? spot.told[0] : "";
    const same = spots.filter((each) => each.panel && each.panel === spot.panel && each.told[0] === when);
    if (same.length > 1 && same.length <= MANY) {
      same.sort((one, other) => one.box[2] - other.box[2]);
      return [
        made("p", "tip-head", when),
        ...same.map((each) => lineOf(each, each.name, each.told[1], each === spot)),
      ];
    }
    if (!spot.name) return [lineOf(spot, when, value, true)];
    return [made("p", "tip-head", spot.name), lineOf(spot, when, value, true)];
  };
  const spoken = (spot) => [spot.name, ...spot.told].filter(Boolean).join(", ");

  /* One figure */

  const enliven = (plot) => {
    const figure = plot.closest(".figure");
    const table = figure.querySelector(".figure-rows") || document.querySelector(".figure-rows");
    const drawings = Array.from(plot.querySelectorAll(".drawing"));
    if (!drawings.some((svg) => svg.querySelector("[data-tip]"))) return;
    const title = figure.querySelector(".figure-title") || document.querySelector("h1");
    const slider = made("input", "walk");
    slider.type = "range";
    slider.min = slider.value = slider.max = 0;
    slider.setAttribute("aria-label", `${walk}: ${title.textContent}`);
    plot.append(slider);
    const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    ring.setAttribute("class", "spot");
    ring.setAttribute("r", 5);
    let spots = [];
    let svg = drawings[0];
    let here = null;

    const survey = () => {
      svg = drawings.find((each) => each.getClientRects().length) || drawings[0];
      spots = svg.getClientRects().length ? spotsOf(svg, table) : [];
      slider.max = Math.max(0, spots.length - 1);
    };
    const light = (marks, name) => {
      for (const lit of svg.querySelectorAll(".lit")) lit.classList.remove("lit");
      svg.classList.toggle("pointed", Boolean(marks));
      if (!marks) return;
      const labels = Array.from(svg.querySelectorAll("text"), (text) => text).filter(
        (text) => text.dataset.tip === name + BETWEEN || text.textContent === name
      );
      for (const each of [...marks, ...labels]) each.classList.add("lit");
    };
    const hide = () => {
      here = null;
      tip.hidden = true;
      ring.remove();
      light(null);
    };
    const show = (spot) => {
      if (here === spot) return;
      if (!here) leave();
      leave = hide;
      here = spot;
      light(spot.marks, spot.name);
      const [left, right, top, bottom] = spot.box;
      if (spot.panel) {
        const corner = svg.getBoundingClientRect();
        const at = new DOMPoint(left + corner.left, top + corner.top).matrixTransform(
          svg.getScreenCTM().inverse()
        );
        ring.setAttribute("cx", at.x);
        ring.setAttribute("cy", at.y);
        svg.append(ring);
      } else {
        ring.remove();
      }
      tip.replaceChildren(...words(spot, spots));
      tip.hidden = false;
      const corner = svg.getBoundingClientRect();
      const middle = corner.left + (left + right) / 2 - tip.offsetWidth / 2;
      const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
      const above = corner.top + top - tip.offsetHeight - 12;
      tip.style.insetInlineStart = `${Math.max(8, Math.min(middle, room)) + scrollX}px`;
      tip.style.insetBlockStart = `${(above > 0 ? above : corner.top + bottom + 12) + scrollY}px`;
    };
    const point = (event) => {
      const corner = svg.getBoundingClientRect();
      const [x, y] = [event.clientX - corner.left, event.clientY - corner.top];
      const far = (spot) => distance(spot, x, y);
      const nearest = spots.reduce((one, other) => (far(other) < far(one) ? other : one), spots[0]);
      const near = nearest && (nearest.panel || far(nearest) < NEAR);
      if (near) show(nearest);
      else hide();
    };

    /* A name among the labels brings its series forward. */
    const seriesAt = (target) => {
      const text = target.closest && target.closest("text");
      if (!text) return null;
      const [name] = (text.dataset.tip || text.textContent).split(BETWEEN);
      const marks = spots.filter((spot) => spot.name === name).flatMap((spot) => spot.marks);
      return marks.length ? { marks, name } : null;
    };
    const move = (event) => {
      const series = seriesAt(event.target);
      if (!series) return point(event);
      hide();
      leave = hide;
      light(series.marks, series.name);
      return undefined;
    };
    plot.addEventListener("pointerenter", survey);
    plot.addEventListener("pointermove", move);
    plot.addEventListener("pointerdown", (event) => {
      survey();
      move(event);
    });
    plot.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") hide();
    });

    /* From mark to mark with the keyboard: along a series, and from one to the next. */
    const stand = () => {
      const spot = spots[slider.value];
      if (!spot) return;
      slider.setAttribute("aria-valuetext", spoken(spot));
      here = null;
      show(spot);
    };
    const across = (step) => {
      const names = Array.from(new Set(spots.map((spot) => spot.name)));
      const spot = spots[slider.value];
      const name = names[names.indexOf(spot.name) + step];
      const others = spots.filter((each) => each.name === name);
      const next = others.find((each) => each.told[0] === spot.told[0]) || others[0];
      if (next) slider.value = spots.indexOf(next);
    };
    slider.addEventListener("focus", () => {
      survey();
      stand();
    });
    slider.addEventListener("blur", hide);
    slider.addEventListener("input", stand);
    slider.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      across(event.key === "ArrowDown" ? 1 : -1);
      stand();
    });
  };

  const plots = document.querySelectorAll(".figure-plot");
  if (plots.length) document.body.append(tip);
  for (const plot of plots) enliven(plot);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".figure-plot")) leave();
  });
})();
