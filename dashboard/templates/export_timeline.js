/* Which figure stood in which area at which moment; every text was written by Teplo. */
(function () {
  "use strict";

  const STALE = "zabcdefmv", FRESH = "0123456nw";
  const STATES = { o: "out", s: "stale", r: "restored" };
  const CELLS = ["remaining", "rate", "restored", "source", "denominator", "progress", "counted"];
  const NUMBERS = ["value", "low", "high", "rate_pct", "share"];
  const AGE_LABEL = -1; // the other label that grows is the time without

  teploFile.timeline = function (page, topology) {
    const names = {}, drawn = {}, tracks = {};
    page.levels.forEach((level) => {
      const areas = topology.objects[level].geometries.map((area) => area.properties);
      areas.forEach((area) => { names[area.id] = area; });
      drawn[level] = areas.map((area) => area.id).sort();
    });
    Object.entries(page.tracks).forEach(([pair, areas]) => {
      tracks[pair] = {};
      Object.entries(areas).forEach(([id, text]) => { tracks[pair][id] = changes(text); });
    });

    function changes(text) {
      let frame = 0;
      return teploFile.inGroups(teploFile.numbers(text), 5).map(([step, code, figure, age, out]) => {
        frame += step;
        return { frame, codes: page.codes[code], figure, age, out };
      });
    }

    function track(service, unit, id) {
      return (tracks[`${service}|${unit}`] || {})[id] || [];
    }

    // The last change until then, grown older since.
    function rowAt(frame, service, unit, id) {
      const change = track(service, unit, id).findLast((one) => one.frame <= frame);
      if (!change || !change.codes) return null;
      const passed = page.moments[frame] - page.moments[change.frame];
      return { ...change, unit, age: change.age + passed, out: change.out && change.out + passed };
    }

    // Told in another unit: the freshest of them.
    function otherRow(frame, service, unit, id) {
      const others = page.choices[service].filter((name) => name !== unit);
      const rows = others.map((name) => rowAt(frame, service, name, id)).filter(Boolean);
      return rows.sort((a, b) => a.age - b.age)[0] || null;
    }

    const text = (place, language) => page.texts[language][place];

    function ageText(minutes, language) {
      const found = page.ages.findLast(([from]) => from <= minutes);
      return found ? text(found[1], language) : "";
    }

    // The texts and numbers of a row, by name.
    function told(row, language) {
      const list = page.figures[row.figure], start = page.measures.length;
      const cells = CELLS.map((name, i) => [name, text(list[start + i], language)]);
      const numbers = NUMBERS.map((name, i) => [name, list[start + CELLS.length + i]]);
      return {
        state: STATES[row.codes[0]], age: ageText(row.age, language),
        ...Object.fromEntries([...cells, ...numbers]),
      };
    }

    function label(row, measure, code, language) {
      const place = page.figures[row.figure][measure];
      const own = place >= 0 ? text(place, language)
        : ageText(place === AGE_LABEL ? row.age : row.out - 1, language);
      const isOld = STALE.includes(code) && place !== AGE_LABEL;
      return isOld ? `${own}\n${ageText(row.age, language)}` : own;
    }

    // What teplo.paint of map.js takes.
    function view(choice, words) {
      const { service, unit, level, language } = choice;
      const measure = page.measures.indexOf(choice.measure), labels = {};
      const codes = drawn[level].map((id, place) => {
        const row = rowAt(choice.frame, service, unit, id);
        const other = row ? null : otherRow(choice.frame, service, unit, id);
        const code = row ? row.codes[measure + 1] : other ? "o" : "u";
        const said = row ? label(row, measure, code, language)
          : other ? told(other, language).counted : "";
        if (said) labels[place] = said;
        return code;
      }).join("");
      const key = `${service}|${unit}|${choice.measure}`;
      return {
        level, codes, labels, language, selected: choice.area, texts: words.map,
        ramp: page.ramps[choice.measure], title: text(page.titles[key], language),
        legend: legend(codes, page.legends[key], words, language),
      };
    }

    function legend(codes, classes, words, language) {
      const all = [...codes];
      const fresh = all.map((code) => (STALE.includes(code) ? FRESH[STALE.indexOf(code)] : code));
      const count = (code) => fresh.filter((one) => one === code).length;
      const rows = classes.map(([code, place]) => [code, text(place, language), count(code)]);
      [["n", "legend-unmeasured"], ["w", "legend-withheld"], ["o", "legend-other-unit"]]
        .filter(([code]) => count(code))
        .forEach(([code, key]) => rows.push([code, words[key], count(code)]));
      rows.push(["u", filled(words["legend-no-report"], { count: count("u"), total: all.length }),
        count("u")]);
      const stale = all.filter((code) => STALE.includes(code)).length;
      if (stale) rows.push(["s", filled(words["legend-stale"], { count: stale }), stale]);
      return rows;
    }

    return { names, drawn, track, rowAt, otherRow, told, view, text };
  };

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  teploFile.filled = filled;
})();
