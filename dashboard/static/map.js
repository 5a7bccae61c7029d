/* The map of Teplo: one file for the application and for the exported page.

   teplo.draw(map, geometry)  draws what never changes on a Leaflet map; geometry is TopoJSON or
                              its address (the only request that this file ever makes).
   teplo.paint(map, view)     shows a view: one character per area, labels, legend, words.
   teplo.refit(map)           shows the whole country again (for printing).

   Text reaches the page through textContent only. A choice of an area (click, Enter, Space) is
   told by the Leaflet event "draw:created" with {area_id, clicks}; see dashboard/maps.py. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const FRESH = "0123456nw", STALE = "zabcdefmv";
  const NARROW_PX = 560, SMALL_AREA_PX = 15, SYMBOL_RADIUS_PX = 7;
  const NUDGES_PX = [0, 16, -16, 28, -28]; // where a figure may stand when its place is taken
  const SMOOTH_PX = 0.4; // less than half a border's width, so that no gap shows between areas
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const states = new WeakMap();

  L.Map.mergeOptions({
    attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.05, zoomDelta: 0.5,
    minZoom: 4, maxZoom: 11, zoomAnimation: !still, fadeAnimation: !still, inertia: !still,
    // One finger scrolls the page, two move the map.
    dragging: !L.Browser.mobile,
  });

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

  // ---- what never changes ------------------------------------------------------------------

  function stateOf(map) {
    if (!states.has(map)) states.set(map, prepare(map));
    return states.get(map);
  }

  function prepare(map) {
    const box = map.getContainer();
    box.classList.add("teplo-map", "teplo-ramp");
    box.setAttribute("role", "group");
    L.control.zoom({ position: "topright" }).addTo(map);
    ["ground", "areas", "borders", "lines", "labels"].forEach((name, place) => {
      map.createPane("teplo-" + name).style.zIndex = 300 + 10 * place;
    });
    const state = {
      map, box, layers: {}, clicks: 0, moved: false,
      legend: append(box, "div", "teplo-legend"),
      credit: append(box, "div", "teplo-credit"),
      tip: append(box, "div", "teplo-tip"),
      labels: svg(map.getPane("teplo-labels"), "svg", { class: "teplo-labels" }),
    };
    state.tip.setAttribute("aria-hidden", "true");
    state.tip.hidden = true;
    drawPatterns(box);
    return state;
  }

  function start(state, topology) {
    state.topology = topology;
    const outline = collection(topology, "oblast");
    state.bounds = L.geoJSON(outline).getBounds();
    addShape(state, "ground", "teplo-neighbour", collection(topology, "neighbours"));
    addShape(state, "ground", "teplo-country", outline);
    addShape(state, "lines", "teplo-river", collection(topology, "rivers"));
    addShape(state, "lines", "teplo-oblast", mesh(topology, (a, b) => a !== b));
    addShape(state, "lines", "teplo-outline", mesh(topology, (a, b) => a === b));
    state.cities = (collection(topology, "city") || { features: [] }).features;
    fit(state);
    listen(state);
    if (state.view) apply(state);
  }

  function collection(topology, name) {
    return topology.objects[name] && topojson.feature(topology, topology.objects[name]);
  }

  function mesh(topology, filter) {
    return topojson.mesh(topology, topology.objects.oblast, filter);
  }

  function addShape(state, pane, className, shape) {
    if (shape) shapeLayer(state, pane, className, shape).addTo(state.map);
  }

  function shapeLayer(state, pane, className, shape) {
    const name = "teplo-" + pane;
    const style = { className, interactive: false, smoothFactor: SMOOTH_PX, fill: pane === "ground" };
    const options = { pane: name, style, interactive: false, renderer: rendererOf(state, name) };
    return L.geoJSON(shape, options);
  }

  function rendererOf(state, pane) {
    state.renderers = state.renderers || {};
    return (state.renderers[pane] = state.renderers[pane] || L.svg({ pane, padding: 0.6 }));
  }

  function drawPatterns(box) {
    const defs = svg(svg(box, "svg", { class: "teplo-patterns", "aria-hidden": "true" }), "defs");
    pattern(defs, "u", 8, "M-1,1l2,-2M0,8l8,-8M7,9l2,-2");
    pattern(defs, "n", 6, "M2,3a1.2,1.2 0 1,0 2.4,0a1.2,1.2 0 1,0 -2.4,0");
    pattern(defs, "w", 6, "M0,3h6");
    [...STALE].forEach((code) => pattern(defs, code, 8, "M-1,-1l10,10M-1,7l2,2M7,-1l2,2"));
  }

  function pattern(defs, code, size, lines) {
    const units = { patternUnits: "userSpaceOnUse", width: size, height: size };
    const tile = svg(defs, "pattern", { id: "teplo-pattern-" + code, ...units });
    svg(tile, "rect", { width: size, height: size, class: "teplo-tile-" + code });
    svg(tile, "path", { d: lines, class: "teplo-lines teplo-lines-" + code });
  }

  function fillOf(code) {
    if (code >= "1" && code <= "6") return `var(--class-${code})`;
    return code === "0" ? "var(--teplo-zero)" : `url(#teplo-pattern-${code})`;
  }

  // ---- a view ------------------------------------------------------------------------------

  function apply(state) {
    const { view, box } = state;
    box.dataset.theme = view.theme || "";
    box.dataset.ramp = view.ramp;
    box.dataset.level = view.level;
    state.classes = Object.fromEntries(view.legend);
    showLevel(state);
    state.figures = state.areas.map((_, i) => (view.labels[i] || "").split("\n"));
    // The legend first: measuring it after the areas would lay the whole map out twice.
    showWords(state);
    showLegend(state);
    if (!state.moved) fit(state);
    state.areas.forEach((area, i) => paintArea(state, area, i));
    arrangeNow(state);
  }

  function showLevel(state) {
    const level = state.view.level;
    if (state.level === level) return;
    if (state.level) state.layers[state.level].shown.forEach((layer) => layer.remove());
    state.level = level;
    const layers = (state.layers[level] = state.layers[level] || levelLayers(state, level));
    layers.shown.forEach((layer) => layer.addTo(state.map));
    state.areas = areasOf(layers.areas);
    state.areas.forEach((area, i) => dress(state, area, i));
    state.current = strongest(state);
    state.areas[state.current].path.setAttribute("tabindex", "0");
  }

  // Borders are one line in a pane of their own: a change of colour need not draw them again.
  function levelLayers(state, level) {
    const pane = "teplo-areas";
    const style = { className: "teplo-area", smoothFactor: SMOOTH_PX, noClip: true, fillOpacity: 1,
      stroke: false };
    const options = { pane, style, renderer: rendererOf(state, pane) };
    const areas = L.geoJSON(collection(state.topology, level), options);
    areas.on("click", (event) => choose(state, event.propagatedFrom.feature.properties.id));
    const borders = topojson.mesh(state.topology, state.topology.objects[level]);
    return { areas, shown: [areas, shapeLayer(state, "borders", "teplo-border", borders)] };
  }

  function areasOf(layer) {
    const areas = layer.getLayers().map((shape) => ({
      shape, path: shape.getElement(), ...shape.feature.properties,
    }));
    return areas.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  function dress(state, area, i) {
    const words = { role: "button", tabindex: "-1", "data-area": area.id, "data-place": i };
    Object.entries(words).forEach(([name, value]) => area.path.setAttribute(name, value));
  }

  function paintArea(state, area, i) {
    const code = state.view.codes[i] || "u";
    area.name = area[state.view.language];
    if (area.code !== code) {
      area.code = code;
      area.path.dataset.code = code;
      area.path.style.fill = fillOf(code);
    }
    area.path.setAttribute("aria-label", `${area.name}: ${sayings(state, i).join(", ")}`);
  }

  function sayings(state, i) {
    const { texts } = state.view;
    const code = state.areas[i].code;
    const [figure, age] = state.figures[i];
    const fixed = { u: texts.no_report, n: texts.unmeasured, w: texts.withheld }[fresh(code)];
    const lines = [figure, fixed || (figure ? "" : state.classes[fresh(code)])];
    if (STALE.includes(code)) lines.push(age ? `${texts.stale} · ${age}` : texts.stale);
    return lines.filter(Boolean);
  }

  function fresh(code) {
    return STALE.includes(code) ? FRESH[STALE.indexOf(code)] : code;
  }

  function isOut(code) {
    return "123456nw".includes(fresh(code));
  }

  function strongest(state) {
    const rank = (code) => "u0wn123456".indexOf(fresh(code || "u"));
    const codes = [...state.view.codes];
    return codes.reduce((best, code, i) => (rank(code) > rank(codes[best]) ? i : best), 0);
  }

  function showWords(state) {
    const { view, box } = state;
    if (!view) return;
    box.setAttribute("aria-label", `${view.texts.label}. ${view.title}`);
    state.credit.textContent = state.failed ? view.texts.failed : view.texts.attribution;
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
    view.legend.forEach(([code, text, count]) => {
      const row = append(list, "li", count ? "" : "teplo-none");
      const swatch = svg(row, "svg", { width: 20, height: 13, "aria-hidden": "true" });
      const tile = svg(swatch, "rect", { width: 20, height: 13, class: "teplo-swatch" });
      tile.style.fill = fillOf(code === "s" ? "c" : code);
      append(row, "span").textContent = text;
      if (!"us".includes(code)) append(row, "span", "teplo-count").textContent = count;
    });
  }

  // ---- where things stand on the screen ----------------------------------------------------

  function fit(state) {
    const narrow = state.box.clientWidth < NARROW_PX;
    state.box.classList.toggle("teplo-narrow", narrow);
    const below = narrow ? state.legend.offsetHeight + 20 : 16;
    const left = narrow || cornerHoldsLegend(state) ? 8 : state.legend.offsetWidth + 8;
    const room = { paddingTopLeft: [left, 8], paddingBottomRight: [8, below], animate: false };
    const asked = [state.box.clientWidth, state.box.clientHeight, left, below].join();
    const isNew = asked !== state.fitted || state.moved;
    if (state.bounds && isNew && state.box.clientHeight > below + 40) {
      state.fitted = asked;
      state.moved = false;
      state.fitting = true;
      state.map.fitBounds(state.bounds, room);
      state.fitting = false;
    }
  }

  // South-west of Ukraine a legend has two fifths of the country's height for itself.
  function cornerHoldsLegend(state) {
    const [wide, high] = [state.box.clientWidth - 16, state.box.clientHeight - 24];
    const countryHigh = Math.min(high, wide * 0.68);
    return state.legend.offsetHeight < countryHigh * 0.4 + (high - countryHigh) / 2;
  }

  function refit(map) {
    map.invalidateSize({ animate: false });
    fit(stateOf(map));
    arrangeNow(stateOf(map));
  }

  function arrange(state) {
    cancelAnimationFrame(state.arranging);
    state.arranging = requestAnimationFrame(() => arrangeNow(state));
  }

  function arrangeNow(state) {
    cancelAnimationFrame(state.arranging);
    placeSymbols(state);
    placeLabels(state);
    mark(state, "selected", state.areas.find((area) => area.id === state.view.selected));
  }

  function sizeOf(state, area) {
    const bounds = area.shape.getBounds();
    const a = state.map.latLngToLayerPoint(bounds.getNorthWest());
    return state.map.latLngToLayerPoint(bounds.getSouthEast()).subtract(a);
  }

  // An area too small to see (a city on a map of the country) also gets a round mark.
  function placeSymbols(state) {
    state.box.querySelectorAll(".teplo-symbol").forEach((symbol) => symbol.remove());
    if (state.areas.length > 200) return;
    state.areas.forEach((area, i) => {
      const size = sizeOf(state, area), inCities = state.level === "city";
      area.symbol = null;
      if (Math.max(size.x, size.y) >= (inCities ? 2 : 1) * SMALL_AREA_PX) return;
      if (area.code === "u" && !inCities) return;
      const at = state.map.latLngToLayerPoint(area.shape.getBounds().getCenter());
      const radius = SYMBOL_RADIUS_PX + (inCities ? 3 : 0);
      const shape = { cx: at.x, cy: at.y, r: radius, class: "teplo-symbol" };
      area.symbol = svg(area.path.parentNode, "circle", { ...shape, "data-place": i });
      area.symbol.style.fill = fillOf(area.code);
      area.symbol.addEventListener("click", () => choose(state, area.id));
    });
  }

  function placeLabels(state) {
    state.labels.replaceChildren();
    const taken = [];
    const drawn = new Map(state.areas.map((area, i) => [area.id, i]));
    state.cities.forEach((city) => {
      const { id } = city.properties;
      const i = drawn.get(id);
      placeCity(state, city, drawn.has(id) && isOut(state.areas[i].code) ? i : null, taken);
      drawn.delete(id);
    });
    [...drawn.values()]
      .filter((i) => isOut(state.areas[i].code) && state.figures[i][0])
      .sort((a, b) => weight(state, b) - weight(state, a))
      .forEach((i) => placeFigure(state, i, taken));
  }

  function weight(state, i) {
    return FRESH.indexOf(fresh(state.areas[i].code)) % 7;
  }

  function placeCity(state, city, i, taken) {
    const at = state.map.latLngToLayerPoint(centreOf(city));
    const lines = [city.properties[state.view.language]];
    if (i !== null) lines.push(...state.figures[i]);
    const gap = state.level === "city" ? 15 : i !== null ? 12 : 6;
    if (i === null && state.level !== "city") {
      svg(state.labels, "circle", { cx: at.x, cy: at.y, r: 2.2, class: "teplo-dot" });
    }
    const sides = [["start", gap], ["end", -gap]];
    const free = sides.find(([anchor, dx]) => {
      return !hits(taken, boxOf(lines, at.x + dx, at.y, anchor));
    });
    const [anchor, dx] = free || sides[0];
    write(state, lines, at.x + dx, at.y, anchor, "teplo-city");
    taken.push(boxOf(lines, at.x + dx, at.y, anchor));
  }

  function placeFigure(state, i, taken) {
    const area = state.areas[i];
    const lines = state.figures[i].filter(Boolean);
    const { right } = boxOf(lines, 0, 0, "start");
    const size = sizeOf(state, area);
    if (right > size.x * 1.1) return;
    const at = state.map.latLngToLayerPoint(centreOf(area.shape.feature));
    const shift = NUDGES_PX.find((dy) => {
      const inside = Math.abs(dy) < size.y / 4;
      return inside && !hits(taken, boxOf(lines, at.x, at.y + dy, "middle"));
    });
    if (shift === undefined) return;
    taken.push(boxOf(lines, at.x, at.y + shift, "middle"));
    write(state, lines, at.x, at.y + shift, "middle", "teplo-figure");
  }

  const pen = document.createElement("canvas").getContext("2d");

  function boxOf(lines, x, y, anchor) {
    pen.font = "600 13px system-ui, sans-serif";
    const width = Math.max(...lines.map((line) => pen.measureText(line).width)) + 6;
    const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
    const half = lines.length * 8;
    return { left, right: left + width, top: y - half, bottom: y + half };
  }

  function hits(taken, box) {
    return taken.some((other) => box.left < other.right && other.left < box.right &&
      box.top < other.bottom && other.top < box.bottom);
  }

  function write(state, lines, x, y, anchor, className) {
    const text = svg(state.labels, "text", { "text-anchor": anchor, class: className });
    lines.forEach((line, k) => {
      const at = { x, y: y + 4.5 + (k - (lines.length - 1) / 2) * 15, class: "teplo-line-" + k };
      svg(text, "tspan", at).textContent = line;
    });
  }

  // The point of an area that is farthest from its border, so that a label lies inside it
  // (the middle of Kyiv oblast is Kyiv).
  const centres = new WeakMap();

  function centreOf(feature) {
    if (!centres.has(feature)) centres.set(feature, findCentre(feature.geometry));
    return centres.get(feature);
  }

  function findCentre(geometry) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.reduce((a, b) => (extent(b[0]).size > extent(a[0]).size ? b : a));
    const { left, right, low, high } = extent(rings[0]);
    const stretch = Math.cos((low + high) * Math.PI / 360);
    let best = { depth: -1, x: (left + right) / 2, y: (low + high) / 2 };
    for (let i = 1; i < 16; i += 1) {
      for (let j = 1; j < 16; j += 1) {
        const x = left + (right - left) * i / 16, y = low + (high - low) * j / 16;
        const depth = depthIn(rings, x, y, stretch);
        if (depth > best.depth) best = { depth, x, y };
      }
    }
    return L.latLng(best.y, best.x);
  }

  function extent(ring) {
    const xs = ring.map((point) => point[0]), ys = ring.map((point) => point[1]);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    return { left, right, low, high, size: (right - left) * (high - low) };
  }

  function depthIn(rings, x, y, stretch) {
    let inside = false, nearest = Infinity;
    rings.forEach((ring) => {
      for (let i = 1; i < ring.length; i += 1) {
        const [ax, ay] = ring[i - 1], [bx, by] = ring[i];
        if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
        // Across is worth less than up: labels are wide.
        nearest = Math.min(nearest, Math.hypot((ax - x) * stretch * 0.6, ay - y));
      }
    });
    return inside ? nearest : -1;
  }

  // ---- the reader's hands ------------------------------------------------------------------

  function listen(state) {
    const pane = state.map.getPane("teplo-areas");
    const place = (event) => event.target.dataset && event.target.dataset.place;
    pane.addEventListener("pointermove", (event) => {
      if (place(event) !== undefined) showTip(state, +place(event), event);
    });
    pane.addEventListener("pointerout", () => hideTip(state));
    pane.addEventListener("focusin", (event) => {
      if (place(event) !== undefined && event.target.matches(":focus-visible")) {
        showTip(state, +place(event));
      }
    });
    pane.addEventListener("focusout", () => hideTip(state));
    pane.addEventListener("keydown", (event) => onKey(state, event, +place(event)));
    state.map.on("dragstart zoomstart", () => { if (!state.fitting) state.moved = true; });
    state.map.on("zoomend moveend", () => { if (state.areas) arrange(state); });
    new ResizeObserver(() => {
      state.map.invalidateSize({ animate: false });
      if (!state.moved) fit(state);
    }).observe(state.box);
  }

  function onKey(state, event, place) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === "Enter" || event.key === " ") choose(state, state.areas[place].id);
    else if (ways[event.key]) moveFocus(state, place, ways[event.key]);
    else if (event.key === "Escape") hideTip(state);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // One area is in the tab order; arrows go from there to the nearest area on that side.
  function moveFocus(state, from, [dx, dy]) {
    const middle = (area) => state.map.latLngToLayerPoint(area.shape.getBounds().getCenter());
    const here = middle(state.areas[from]);
    let best = { cost: Infinity, i: from };
    state.areas.forEach((area, i) => {
      const step = middle(area).subtract(here);
      const along = step.x * dx + step.y * dy, aside = Math.abs(step.x * dy) + Math.abs(step.y * dx);
      const cost = along > 0 && along >= aside * 0.5 ? along + aside * 2 : Infinity;
      if (cost < best.cost) best = { cost, i };
    });
    state.areas[state.current].path.setAttribute("tabindex", "-1");
    state.areas[best.i].path.setAttribute("tabindex", "0");
    state.areas[best.i].path.focus();
    state.current = best.i;
  }

  function choose(state, id) {
    state.clicks += 1;
    state.view.selected = id;
    mark(state, "selected", state.areas.find((area) => area.id === id));
    const answer = { area_id: id, clicks: state.clicks };
    state.map.fire("draw:created", { layerType: "area", layer: { toGeoJSON: () => answer } });
  }

  function showTip(state, i, pointer) {
    const area = state.areas[i], { tip, box } = state;
    mark(state, "hover", area);
    tip.replaceChildren();
    append(tip, "strong").textContent = area.name;
    sayings(state, i).forEach((line) => { append(tip, "span").textContent = line; });
    tip.hidden = false;
    const at = pointer ? state.map.mouseEventToContainerPoint(pointer)
      : state.map.latLngToContainerPoint(centreOf(area.shape.feature));
    const left = Math.min(at.x + 14, box.clientWidth - tip.offsetWidth - 6);
    const above = at.y + 18 + tip.offsetHeight > box.clientHeight;
    tip.style.left = `${Math.max(left, 6)}px`;
    tip.style.top = `${above ? at.y - tip.offsetHeight - 12 : at.y + 18}px`;
  }

  function hideTip(state) {
    state.tip.hidden = true;
    mark(state, "hover", null);
  }

  // An outline over the area; a copy of its path, since reordering the areas would lose the focus.
  function mark(state, kind, area) {
    state.marks = state.marks || {};
    if (state.marks[kind]) state.marks[kind].remove();
    state.marks[kind] = null;
    if (!area) return;
    const copy = (area.symbol || area.path).cloneNode(false);
    ["style", "tabindex", "role", "aria-label", "data-place", "data-area", "data-code"].forEach(
      (name) => copy.removeAttribute(name),
    );
    copy.setAttribute("class", "teplo-mark teplo-mark-" + kind);
    state.marks[kind] = area.path.parentNode.appendChild(copy);
  }

  // ---- elements ----------------------------------------------------------------------------

  function append(parent, name, className) {
    const element = parent.appendChild(document.createElement(name));
    if (className) element.className = className;
    return element;
  }

  function svg(parent, name, attributes) {
    const element = parent.appendChild(document.createElementNS(SVG, name));
    Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  window.teplo = { draw, paint, refit };
})();
