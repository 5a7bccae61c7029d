/* The map's codes, patterns and elements: what all its other parts build on.

   Each file of this folder adds to teplo.parts; dashboard/map/basemap.py lists them in order.
   Text reaches the page through textContent only. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const FRESH = "0123456nw", STALE = "zabcdefmv", OUTSIDE = "-";
  const RANKS = "-u0own123456";

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

  function fresh(code) {
    return STALE.includes(code) ? FRESH[STALE.indexOf(code)] : code;
  }

  function isStale(code) {
    return STALE.includes(code);
  }

  function isOut(code) {
    return "123456nw".includes(fresh(code));
  }

  function rank(code) {
    return RANKS.indexOf(fresh(code || "u"));
  }

  function drawPatterns(box) {
    const defs = svg(svg(box, "svg", { class: "teplo-patterns", "aria-hidden": "true" }), "defs");
    pattern(defs, "u", 8, "M-1,1l2,-2M0,8l8,-8M7,9l2,-2");
    pattern(defs, "n", 6, "M2,3a1.2,1.2 0 1,0 2.4,0a1.2,1.2 0 1,0 -2.4,0");
    pattern(defs, "w", 6, "M0,3h6");
    pattern(defs, "o", 7, "M3.5,0v7");
    [...STALE].forEach((code) => pattern(defs, code, 8, "M-1,-1l10,10M-1,7l2,2M7,-1l2,2"));
  }

  function pattern(defs, code, size, lines) {
    const units = { patternUnits: "userSpaceOnUse", width: size, height: size };
    const tile = svg(defs, "pattern", { id: "teplo-pattern-" + code, ...units });
    svg(tile, "rect", { width: size, height: size, class: "teplo-tile-" + code });
    svg(tile, "path", { d: lines, class: "teplo-lines teplo-lines-" + code });
  }

  function fillOf(code) {
    if (code === OUTSIDE) return "var(--teplo-land)";
    if (code >= "1" && code <= "6") return `var(--class-${code})`;
    return code === "0" ? "var(--teplo-zero)" : `url(#teplo-pattern-${code})`;
  }

  window.teplo = { parts: {
    OUTSIDE, append, svg, fresh, isStale, isOut, rank, drawPatterns, fillOf,
  } };
})();
