// Search over the sections of all pages, light and dark, and the contents that fold on narrow screens.
(function () {
    "use strict";
    var root = document.documentElement;
    var kept = null;
    try { kept = localStorage.getItem("sxj-light"); } catch (e) { kept = null; }
    if (kept) { root.setAttribute("data-light", kept); }
    document.getElementById("light").onclick = function () {
        var dark = root.getAttribute("data-light") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
        var next = dark === "dark" ? "light" : "dark";
        root.setAttribute("data-light", next);
        try { localStorage.setItem("sxj-light", next); } catch (e) { /* it lasts as long as the page */ }
    };
    var contents = document.querySelector(".contents");
    if (matchMedia("(max-width: 52rem)").matches) { contents.open = false; }
    var here = contents.querySelector(".here");
    if (here && contents.open) { contents.scrollTop = here.offsetTop - 120; }

    var field = document.getElementById("search");
    var found = document.getElementById("found");
    var chosen = -1;
    function plain(text) { return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, ""); }
    function score(row, words) {
        var all = 0;
        for (var i = 0; i < words.length; i++) {
            var word = words[i];
            var title = plain(row[2]);
            var value = title === word ? 60 : title.split(/[^\p{L}\p{N}_@<-]+/u).indexOf(word) >= 0 ? 30 : title.indexOf(word) >= 0 ? 12
                : plain(row[1]).indexOf(word) >= 0 ? 4 : 0;
            var at = plain(row[3]).indexOf(word);
            if (value === 0 && at < 0) { return 0; }
            all += value + (at >= 0 ? 3 : 0) + (row[0].indexOf("errors.html") === 0 ? -2 : 0);
        }
        return all;
    }
    function excerpt(text, word) {
        var at = Math.max(0, plain(text).indexOf(word) - 40);
        return (at > 0 ? "…" : "") + text.substr(at, 160);
    }
    function search() {
        var words = plain(field.value).split(/\s+/).filter(Boolean);
        found.textContent = "";
        chosen = -1;
        found.hidden = words.length === 0;
        if (words.length === 0) { return; }
        var rows = (window.sections || []).map(function (row) { return [score(row, words), row]; })
            .filter(function (pair) { return pair[0] > 0; })
            .sort(function (a, b) { return b[0] - a[0]; }).slice(0, 20);
        rows.forEach(function (pair) {
            var row = pair[1];
            var link = document.createElement("a");
            link.href = row[0];
            link.textContent = row[1] === row[2] ? row[1] : row[2] + " – " + row[1];
            var small = document.createElement("small");
            small.textContent = excerpt(row[3], words[0]);
            link.appendChild(small);
            link.onclick = function () { found.hidden = true; };
            found.appendChild(link);
        });
        if (rows.length === 0) { found.textContent = "nothing found"; }
    }
    field.oninput = search;
    field.onkeydown = function (event) {
        var links = found.querySelectorAll("a");
        if (event.key === "Escape") { field.value = ""; search(); }
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            chosen = Math.max(0, Math.min(links.length - 1, chosen + (event.key === "ArrowDown" ? 1 : -1)));
            links.forEach(function (link, i) { link.className = i === chosen ? "chosen" : ""; });
        }
        if (event.key === "Enter" && links.length) { location.href = links[Math.max(0, chosen)].href; found.hidden = true; }
    };
    document.onkeydown = function (event) {
        if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); field.focus(); }
    };
    document.onclick = function (event) {
        if (!found.contains(event.target) && event.target !== field) { found.hidden = true; }
    };
    if (location.hash.indexOf("#search=") === 0) { field.value = decodeURIComponent(location.hash.slice(8)); search(); }
}());
