/* The map of Teplo: one for the application and for the exported page.

   teplo.draw(map, geometry)  draws what never changes on a Leaflet map; geometry is TopoJSON or
                              its address (the only request that this map ever makes).
   teplo.paint(map, view)     shows a view: one character per area, labels, legend, words.
   teplo.refit(map)           shows the whole country, or what is in focus, again (for printing).

   The parts in map/ come before this file. A choice (click, Enter, Space, Escape, a day) is told
   by the Leaflet event "draw:created"; see dashboard/map/maps.py. */
(function (teplo) {
  "use strict";

  const { parts } = teplo;
  const { append, svg, fresh, isStale, rank, fillOf, OUTSIDE } = parts;
  const states = new WeakMap();

  function draw(map, geometry) {
    const state = stateOf(map);
    if (typeof geometry !== "string") return start(state, geometry);
    fetch(geometry)
      .then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))
      .then((topology) => start(state, topology))
      .catch(() => { state.failed = true; showWords(state); });
  }

  function paint(map, view) {
    const state = stateOf(map);
    state.view = view;
    if (state.topology) apply(state);
    else showWords(state);
  }

  function refit(map) {
    const state = stateOf(map);
    map.invalidateSize({ animate: false });
    parts.fit(state);
    arrangeNow(state);
  }

  function stateOf(map) {
    if (!states.has(map)) states.set(map, made(map));
    return states.get(map);
  }

  function made(map) {
    const state = parts.prepare(map);
    state.sayings = (i) => sayings(state, i);
    state.counted = () => counted(state);
    return state;
  }

  function start(state, topology) {
    parts.drawGround(state, topology);
    parts.fit(state);
    parts.listen(state, arrange);
    if (state.view) apply(state);
  }

  function apply(state) {
    const { view, box } = state;
    box.dataset.theme = view.theme || "";
    box.dataset.ramp = view.ramp;
    box.dataset.level = view.level;
    state.classes = Object.fromEntries(view.legend);
    const hadFocus = box.contains(document.activeElement) && document.activeElement.dataset.area;
    const isNew = parts.showLevel(state, view.level, (id) => parts.choose(state, id));
    parts.focusOn(state, view.focus || "");
    parts.showPlayer(state, (codes) => showCodes(state, codes, []));
    // The legend first: measuring it after the areas would lay the whole map out twice.
    showWords(state);
    showLegend(state);
    if (!state.moved) parts.fit(state);
    if (view.frames) showCodes(state, state.frames.codes[state.frames.at], []);
    else showCodes(state, view.codes, state.areas.map((_, i) => (view.labels[i] || "").split("\n")));
    keepFocus(state, isNew, hadFocus);
    announce(state);
  }

  function showCodes(state, codes, figures) {
    state.codes = codes;
    state.figures = figures;
    state.areas.forEach((area, i) => paintArea(state, area, i));
    showCounts(state);
    arrangeNow(state);
  }

  function paintArea(state, area, i) {
    const code = state.codes[i] || "u";
    area.name = area[state.view.language];
    if (area.code !== code) {
      area.code = code;
      area.path.dataset.code = code;
      area.path.style.fill = fillOf(code);
      area.path.setAttribute("aria-hidden", code === OUTSIDE);
    }
    const told = `${area.name}: ${sayings(state, i).join(", ")}`;
    if (area.told === told) return;
    area.told = told;
    area.path.setAttribute("aria-label", told);
  }

  // What a place says, in the tip and to a screen reader.
  function sayings(state, i) {
    const { texts, ramp } = state.view;
    const code = state.areas[i].code;
    const [figure, age] = state.figures[i] || [];
    const silent = ramp === "change" ? texts.incomparable : texts.no_report;
    const fixed = {
      u: silent, n: texts.unmeasured, w: texts.withheld, o: texts.other_unit,
    }[fresh(code)];
    const lines = [figure, fixed || (figure ? "" : state.classes[fresh(code)])];
    if (isStale(code)) lines.push(age ? `${texts.stale} · ${age}` : texts.stale);
    return lines.filter(Boolean);
  }

  // A key pressed on an area that is no longer there leaves the reader on the strongest that is.
  function keepFocus(state, isNew, hadFocus) {
    const current = state.areas[state.current];
    if (!isNew && current && current.code !== OUTSIDE) return;
    const strongest = state.areas.reduce(
      (best, area, i) => (rank(area.code) > rank(state.areas[best].code) ? i : best), 0,
    );
    parts.enter(state, strongest);
    if (hadFocus) state.areas[strongest].path.focus();
  }

  // ---- words -------------------------------------------------------------------------------

  function showWords(state) {
    const { view, box } = state;
    if (!view) return;
    box.setAttribute("aria-label", `${view.texts.label}. ${view.title}`);
    const credit = (state.topology && state.topology.attribution) || view.texts.attribution;
    state.credit.textContent = state.failed ? view.texts.failed : credit;
    box.classList.toggle("teplo-failed", Boolean(state.failed));
    [["in", view.texts.zoom_in], ["out", view.texts.zoom_out]].forEach(([way, text]) => {
      const button = box.querySelector(".leaflet-control-zoom-" + way);
      button.title = text;
      button.setAttribute("aria-label", text);
    });
  }

  function showLegend(state) {
    const { view, legend } = state;
    legend.replaceChildren();
    append(legend, "p", "teplo-legend-title").textContent = view.title;
    const list = append(legend, "ul");
    state.rows = view.legend.map(([code, text, count]) => {
      const row = append(list, "li");
      const swatch = svg(row, "svg", { width: 20, height: 13, "aria-hidden": "true" });
      const tile = svg(swatch, "rect", { width: 20, height: 13, class: "teplo-swatch" });
      tile.style.fill = fillOf(code === "s" ? "c" : code);
      const words = append(row, "span");
      const figure = "us".includes(code) ? null : append(row, "span", "teplo-count");
      return { code, row, words, figure, text, count };
    });
  }

  // The counts are those of the view, or of the frame that is played.
  function showCounts(state) {
    const total = [...state.codes].filter((code) => code !== OUTSIDE).length;
    state.rows.forEach((line) => {
      const pattern = state.view.frames && state.view.frames.legend[line.code];
      if (state.view.frames) line.count = countOf(state, line.code);
      line.row.classList.toggle("teplo-none", !line.count);
      line.words.textContent = pattern
        ? pattern.replace("{count}", line.count).replace("{total}", total) : line.text;
      if (line.figure) line.figure.textContent = line.count;
    });
  }

  function countOf(state, code) {
    const codes = [...state.codes];
    return codes.filter((one) => (code === "s" ? isStale(one) : fresh(one) === code)).length;
  }

  function counted(state) {
    return state.rows.filter((line) => line.count).map((line) => (
      line.words.textContent + (line.figure ? `: ${line.count}` : "")
    )).join("; ");
  }

  function announce(state) {
    const told = `${state.view.title}. ${counted(state)}`;
    if (state.told && state.told !== told) state.live.textContent = told;
    state.told = told;
  }

  // ---- labels and outlines, after every move -------------------------------------------------

  function arrange(state) {
    cancelAnimationFrame(state.arranging);
    state.arranging = requestAnimationFrame(() => arrangeNow(state));
  }

  function arrangeNow(state) {
    cancelAnimationFrame(state.arranging);
    parts.placeSymbols(state, (id) => parts.choose(state, id));
    parts.placeLabels(state);
    parts.mark(state, "selected", state.areas.find((area) => area.id === state.view.selected));
  }

  Object.assign(teplo, { draw, paint, refit });
})(window.teplo);
