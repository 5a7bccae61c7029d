/* The switches of the exported page. Every figure and word was written by Teplo; this script only
   chooses among them, and writes them as text. */
(function () {
  "use strict";

  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const page = read("page");
  const choice = { ...page.first };
  const sorting = { column: null, down: true };
  const form = document.querySelector(".switches");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const dashed = (name) => name.replaceAll("_", "-");

  // Without JavaScript there is neither a map nor a switch, but the table stands.
  all(".map-part, .languages, .switches").forEach((part) => { part.hidden = false; });
  const map = L.map("map", { zoomControl: false, center: [48.6, 31.3], zoom: 6 });
  teplo.draw(map, read("geometry"));

  function show() {
    const words = page.words[choice.language];
    showWords(words);
    showSwitches(words);
    showMap();
    showCards();
    showTable(words);
  }

  function showWords(words) {
    document.documentElement.lang = choice.language;
    document.title = `${words["export-title"]} · ${words["as-of"]}`;
    all("[data-word]").forEach((place) => { place.textContent = words[place.dataset.word]; });
    all("[data-label]").forEach((place) => {
      place.setAttribute("aria-label", words[place.dataset.label]);
    });
    all("th button").forEach((button) => { button.title = words["export-sort"]; });
    all("[data-language]").forEach((button) => {
      button.setAttribute("aria-pressed", button.dataset.language === choice.language);
    });
    list("sources", words.sources);
    list("stamp", words.stamp);
  }

  function list(id, lines) {
    document.getElementById(id).replaceChildren(...lines.map((line) => element("li", line)));
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function showSwitches(words) {
    const options = {
      service: Object.keys(page.choices).map((name) => [name, words["service-" + name]]),
      unit: page.choices[choice.service].map((name) => [name, words["unit-" + name]]),
      measure: page.measures.map((name) => [name, words["measure-" + dashed(name)]]),
      level: page.levels.map((name) => [name, words["export-level-" + name]]),
    };
    Object.entries(options).forEach(([name, pairs]) => {
      form.elements[name].replaceChildren(...pairs.map(([value, text]) => {
        const option = element("option", text);
        option.value = value;
        option.selected = value === choice[name];
        return option;
      }));
    });
  }

  function key() {
    return `${choice.service}|${choice.unit}`;
  }

  function showMap() {
    const { level, codes, ramp, ...spoken } = page.views[`${choice.level}|${key()}|${choice.measure}`];
    const { language, selected } = choice;
    const texts = page.map_texts[language];
    teplo.paint(map, { level, codes, ramp, language, selected, texts, ...spoken[language] });
  }

  function showCards() {
    const cards = page.cards[key()][choice.language];
    document.getElementById("cards").replaceChildren(...cards.map(cardOf));
  }

  function cardOf(card) {
    const item = element("li", undefined, "card");
    item.dataset.state = card.state;
    const bar = element("progress");
    bar.max = 100;
    bar.value = card.share_pct || 0;
    bar.hidden = card.share_pct === null;
    bar.setAttribute("aria-label", card.progress);
    item.append(
      element("h3", card.name), element("p", card.state_text, "state"),
      element("p", card.figure, "figure"), bar,
      element("p", card.progress, "told"), element("p", card.foot, "foot"),
    );
    return item;
  }

  function showTable(words) {
    const parts = ["service-" + choice.service, "unit-" + choice.unit, "export-level-" + choice.level];
    document.getElementById("table-subtitle").textContent =
      parts.map((part) => words[part]).join(" · ");
    const rows = [...page.tables[`${choice.level}|${key()}`][choice.language]];
    if (sorting.column !== null) rows.sort(compare);
    document.getElementById("rows").replaceChildren(...rows.map(rowOf));
    all("th").forEach((head, i) => {
      const way = sorting.column !== i ? "none" : sorting.down ? "descending" : "ascending";
      head.setAttribute("aria-sort", way);
    });
  }

  function rowOf(row) {
    const line = element("tr");
    line.dataset.state = row.state;
    all("th").forEach((head, i) => line.append(element("td", row.cells[i] || "", head.className)));
    return line;
  }

  // Rows without a figure stay at the end, whichever way the others are sorted.
  const FIRST_NUMBER = 2, LAST_NUMBER = 5;

  function isNumeric(column) {
    return column >= FIRST_NUMBER && column <= LAST_NUMBER;
  }

  function compare(a, b) {
    const i = sorting.column, way = sorting.down ? -1 : 1;
    if (!isNumeric(i)) {
      return way * (a.cells[i] || "").localeCompare(b.cells[i] || "", choice.language);
    }
    const [x, y] = [a, b].map((row) => row.order?.[i - FIRST_NUMBER] ?? null);
    return x === null || y === null ? (x === null) - (y === null) : way * (x - y);
  }

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
  all("[data-column]").forEach((button) => button.addEventListener("click", () => {
    const column = +button.dataset.column;
    sorting.down = sorting.column === column ? !sorting.down : isNumeric(column);
    sorting.column = column;
    show();
  }));
  map.on("draw:created", (event) => { choice.selected = event.layer.toGeoJSON().area_id; });
  window.addEventListener("beforeprint", () => {
    document.body.classList.add("printing");
    teplo.refit(map);
  });
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("printing");
    teplo.refit(map);
  });
  show();
})();
