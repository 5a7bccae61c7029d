/* What never changes on the map: ground, borders, rivers, the areas of each level; and what part
   of it the screen shows. */
(function (parts) {
  "use strict";

  const { append, svg, drawPatterns } = parts;
  const NARROW_PX = 560;
  const SMOOTH_PX = 0.4; // less than half a border's width, so that no gap shows between areas
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  L.Map.mergeOptions({
    attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.05, zoomDelta: 0.5,
    minZoom: 4, maxZoom: 11, zoomAnimation: !still, fadeAnimation: !still, inertia: !still,
    // One finger scrolls the page, two move the map.
    dragging: !L.Browser.mobile,
  });

  function prepare(map) {
    const box = map.getContainer();
    box.classList.add("teplo-map", "teplo-ramp");
    box.setAttribute("role", "group");
    L.control.zoom({ position: "topright" }).addTo(map);
    ["ground", "areas", "borders", "lines", "labels"].forEach((name, place) => {
      map.createPane("teplo-" + name).style.zIndex = 300 + 10 * place;
    });
    const state = {
      map, box, layers: {}, marks: {}, renderers: {}, clicks: 0, moved: false, focus: "",
      player: append(box, "div", "teplo-player"),
      legend: append(box, "div", "teplo-legend"),
      credit: append(box, "div", "teplo-credit"),
      tip: append(box, "div", "teplo-tip"),
      live: append(box, "div", "teplo-live"),
      labels: svg(map.getPane("teplo-labels"), "svg", { class: "teplo-labels" }),
    };
    state.player.hidden = true;
    L.DomEvent.disableClickPropagation(state.player);
    state.tip.setAttribute("aria-hidden", "true");
    state.tip.hidden = true;
    state.live.setAttribute("aria-live", "polite");
    drawPatterns(box);
    return state;
  }

  function drawGround(state, topology) {
    state.topology = topology;
    const outline = collection(topology, "oblast");
    addShape(state, "ground", "teplo-neighbour", collection(topology, "neighbours"));
    addShape(state, "ground", "teplo-country", outline);
    addShape(state, "lines", "teplo-river", collection(topology, "rivers"));
    addShape(state, "lines", "teplo-oblast", mesh(topology, (a, b) => a !== b));
    addShape(state, "lines", "teplo-outline", mesh(topology, (a, b) => a === b));
    state.cities = (collection(topology, "city") || { features: [] }).features;
    state.country = L.geoJSON(outline).getBounds();
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
    return (state.renderers[pane] = state.renderers[pane] || L.svg({ pane, padding: 0.6 }));
  }

  // Returns whether other areas are drawn now.
  function showLevel(state, level, onClick) {
    if (state.level === level) return false;
    if (state.level) state.layers[state.level].shown.forEach((layer) => layer.remove());
    state.level = level;
    const layers = (state.layers[level] = state.layers[level] || levelLayers(state, level, onClick));
    layers.shown.forEach((layer) => layer.addTo(state.map));
    state.areas = areasOf(layers.areas);
    state.areas.forEach(dress);
    return true;
  }

  // Borders are one line in a pane of their own: a change of colour need not draw them again.
  function levelLayers(state, level, onClick) {
    const pane = "teplo-areas";
    const style = { className: "teplo-area", smoothFactor: SMOOTH_PX, noClip: true, fillOpacity: 1,
      stroke: false };
    const options = { pane, style, renderer: rendererOf(state, pane) };
    const areas = L.geoJSON(collection(state.topology, level), options);
    areas.on("click", (event) => onClick(event.propagatedFrom.feature.properties.id));
    const borders = topojson.mesh(state.topology, state.topology.objects[level]);
    return { areas, shown: [areas, shapeLayer(state, "borders", "teplo-border", borders)] };
  }

  function areasOf(layer) {
    const areas = layer.getLayers().map((shape) => ({
      shape, path: shape.getElement(), ...shape.feature.properties,
    }));
    return areas.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  function dress(area, i) {
    const words = { role: "button", tabindex: "-1", "data-area": area.id, "data-place": i };
    Object.entries(words).forEach(([name, value]) => area.path.setAttribute(name, value));
  }

  // ---- what the screen shows ---------------------------------------------------------------

  function boundsOf(state) {
    const objects = Object.values(state.topology.objects);
    const found = state.focus && objects.flatMap((object) => object.geometries || [])
      .find((geometry) => geometry.properties && geometry.properties.id === state.focus);
    return found ? L.geoJSON(topojson.feature(state.topology, found)).getBounds() : state.country;
  }

  function focusOn(state, focus) {
    if (state.focus === focus) return;
    state.focus = focus;
    state.fitted = null;
    state.moved = false;
  }

  function fit(state) {
    if (!state.topology) return;
    const narrow = state.box.clientWidth < NARROW_PX;
    state.box.classList.toggle("teplo-narrow", narrow);
    const below = narrow ? state.legend.offsetHeight + 36 : 16;
    const above = state.player.hidden ? 8 : state.player.offsetHeight + 16;
    const inCorner = !state.focus && cornerHoldsLegend(state);
    const left = narrow || inCorner ? 8 : state.legend.offsetWidth + 16;
    const room = { paddingTopLeft: [left, above], paddingBottomRight: [8, below], animate: false };
    const asked = [state.box.clientWidth, state.box.clientHeight, left, above, below].join();
    const isNew = asked !== state.fitted || state.moved;
    if (isNew && state.box.clientHeight > above + below + 40) {
      state.fitted = asked;
      state.moved = false;
      state.fitting = true;
      state.map.fitBounds(boundsOf(state), room);
      state.fitting = false;
    }
  }

  // South-west of Ukraine a legend has two fifths of the country's height for itself.
  function cornerHoldsLegend(state) {
    const [wide, high] = [state.box.clientWidth - 16, state.box.clientHeight - 24];
    const countryHigh = Math.min(high, wide * 0.68);
    return state.legend.offsetHeight < countryHigh * 0.41 + (high - countryHigh) / 2 + 8;
  }

  Object.assign(parts, { prepare, drawGround, showLevel, focusOn, fit });
})(window.teplo.parts);
