/* What Teplo packed into strings (dashboard/export/geometry.py), as numbers and lines again. */
(function () {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const places = Object.fromEntries([...ALPHABET].map((letter, place) => [letter, place]));

  // Five bits a letter, the lowest first; the sixth bit says that more follow; then zigzag.
  function numbers(text) {
    const found = [];
    let rest = 0, factor = 1;
    for (const letter of text) {
      const bits = places[letter];
      rest += (bits & 31) * factor;
      factor *= 32;
      if (bits & 32) continue;
      found.push(rest % 2 ? -(rest + 1) / 2 : rest / 2);
      rest = 0;
      factor = 1;
    }
    return found;
  }

  function inGroups(list, size) {
    const groups = [];
    for (let i = 0; i < list.length; i += size) groups.push(list.slice(i, i + size));
    return groups;
  }

  function topology(packed) {
    return { ...packed, arcs: packed.arcs.map((line) => inGroups(numbers(line), 2)) };
  }

  window.teploFile = { numbers, inGroups, topology };
})();
