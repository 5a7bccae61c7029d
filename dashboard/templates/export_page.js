/* The switches of the exported page. Every figure and word was written by Teplo; this script only
   chooses among them, and writes them as text. */
(function () {
  "use strict";

  const FRAME_MS = 700;
  const PAPER_PX = 1035, LEAST_MAP_PX = 280; // a page of A4 within its margins is 1046 px high
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const dashed = (name) => name.replaceAll("_", "-");
  const { element, filled } = teploFile;

  const page = read("page"), geometry = teploFile.topology(read("geometry"));
  const timeline = teploFile.timeline(page, geometry);
  const lastFrame = page.moments.length - 1;
  const choice = { ...page.first, frame: lastFrame, area: "" };
  const form = document.querySelector(".switches"), player = byId("player"), slider = byId("slider");
  let playing = 0;

  // Without JavaScript there is neither a map nor a switch, but the table and a picture stand.
  all(".needs-script").forEach((part) => { part.hidden = false; });
  all(".without-script").forEach((part) => part.remove());
  [player, byId("curve-part")].forEach((part) => { part.hidden = lastFrame === 0; });
  slider.max = lastFrame;
  const map = L.map("map", { zoomControl: false, center: [48.6, 31.3], zoom: 6 });
  teplo.draw(map, geometry);
  const table = teploFile.table(page, timeline, choice, changed);
  const curve = teploFile.curve(page, timeline, choice);

  function wordsNow() {
    return page.words[choice.language];
  }

  function changed(area) {
    if (typeof area === "string") choice.area = area;
    showFigures();
  }

  function show() {
    showWords(wordsNow());
    showSwitches(wordsNow());
    showFigures();
  }

  function showFigures() {
    const words = wordsNow();
    if (!choice.area) choice.area = firstArea();
    teplo.paint(map, timeline.view(choice, words));
    showMoment(words);
    showCards(words);
    table.show(words);
    byId("table-subtitle").textContent =
      [...whatIsShown(words), words["export-level-" + choice.level]].join(" · ");
    if (lastFrame) showCurve(words);
  }

  function showWords(words) {
    document.documentElement.lang = choice.language;
    all("[data-word]").forEach((place) => { place.textContent = words[place.dataset.word]; });
    all("[data-label]").forEach((place) => {
      place.setAttribute("aria-label", words[place.dataset.label]);
    });
    all("th button").forEach((button) => { button.title = words["export-sort"]; });
    all("[data-language]").forEach((button) => {
      button.setAttribute("aria-pressed", button.dataset.language === choice.language);
    });
    byId("search").placeholder = words["export-search"];
    list("sources", words.sources);
    list("stamp-lines", words.stamp);
    list("contested", words.contested);
    showPlaying(words);
    showTheme(words);
  }

  function list(id, lines) {
    byId(id).replaceChildren(...lines.map((line) => element("li", line)));
  }

  function showSwitches(words) {
    const options = {
      service: Object.keys(page.choices).map((name) => [name, words["service-" + name]]),
      unit: page.choices[choice.service].map((name) => [name, words["unit-" + name]]),
      measure: page.measures.map((name) => [name, words["measure-" + dashed(name)]]),
      level: page.levels.map((name) => [name, words["export-level-" + name]]),
    };
    Object.entries(options).forEach(([name, pairs]) => fill(form.elements[name], pairs, choice[name]));
  }

  function fill(select, pairs, chosen) {
    select.replaceChildren(...pairs.map(([value, text]) => {
      const option = element("option", text);
      option.value = value;
      option.selected = value === chosen;
      return option;
    }));
  }

  // ---- the moment --------------------------------------------------------------------------

  function showMoment(words) {
    const when = timeline.text(page.moment_texts[choice.frame], choice.language);
    const told = filled(words["export-as-of"], { when });
    byId("as-of").textContent = told;
    byId("moment").textContent = when;
    slider.value = choice.frame;
    slider.setAttribute("aria-valuetext", when);
    document.title = `${words["export-title"]} · ${told}`;
  }

  function showPlaying(words) {
    byId("play").setAttribute("aria-label", words[playing ? "export-pause" : "export-play"]);
    byId("play").dataset.playing = Boolean(playing);
  }

  function play() {
    if (choice.frame === lastFrame) choice.frame = 0;
    playing = setInterval(() => {
      choice.frame += 1;
      if (choice.frame >= lastFrame) stop();
      showFigures();
    }, FRAME_MS);
    showPlaying(wordsNow());
    showFigures();
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    showPlaying(wordsNow());
  }

  // ---- cards and curve ---------------------------------------------------------------------

  // A place told of in another unit shows that figure with its unit.
  function rowOf(id) {
    const { frame, service, unit } = choice;
    return timeline.rowAt(frame, service, unit, id) || timeline.otherRow(frame, service, unit, id);
  }

  function showCards(words) {
    const items = page.cards.map((id) => cardOf(id, rowOf(id), words));
    byId("cards").replaceChildren(...items);
  }

  function cardOf(id, row, words) {
    const told = row && timeline.told(row, choice.language);
    const state = told ? told.state : "unknown";
    const item = element("li", undefined, "card"), bar = element("progress");
    item.dataset.state = state;
    item.dataset.area = id;
    bar.max = 1;
    bar.value = (told && told.share) || 0;
    bar.hidden = !told || told.share === null;
    bar.setAttribute("aria-label", told ? told.progress : "");
    const called = state === "out" ? `service-${choice.service}-without` : "state-" + state;
    const foot = told
      ? [filled(words["card-age"], { age: told.age }), told.source].filter(Boolean).join(" · ") : "";
    item.append(
      element("h3", timeline.names[id][choice.language]), element("p", words[called], "state"),
      element("p", told ? told.counted : words["state-unknown"], "figure"), bar,
      element("p", told ? told.progress : "", "told"), element("p", foot, "foot"),
    );
    return item;
  }

  function withFigures() {
    return Object.keys(page.tracks[`${choice.service}|${choice.unit}`] || {});
  }

  // The first place of the cards that has figures, else the one with the most without.
  function firstArea() {
    const areas = withFigures();
    const size = (id) => (rowOf(id) ? timeline.told(rowOf(id), "en").value || 0 : 0);
    return page.cards.find((id) => areas.includes(id)) ||
      areas.reduce((best, id) => (size(id) > size(best) ? id : best), areas[0] || page.cards[0]);
  }

  function whatIsShown(words) {
    return [words["service-" + choice.service], words["unit-" + choice.unit]];
  }

  function showCurve(words) {
    const areas = [...new Set([...withFigures(), choice.area])];
    const pairs = areas.map((id) => [id, timeline.names[id][choice.language]]);
    pairs.sort((a, b) => a[1].localeCompare(b[1], choice.language));
    fill(byId("curve-place"), pairs, choice.area);
    const place = timeline.names[choice.area][choice.language];
    byId("curve-subtitle").textContent = [place, ...whatIsShown(words)].join(" · ");
    curve.show(words);
  }

  // ---- light and dark ----------------------------------------------------------------------

  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    const asked = document.documentElement.dataset.scheme;
    return asked ? asked === "dark" : prefersDark.matches;
  }

  function showTheme(words) {
    byId("theme").textContent = words[isDark() ? "export-theme-light" : "export-theme-dark"];
  }

  // ---- paper -------------------------------------------------------------------------------

  function layOut(isPaper) {
    const box = byId("map"), { body } = document;
    body.classList.toggle("printing", isPaper);
    box.style.height = body.style.zoom = "";
    if (lastFrame) curve.show(wordsNow());
    if (isPaper) {
      const over = () => body.getBoundingClientRect().height - PAPER_PX;
      box.style.height = `${Math.max(box.clientHeight - Math.max(over(), 0), LEAST_MAP_PX)}px`;
      if (over() > 0) body.style.zoom = PAPER_PX / (PAPER_PX + over());
    }
    teplo.refit(map);
  }

  // ---- the reader's hands ------------------------------------------------------------------

  form.addEventListener("change", (event) => {
    choice[event.target.name] = event.target.value;
    if (!page.choices[choice.service].includes(choice.unit)) {
      choice.unit = page.choices[choice.service][0];
    }
    show();
  });
  all("[data-language]").forEach((button) => button.addEventListener("click", () => {
    choice.language = button.dataset.language;
    show();
  }));
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.scheme = isDark() ? "light" : "dark";
    showTheme(wordsNow());
  });
  prefersDark.addEventListener("change", () => showTheme(wordsNow()));
  byId("play").addEventListener("click", () => (playing ? stop() : play()));
  slider.addEventListener("input", () => {
    if (playing) stop();
    choice.frame = +slider.value;
    showFigures();
  });
  byId("curve-place").addEventListener("change", (event) => changed(event.target.value));
  map.on("draw:created", (event) => changed(event.layer.toGeoJSON().area_id));
  new ResizeObserver(() => { if (lastFrame) curve.show(wordsNow()); }).observe(byId("curve-part"));
  window.addEventListener("beforeprint", () => layOut(true));
  window.addEventListener("afterprint", () => layOut(false));
  show();
})();
