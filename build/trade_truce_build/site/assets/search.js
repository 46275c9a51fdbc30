/* Search over the pages and columns that search-data.js lists: whole words and their beginnings first, then what is
   spelled nearly so, by the triples of letters that two words share. */
(function () {
  "use strict";
  var DATA = window.TRADE_TRUCE_SEARCH, MOST = 40;
  var box = document.getElementById("Query"), list = document.getElementById("Results"), status = document.getElementById("Found");

  function words(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function triples(word) {
    var padded = " " + word + " ", found = {};
    for (var n = 0; n + 3 <= padded.length; n++) found[padded.substr(n, 3)] = 1;
    return found;
  }

  function alike(a, b) {
    var x = triples(a), y = triples(b), both = 0, all = Object.keys(y).length;
    Object.keys(x).forEach(function (t) { if (y[t]) both++; else all++; });
    return both / all;
  }

  var index = DATA.pages.map(function (page) { return [words(page[1]), words(page[3])]; });
  var known = {};
  index.forEach(function (page) { page.forEach(function (of) { of.forEach(function (word) { known[word] = 1; }); }); });

  function weights(wanted) {
    var found = {};
    Object.keys(known).forEach(function (word) {
      if (word === wanted) found[word] = 4;
      else if (word.indexOf(wanted) === 0) found[word] = 2.5;
      else if (wanted.length > 3) { var near = alike(wanted, word); if (near > 0.33) found[word] = 1.5 * near; }
    });
    return found;
  }

  function best(of, weight) {
    return of.reduce(function (most, word) { return Math.max(most, weight[word] || 0); }, 0);
  }

  function search() {
    var asked = words(box.value).map(weights), found = [];
    list.textContent = "";
    if (!asked.length) { status.textContent = ""; return; }
    index.forEach(function (page, n) {
      var score = 0, all = asked.every(function (weight) {
        var here = Math.max(2 * best(page[0], weight), best(page[1], weight));
        score += here;
        return here > 0;
      });
      if (all) found.push([score - page[0].length / 100, n]);
    });
    found.sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; });
    status.textContent = found.length + (found.length === 1 ? " page" : " pages") + (found.length > MOST ? ", the best " + MOST + " shown" : "");
    found.slice(0, MOST).forEach(function (one) {
      var page = DATA.pages[one[1]], item = document.createElement("li"), link = document.createElement("a");
      link.href = page[2];
      link.textContent = page[1];
      item.appendChild(link);
      var more = document.createElement("span");
      more.textContent = DATA.kinds[page[0]] + (page[3] ? ": " + page[3].slice(0, 160) : "");
      item.appendChild(more);
      list.appendChild(item);
    });
  }

  box.addEventListener("input", search);
  var given = /[?&]q=([^&]*)/.exec(location.search);
  if (given) { box.value = decodeURIComponent(given[1].replace(/\+/g, " ")); search(); }
})();
