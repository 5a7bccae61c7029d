/* The table: the areas of the level, sorted and searched by the reader. */
(function () {
  "use strict";

  const NUMERIC = { remaining: "value", rate: "rate_pct", restored: "share", age: "age" };
  const all = (selector) => [...document.querySelectorAll(selector)];

  teploFile.element = function (name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  teploFile.table = function (page, timeline, choice, changed) {
    const sorting = { column: null, down: true };
    const search = document.getElementById("search");
    const heads = all("#areas th");

    function lineOf(id, words) {
      const { service, unit, language, frame } = choice;
      const own = timeline.rowAt(frame, service, unit, id);
      const row = own || timeline.otherRow(frame, service, unit, id);
      const name = timeline.names[id][language];
      if (!row) return { id, state: "unknown", cells: [name, words["state-unknown"]], order: {} };
      const told = timeline.told(row, language);
      if (!own) {
        const cells = [name, words["legend-other-unit"], told.counted, "", "", told.age, told.source];
        return { id, state: "other", cells, order: { age: row.age } };
      }
      const cells = [name, words["state-" + told.state], told.remaining, told.rate, told.restored,
        told.age, told.source, told.denominator];
      const order = { value: told.value, rate_pct: told.rate_pct, share: told.share, age: row.age };
      return { id, state: told.state, cells, order };
    }

    function show(words) {
      const lines = timeline.drawn[choice.level].map((id) => lineOf(id, words));
      const found = lines.filter(isAskedFor).sort(sorting.column === null ? byImportance : compare);
      const silent = found.filter((line) => line.state === "unknown");
      const told = found.filter((line) => line.state !== "unknown");
      document.getElementById("rows").replaceChildren(...told.map(elementOf));
      document.getElementById("found-none").hidden = found.length > 0;
      showSilent(silent, lines.length, words);
      heads.forEach((head, i) => {
        const way = sorting.column !== i ? "none" : sorting.down ? "descending" : "ascending";
        head.setAttribute("aria-sort", way);
      });
    }

    // Most areas never have a report; their names in a row are enough.
    function showSilent(silent, total, words) {
      const list = document.getElementById("silent");
      const names = silent.map((line) => line.cells[0]).sort(collator().compare);
      list.hidden = names.length === 0;
      if (search.value.trim()) list.open = true;
      document.getElementById("silent-names").textContent = names.join(", ");
      document.getElementById("silent-count").textContent =
        teploFile.filled(words["legend-no-report"], { count: names.length, total });
    }

    function collator() {
      return new Intl.Collator(choice.language);
    }

    function elementOf(line) {
      const row = teploFile.element("tr");
      row.dataset.state = line.state;
      row.dataset.area = line.id;
      row.classList.toggle("chosen", line.id === choice.area);
      heads.forEach((_, i) => {
        const isName = i === 0;
        const cell = row.appendChild(teploFile.element(isName ? "th" : "td", line.cells[i] || ""));
        if (isName) cell.scope = "row";
      });
      return row;
    }

    // By name in either language, by state, by source.
    function isAskedFor(line) {
      const { en, uk } = timeline.names[line.id];
      const text = [en, uk, ...line.cells].join(" ").toLowerCase();
      return text.includes(search.value.trim().toLowerCase());
    }

    // The most without first; those told of in another unit after them.
    function byImportance(a, b) {
      const size = (line) => line.order.value ?? -1;
      const isOther = (line) => line.state === "other";
      return isOther(a) - isOther(b) || size(b) - size(a) || byText(a, b, 0);
    }

    function byText(a, b, column) {
      return collator().compare(a.cells[column] || "", b.cells[column] || "");
    }

    // Rows without a figure stay at the end, whichever way the others are sorted.
    function compare(a, b) {
      const way = sorting.down ? -1 : 1, key = NUMERIC[page.columns[sorting.column]];
      if (!key) return way * byText(a, b, sorting.column);
      const [x, y] = [a, b].map((line) => line.order[key] ?? null);
      return x === null || y === null ? (x === null) - (y === null) : way * (x - y);
    }

    all("[data-column]").forEach((button) => button.addEventListener("click", () => {
      const column = +button.dataset.column;
      sorting.down = sorting.column === column ? !sorting.down : page.columns[column] in NUMERIC;
      sorting.column = column;
      changed();
    }));
    search.addEventListener("input", changed);
    document.getElementById("rows").addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      if (row) changed(row.dataset.area);
    });
    return { show };
  };
})();
