/* The reader's hands: pointer, keyboard, the tip, outlines. A choice is told by the Leaflet event
   "draw:created", the one door of st_folium that carries a value of ours (dashboard/map/maps.py). */
(function (parts) {
  "use strict";

  const { append, centreOf, fit, OUTSIDE } = parts;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function listen(state, arrange) {
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
    if (event.key === "Enter" || event.key === " ") choose(state, state.areas[place].id);
    else if (WAYS[event.key]) moveFocus(state, place, WAYS[event.key]);
    else if (event.key === "Escape") goUp(state);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function goUp(state) {
    hideTip(state);
    if (state.focus) answer(state, { up: true });
  }

  // One area is in the tab order; arrows go from there to the nearest area on that side.
  function moveFocus(state, from, [dx, dy]) {
    const middle = (area) => state.map.latLngToLayerPoint(area.shape.getBounds().getCenter());
    const here = middle(state.areas[from]);
    let best = { cost: Infinity, i: from };
    state.areas.forEach((area, i) => {
      if (area.code === OUTSIDE) return;
      const step = middle(area).subtract(here);
      const along = step.x * dx + step.y * dy, aside = Math.abs(step.x * dy) + Math.abs(step.y * dx);
      const cost = along > 0 && along >= aside * 0.5 ? along + aside * 2 : Infinity;
      if (cost < best.cost) best = { cost, i };
    });
    enter(state, best.i);
    state.areas[best.i].path.focus();
  }

  function enter(state, i) {
    const before = state.areas[state.current];
    if (before) before.path.setAttribute("tabindex", "-1");
    state.areas[i].path.setAttribute("tabindex", "0");
    state.current = i;
  }

  function choose(state, id) {
    state.view.selected = id;
    mark(state, "selected", state.areas.find((area) => area.id === id));
    answer(state, { area_id: id });
  }

  function answer(state, told) {
    state.clicks += 1;
    const value = { ...told, clicks: state.clicks };
    state.map.fire("draw:created", { layerType: "area", layer: { toGeoJSON: () => value } });
  }

  function showTip(state, i, pointer) {
    const area = state.areas[i], { tip, box } = state;
    mark(state, "hover", area);
    tip.replaceChildren();
    append(tip, "strong").textContent = area.name;
    state.sayings(i).forEach((line) => { append(tip, "span").textContent = line; });
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

  // An outline over the area, with a halo so that it shows on every class; copies of its path,
  // since reordering the areas would lose the focus.
  function mark(state, kind, area) {
    (state.marks[kind] || []).forEach((copy) => copy.remove());
    state.marks[kind] = area ? ["halo", kind].map((name) => outlineOf(area, name)) : [];
  }

  function outlineOf(area, name) {
    const copy = (area.symbol || area.path).cloneNode(false);
    ["style", "tabindex", "role", "aria-label", "data-place", "data-area", "data-code"].forEach(
      (attribute) => copy.removeAttribute(attribute),
    );
    copy.setAttribute("class", "teplo-mark teplo-mark-" + name);
    copy.setAttribute("aria-hidden", "true");
    return area.path.parentNode.appendChild(copy);
  }

  Object.assign(parts, { listen, enter, choose, answer, mark });
})(window.teplo.parts);
