/* Where figures and names stand: never over one another, nor under the legend. */
(function (parts) {
  "use strict";

  const { svg, fresh, isOut, fillOf, rank, OUTSIDE } = parts;
  const SMALL_AREA_PX = 15, SYMBOL_RADIUS_PX = 7, LINE_PX = 15;
  const FONTS = { figure: "650 13px", city: "13px", name: "11px", age: "11px" };
  const NUDGES_PX = [0, 16, -16, 30, -30]; // where a figure may stand when its place is taken
  const pen = document.createElement("canvas").getContext("2d");

  // An area too small to see (a city on a map of the country) also gets a round mark.
  function placeSymbols(state, onClick) {
    state.box.querySelectorAll(".teplo-symbol").forEach((symbol) => symbol.remove());
    state.areas.forEach((area) => { area.symbol = null; });
    if (state.areas.length > 200) return;
    state.areas.forEach((area, i) => { if (needsSymbol(state, area)) addSymbol(state, area, i, onClick); });
  }

  function needsSymbol(state, area) {
    const size = sizeOf(state, area), inCities = state.level === "city";
    const small = Math.max(size.x, size.y) < (inCities ? 2 : 1) * SMALL_AREA_PX;
    return small && area.code !== OUTSIDE && (area.code !== "u" || inCities);
  }

  function addSymbol(state, area, i, onClick) {
    const at = state.map.latLngToLayerPoint(area.shape.getBounds().getCenter());
    const radius = SYMBOL_RADIUS_PX + (state.level === "city" ? 3 : 0);
    const shape = { cx: at.x, cy: at.y, r: radius, class: "teplo-symbol" };
    area.symbol = svg(area.path.parentNode, "circle", { ...shape, "data-place": i });
    area.symbol.style.fill = fillOf(area.code);
    area.symbol.addEventListener("click", () => onClick(area.id));
  }

  function sizeOf(state, area) {
    const bounds = area.shape.getBounds();
    const a = state.map.latLngToLayerPoint(bounds.getNorthWest());
    return state.map.latLngToLayerPoint(bounds.getSouthEast()).subtract(a);
  }

  function placeLabels(state) {
    state.labels.replaceChildren();
    state.font = state.font || getComputedStyle(state.box).fontFamily;
    const taken = furniture(state);
    const drawn = new Map(state.areas.map((area, i) => [area.id, i]));
    const [told, bare] = [[], []];
    state.cities.forEach((city) => {
      const i = drawn.get(city.properties.id);
      (i !== undefined && hasFigure(state, i) ? told : bare).push([city, i]);
    });
    told.forEach(([city, i]) => placeCity(state, city, i, taken));
    const cities = new Set(told.map(([, i]) => i));
    state.areas.map((_, i) => i)
      .filter((i) => hasFigure(state, i) && !cities.has(i))
      .sort((a, b) => rank(state.areas[b].code) - rank(state.areas[a].code))
      .forEach((i) => placeFigure(state, i, taken));
    bare.forEach(([city, i]) => placeCity(state, city, undefined, taken, hasSymbol(state, i)));
  }

  // The legend, the buttons and the player cover the map: nothing may stand below them.
  function furniture(state) {
    const frame = state.box.getBoundingClientRect();
    const over = [state.legend, state.player, state.credit, state.box.querySelector(".leaflet-bar")];
    return over.filter((part) => part && part.offsetWidth).map((part) => {
      const rect = part.getBoundingClientRect();
      const a = state.map.containerPointToLayerPoint([rect.left - frame.left, rect.top - frame.top]);
      return { left: a.x - 2, top: a.y - 2, right: a.x + rect.width + 2, bottom: a.y + rect.height + 2 };
    });
  }

  function hasFigure(state, i) {
    return isOut(state.areas[i].code) && Boolean(state.figures[i] && state.figures[i][0]);
  }

  function figureLines(state, i) {
    const [figure, age] = state.figures[i];
    return [["figure", figure], ...(age ? [["age", age]] : [])];
  }

  function hasSymbol(state, i) {
    return i !== undefined && Boolean(state.areas[i].symbol);
  }

  function placeCity(state, city, i, taken, isMarked) {
    const at = state.map.latLngToLayerPoint(centreOf(city));
    const lines = [["city", city.properties[state.view.language]]];
    if (i !== undefined) lines.push(...figureLines(state, i));
    const inCities = state.level === "city";
    const gap = inCities ? 15 : i !== undefined || isMarked ? 12 : 6;
    if (i === undefined && !inCities && !isMarked) {
      svg(state.labels, "circle", { cx: at.x, cy: at.y, r: 2.2, class: "teplo-dot" });
    }
    putFirst(state, lines, "teplo-city" + (i === undefined ? " teplo-bare" : ""), taken, [
      [at.x + gap, at.y, "start"], [at.x - gap, at.y, "end"],
      [at.x, at.y - gap - lines.length * 8, "middle"], [at.x, at.y + gap + lines.length * 8, "middle"],
    ]);
  }

  // Whose figure it is stands over it: a city's name near by must not claim it.
  function placeFigure(state, i, taken) {
    const area = state.areas[i], size = sizeOf(state, area);
    const at = state.map.latLngToLayerPoint(centreOf(area.shape.feature));
    const places = NUDGES_PX.filter((dy) => Math.abs(dy) < size.y / 3)
      .map((dy) => [at.x, at.y + dy, "middle"]);
    const figure = figureLines(state, i), named = [["name", shortName(area)], ...figure];
    const showsNames = state.level === "oblast" || state.focus;
    [[named, 1.45, showsNames], [figure, 1.15, true], [figure.slice(0, 1), 1.15, true]].some(
      ([lines, share, allowed]) => allowed && widthOf(state, lines) <= size.x * share &&
        putFirst(state, lines, "teplo-figure", taken, places),
    );
  }

  function shortName(area) {
    return area.name.replace(/ oblast$/, " obl.").replace(/ область$/, " обл.")
      .replace(/ (raion|район)$/, "");
  }

  function putFirst(state, lines, className, taken, places) {
    const found = places.find(([x, y, anchor]) => !hits(taken, boxOf(state, lines, x, y, anchor)));
    if (!found) return false;
    taken.push(boxOf(state, lines, ...found));
    write(state, lines, ...found, className);
    return true;
  }

  function widthOf(state, lines) {
    return Math.max(...lines.map(([kind, text]) => {
      pen.font = `${FONTS[kind]} ${state.font}`;
      return pen.measureText(text).width;
    })) + 6;
  }

  function boxOf(state, lines, x, y, anchor) {
    const width = widthOf(state, lines);
    const left = { start: x - 3, middle: x - width / 2, end: x - width + 3 }[anchor];
    const half = lines.length * LINE_PX / 2 + 2;
    return { left, right: left + width, top: y - half, bottom: y + half };
  }

  function hits(taken, box) {
    return taken.some((other) => box.left < other.right && other.left < box.right &&
      box.top < other.bottom && other.top < box.bottom);
  }

  function write(state, lines, x, y, anchor, className) {
    const text = svg(state.labels, "text", { "text-anchor": anchor, class: className });
    lines.forEach(([kind, line], k) => {
      const at = { x, y: y + 4.5 + (k - (lines.length - 1) / 2) * LINE_PX, class: "teplo-line-" + kind };
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

  Object.assign(parts, { placeSymbols, placeLabels, centreOf });
})(window.teplo.parts);
