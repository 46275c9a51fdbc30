/* Sorting, filtering and downloading tables, and copying citations. The pages say all that they say without it. */
(function () {
  "use strict";
  document.documentElement.className = "on";

  function make(name, text, parent) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  function copy(button) {
    var said = document.getElementById(button.getAttribute("data-copy")).textContent.trim();
    function done() { button.textContent = "Copied"; }
    function byHand() {
      var box = make("textarea", "", document.body);
      box.value = said;
      box.select();
      if (document.execCommand("copy")) done();
      box.remove();
      button.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(said).then(done, byHand); else byHand();
  }

  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function quoted(cell) {
    return /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
  }

  function download(table, rows) {
    var heads = Array.prototype.map.call(table.tHead.rows[0].cells, function (th) { return th.getAttribute("data-c"); });
    var lines = rows.map(function (row) {
      return Array.prototype.map.call(row.cells, function (td) { return quoted(td.textContent); }).join(",");
    });
    var blob = new Blob([[heads.join(",")].concat(lines).join("\n") + "\n"], { type: "text/csv" });
    var link = make("a", "", document.body);
    link.href = URL.createObjectURL(blob);
    link.download = table.getAttribute("data-name") + "-shown.csv";
    link.click();
    link.remove();
  }

  function compared(a, b) {
    var x = Number(a), y = Number(b);
    if (!a || !b) return a ? -1 : b ? 1 : 0; /* empty cells last */
    if (!isNaN(x) && !isNaN(y)) return x - y;
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function sortable(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th, at) {
      var name = th.querySelector(".name");
      var button = make("button", name.textContent);
      button.type = "button";
      name.textContent = "";
      name.appendChild(button);
      button.addEventListener("click", function () {
        var down = th.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
        var rows = Array.prototype.map.call(body.rows, function (row, n) { return [row.cells[at].textContent, n, row]; });
        rows.sort(function (a, b) {
          var order = compared(a[0], b[0]);
          return (down && a[0] && b[0] ? -order : order) || a[1] - b[1];
        });
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", down ? "descending" : "ascending");
        rows.forEach(function (row) { body.appendChild(row[2]); });
      });
    });
  }

  function filterable(table) {
    var tools = make("div"), part = make("p", "", tools), label = make("label", "Show only rows with ", part);
    var box = make("input", "", part), status = make("span", "", tools), button = make("button", "Download what is shown (CSV)", tools);
    tools.className = "tools";
    box.type = "search";
    box.id = label.htmlFor = "Filter";
    status.setAttribute("role", "status");
    button.type = "button";
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var texts = rows.map(function (row) { return folded(row.textContent); });
    function show() {
      var wanted = folded(box.value).split(/\s+/).filter(Boolean), n = 0;
      rows.forEach(function (row, at) {
        row.hidden = !wanted.every(function (word) { return texts[at].indexOf(word) >= 0; });
        if (!row.hidden) n++;
      });
      status.textContent = n + " of " + rows.length + " rows of this page";
    }
    box.addEventListener("input", show);
    button.addEventListener("click", function () {
      download(table, Array.prototype.filter.call(table.tBodies[0].rows, function (row) { return !row.hidden; }));
    });
    table.parentNode.parentNode.insertBefore(tools, table.parentNode);
    show();
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    button.addEventListener("click", function () { copy(button); });
  });
  var table = document.querySelector("table.data");
  if (table) { sortable(table); filterable(table); }
})();
