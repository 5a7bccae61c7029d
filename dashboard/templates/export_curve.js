/* The restoration curve of one place: steps from figure to figure, and what the wording leaves
   open. Drawn from the same figures as the map; the table below it holds them. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const LOCALES = { en: "en-GB", uk: "uk-UA" };
  const HEIGHT_PX = 230, PRINTED_HEIGHT_PX = 140, TOP_PX = 12, BOTTOM_PX = 26, RIGHT_PX = 16, LETTER_PX = 7.2;
  const DAY_MIN = 1440;

  function draw(parent, name, attributes, text) {
    const made = parent.appendChild(document.createElementNS(SVG, name));
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    if (text !== undefined) made.textContent = text;
    return made;
  }

  teploFile.curve = function (page, timeline, choice) {
    const box = document.getElementById("curve");
    let height = HEIGHT_PX;
    const [first, last] = [page.moments[0], page.moments[page.moments.length - 1]];

    // A point for each figure that stood at a moment of the slider. It holds from when it was
    // reported, but not from before the moment at which another one still stood.
    function pointsOf(id) {
      const points = [];
      let open = null;
      timeline.track(choice.service, choice.unit, id).forEach((change) => {
        const at = page.moments[change.frame] - change.age;
        if (open && change.codes && open.figure === change.figure && open.at === at) return;
        const start = Math.max(change.codes ? at : page.moments[change.frame],
          change.frame ? page.moments[change.frame - 1] : 0);
        if (open) open.until = start;
        open = null;
        const told = change.codes && timeline.told(change, choice.language);
        if (!told || told.value === null) return;
        open = { ...told, figure: change.figure, at, start, until: last };
        points.push(open);
      });
      return points;
    }

    function dated(minutes, style) {
      const zone = { timeZone: "Europe/Kyiv", ...style };
      return new Intl.DateTimeFormat(LOCALES[choice.language], zone).format(minutes * 60000);
    }

    const moment = (minutes) => dated(minutes,
      { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

    function show(words) {
      const points = pointsOf(choice.area);
      const name = timeline.names[choice.area][choice.language];
      document.getElementById("curve-none").hidden = points.length > 0;
      box.hidden = points.length === 0;
      document.getElementById("curve-part").classList.toggle("without-figures", !points.length);
      showRows(points);
      if (!points.length) return;
      const svg = document.createElementNS(SVG, "svg");
      const width = Math.max(box.clientWidth, 280);
      height = document.body.classList.contains("printing") ? PRINTED_HEIGHT_PX : HEIGHT_PX;
      const sizes = { width, height, viewBox: `0 0 ${width} ${height}` };
      Object.entries({ ...sizes, role: "img" }).forEach(([key, value]) => svg.setAttribute(key, value));
      const tail = points[points.length - 1];
      svg.setAttribute("aria-label", teploFile.filled(words["export-curve-alt"],
        { place: name, figure: tail.counted, when: moment(tail.at) }));
      drawCurve(svg, width, points, words);
      box.replaceChildren(svg);
    }

    function drawCurve(svg, width, points, words) {
      const ticks = countTicks(Math.max(...points.map((point) => point.high ?? point.value)));
      const number = new Intl.NumberFormat(LOCALES[choice.language]);
      const texts = ticks.map((tick) => number.format(tick));
      const left = Math.max(...texts.map((text) => text.length)) * LETTER_PX + 10;
      const top = ticks[ticks.length - 1];
      const x = (minutes) => left + (width - left - RIGHT_PX) *
        (Math.max(minutes, first) - first) / Math.max(last - first, 1);
      const y = (value) => TOP_PX + (height - TOP_PX - BOTTOM_PX) * (1 - Math.min(value / top, 1));
      ticks.forEach((tick, i) => {
        draw(svg, "path", { d: `M${left},${y(tick)}H${width - RIGHT_PX}`, class: "grid" });
        draw(svg, "text", { x: left - 8, y: y(tick) + 4, class: "tick count" }, texts[i]);
      });
      dayTicks(width).forEach((at) => {
        const text = dated(at, { day: "numeric", month: "short" });
        draw(svg, "text", { x: x(at), y: height - 8, class: "tick" }, text);
      });
      points.forEach((point, i) => drawStep(svg, point, points[i + 1], x, y));
      points.forEach((point) => drawPoint(svg, point, x, y));
      const now = page.moments[choice.frame];
      draw(svg, "path", { d: `M${x(now)},${TOP_PX}V${height - BOTTOM_PX}`, class: "now" });
    }

    function drawStep(svg, point, next, x, y) {
      const fresh = Math.min(point.at + page.stale_after_min[choice.service], point.until);
      const [from, to, turn] = [point.start, point.until, Math.max(fresh, point.start)].map(x);
      if (point.low !== point.high) {
        const high = point.high ?? point.value;
        draw(svg, "path", { d: `M${from},${y(point.low)}H${to}V${y(high)}H${from}Z`, class: "band" });
      }
      draw(svg, "path", { d: `M${from},${y(point.value)}H${turn}`, class: "step" });
      if (turn < to) draw(svg, "path", { d: `M${turn},${y(point.value)}H${to}`, class: "step old" });
      if (next && next.start === point.until) {
        draw(svg, "path", { d: `M${to},${y(point.value)}V${y(next.value)}`, class: "turn" });
      }
    }

    function drawPoint(svg, point, x, y) {
      if (point.start < first) return;
      const [px, py] = [x(point.start), y(point.value)];
      const isBound = point.high === null;
      const d = isBound ? `M${px - 5},${py + 4}L${px},${py - 5}L${px + 5},${py + 4}Z`
        : `M${px - 4},${py}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0`;
      const mark = draw(svg, "path", { d, class: point.value === 0 ? "point back" : "point" });
      draw(mark, "title", {}, `${point.counted} · ${moment(point.at)} · ${point.source}`);
    }

    // At midnight in Kyiv, as many as there is room for.
    function dayTicks(width) {
      const most = Math.max(Math.floor((width - 60) / 78), 2);
      const step = Math.max(Math.ceil((last - first) / DAY_MIN / most), 1);
      const hours = (at) => dated(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      const ticks = [];
      let midnight = first - first % 60;
      while (!hours(midnight).startsWith("00") && midnight < first + 2 * DAY_MIN) midnight += 60;
      for (let at = midnight; at <= last; at += step * DAY_MIN) ticks.push(at);
      return ticks;
    }

    function countTicks(top) {
      const power = 10 ** Math.floor(Math.log10(Math.max(top, 1) / 3));
      const step = [1, 2, 5, 10].map((lead) => Math.max(lead * power, 1))
        .find((size) => top / size <= 4.5);
      const count = Math.max(Math.ceil(top / step), 1);
      return [...Array(count + 1).keys()].map((i) => i * step);
    }

    function showRows(points) {
      const lines = [...points].reverse().map((point) => {
        const row = teploFile.element("tr");
        [moment(point.at), point.counted, point.restored, point.source].forEach((text) => {
          row.appendChild(teploFile.element("td", text));
        });
        return row;
      });
      document.getElementById("curve-rows").replaceChildren(...lines);
    }

    return { show, pointsOf };
  };
})();
