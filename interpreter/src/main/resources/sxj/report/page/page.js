(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var css = function (name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); };
  var colour = function (n) { return css("--c" + (n % 8)); };
  var DASHES = [[], [7, 3], [2, 2.5], [9, 3, 2, 3]];
  var VIRIDIS = ["440154", "482878", "3e4989", "31688e", "26828e", "1f9e89", "35b779", "6ece58", "b5de2b", "fde725"]
    .map(function (h) { return [0, 2, 4].map(function (i) { return parseInt(h.substr(i, 2), 16); }); });
  var shade = function (p) {
    var at = Math.min(1, Math.max(0, p)) * 9, i = Math.min(8, Math.floor(at)), f = at - i;
    return "rgb(" + [0, 1, 2].map(function (k) {
      return Math.round(VIRIDIS[i][k] + f * (VIRIDIS[i + 1][k] - VIRIDIS[i][k])); }).join(",") + ")";
  };
  var decode = function (s) {
    var raw = atob(s), bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    var view = new DataView(bytes.buffer), out = new Float64Array(bytes.length / 8);
    for (var k = 0; k < out.length; k++) out[k] = view.getFloat64(8 * k, true);
    return out;
  };
  var FEW = 30;
  var SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  var number = function (v) {
    var size = Math.abs(v);
    if (v === 0) return "0";
    if (size >= 1e5 || size < 1e-3) {
      var e = v.toExponential().split("e");
      var power = (e[1][0] === "-" ? "⁻" : "") + e[1].replace(/[-+]/, "").split("").map(function (d) { return SUPER[d]; }).join("");
      var digits = parseFloat(parseFloat(e[0]).toPrecision(6)).toString().replace("-", "−");
      return digits === "1" ? "10" + power : digits + "·10" + power;
    }
    return parseFloat(v.toPrecision(6)).toString().replace("-", "−");
  };

  /** Round numbers between two, about so many; the library's own search does not end where numbers are very small. */
  function ticks(min, max, log, most) {
    var out = [], p, v;
    if (log) {
      var first = Math.ceil(Math.log10(min) - 1e-9), last = Math.floor(Math.log10(max) + 1e-9);
      if (last - first >= 2) {
        var every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, most)));
        if (every > 5) every = Math.ceil(every / 5) * 5; else if (every === 4) every = 5;
        for (p = Math.ceil(first / every) * every; p <= last; p += every) out.push(parseFloat("1e" + p));
        return out;
      }
      for (p = first - 1; p <= last; p++) [1, 2, 5].forEach(function (d) {
        v = parseFloat(d + "e" + p);
        if (v >= min && v <= max) out.push(v);
      });
      if (out.length > 2) return out;
      out = [];
    }
    var raw = (max - min) / Math.max(2, most), power = Math.floor(Math.log10(raw));
    var digit = [1, 2, 5, 10].find(function (d) { return parseFloat(d + "e" + power) >= raw * (1 - 1e-9); }) || 10;
    var start = Math.ceil(min / parseFloat(digit + "e" + power) - 1e-9);
    for (var k = start; k < start + 50; k++) {
      v = parseFloat((k * digit) + "e" + power);
      if (v > max + raw * 1e-9) break;
      out.push(v);
    }
    return out;
  }

  /** Without the last digits, which a logarithm and its inverse may change. */
  function round(v) { return parseFloat(v.toPrecision(12)); }

  function Panel(spec, box, state) {
    var self = this;
    this.spec = spec; this.box = box; this.state = state;
    this.log = { x: spec.x.log, y: spec.y.log };
    this.tip = document.createElement("div");
    this.tip.className = "tip";
    this.focus = null;
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", "plot of " + spec.y.label + " over " + spec.x.label
      + "; arrow keys walk along a curve, plus and minus zoom, 0 shows all, l switches the logarithm");
    box.addEventListener("keydown", function (e) { self.key(e); });
    this.build();
  }

  Panel.prototype.range = function (axis) {
    var spec = this.spec[axis], least = spec.least, greatest = spec.greatest;
    if (this.log[axis] !== spec.log || (this.log[axis] && least <= 0)) {
      least = Infinity; greatest = -Infinity;
      this.spec.layers.forEach(function (l) {
        var rows = axis === "x" ? [l.x] : l.kind === "band" ? [l.low, l.high] : [l.y];
        if (l.kind !== "curve" && l.kind !== "band" && l.kind !== "path" && l.kind !== "scatter" && l.kind !== "bars" && l.kind !== "dots") return;
        rows.forEach(function (a) { for (var i = 0; a && i < a.length; i++) {
          if (isFinite(a[i]) && (!this.log[axis] || a[i] > 0)) { least = Math.min(least, a[i]); greatest = Math.max(greatest, a[i]); } } }, this);
      }, this);
      if (!(least <= greatest)) { least = this.log[axis] ? 0.1 : 0; greatest = 1; }
      if (least === greatest) { least = this.log[axis] ? least / 2 : least - 1; greatest = this.log[axis] ? greatest * 2 : greatest + 1; }
      if (axis === "y" && !this.log[axis]) { var room = (greatest - least) * 0.04; least -= room; greatest += room; }
    }
    return [least, greatest];
  };

  /** From values to what the scale holds, and back. */
  Panel.prototype.to = function (axis, v) { return this.log[axis] ? (v > 0 ? Math.log10(v) : NaN) : v; };
  Panel.prototype.from = function (axis, v) { return this.log[axis] ? Math.pow(10, v) : v; };
  Panel.prototype.whole = function (axis) {
    var self = this;
    return this.range(axis).map(function (v) { return self.to(axis, v); });
  };
  Panel.prototype.place = function (axis, v, canvas) { return this.plot.valToPos(this.to(axis, v), axis, canvas); };

  Panel.prototype.canLog = function (axis) {
    return !this.spec.portrait && this.spec.layers.some(function (l) {
      return (l.kind === "curve" || l.kind === "scatter") && Array.prototype.some.call(axis === "x" ? l.x : l.y, function (v) { return v > 0; }); });
  };

  Panel.prototype.build = function () {
    var self = this, x = this.whole("x"), y = this.whole("y");
    if (this.plot) this.plot.destroy();
    var width = Math.max(200, this.box.clientWidth), narrow = width < 480;
    var height = Math.round(this.spec.portrait ? Math.min(width * 0.72, 520) : Math.min(Math.max(width * 0.45, 220), 360));
    var heat = this.spec.layers.find(function (l) { return l.kind === "heat"; });
    var axis = function (which, side) {
      return { scale: which, side: side, stroke: css("--faint"), font: "12px system-ui, sans-serif", label: self.spec[which].label,
        labelFont: "12px system-ui, sans-serif", labelSize: 20, labelGap: 0, gap: 4, size: side === 2 ? 30 : sizeY,
        space: side === 2 ? (narrow ? 60 : 70) : 34, grid: { stroke: css("--grid"), width: 1 }, ticks: { stroke: css("--grid"), size: 4 },
        splits: function (u, index, min, max) {
          return ticks(self.from(which, min), self.from(which, max), self.log[which], side === 2 ? width / 75 : height / 38)
            .map(function (v) { return self.to(which, v); }); },
        values: function (u, splits) { return splits.map(function (v) { return number(round(self.from(which, v))); }); } };
    };
    var sizeY = function (u, values) {
      var longest = (values || []).reduce(function (n, v) { return Math.max(n, v ? v.length : 0); }, 2);
      return 14 + 7 * longest; };
    this.plot = new uPlot({
      width: width, height: height, padding: [8, heat ? 24 + barWidth(heat) : 14, 0, 0], legend: { show: false },
      cursor: { drag: { x: true, y: true, uni: 20 }, points: { show: false }, x: true, y: true },
      // logarithms are taken here: scales of the library hold what lies evenly along the axis
      scales: { x: { time: false, range: function (u, a, b) { return self.zoomed(a, b, x); } },
                y: { range: function (u, a, b) { return self.zoomed(a, b, y); } } },
      axes: [axis("x", 2), axis("y", 3)],
      series: [{}, { scale: "y", show: true, stroke: "transparent", points: { show: false }, paths: function () { return null; } }],
      hooks: {
        drawAxes: [function (u) { self.draw(u); }],
        setCursor: [function (u) { self.hover(u); }]
      }
    }, [x, y], this.box);
    this.box.appendChild(this.tip);
    this.plot.over.addEventListener("dblclick", function () { self.all(); });
    this.plot.over.addEventListener("mouseleave", function () { self.tip.style.display = "none"; });
  };

  /** What a drag has chosen, or everything. */
  Panel.prototype.zoomed = function (a, b, whole) {
    return a === null || b === null || !(b > a) ? whole : [a, b];
  };
  Panel.prototype.all = function () {
    var x = this.whole("x"), y = this.whole("y"), u = this.plot;
    u.batch(function () { u.setScale("x", { min: x[0], max: x[1] }); u.setScale("y", { min: y[0], max: y[1] }); });
  };
  Panel.prototype.zoom = function (factor) {
    var u = this.plot;
    u.batch(function () {
      ["x", "y"].forEach(function (axis) {
        var s = u.scales[axis], mid = (s.min + s.max) / 2, half = (s.max - s.min) / 2 * factor;
        u.setScale(axis, { min: mid - half, max: mid + half }); });
    });
  };
  Panel.prototype.setLog = function (axis, on) { this.log[axis] = on; this.build(); };

  Panel.prototype.key = function (e) {
    if (e.key === "+" || e.key === "=") this.zoom(0.7);
    else if (e.key === "-") this.zoom(1 / 0.7);
    else if (e.key === "0" || e.key === "Escape") { this.all(); this.tip.style.display = "none"; }
    else if (e.key === "l" && this.canLog("y")) this.state.toggleLog(this, "y");
    else if (e.key === "ArrowRight" || e.key === "ArrowLeft") this.walk(e.key === "ArrowRight" ? 1 : -1);
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") this.change(e.key === "ArrowDown" ? 1 : -1);
    else return;
    e.preventDefault();
  };
  Panel.prototype.lines = function () {
    var hidden = this.state.hidden;
    return this.spec.layers.filter(function (l) { return (l.kind === "curve" || l.kind === "path") && !hidden.has(l.name); });
  };
  Panel.prototype.walk = function (by) {
    var lines = this.lines();
    if (!lines.length) return;
    if (!this.focus || lines.indexOf(this.focus.layer) < 0) this.focus = { layer: lines[0], i: 0 };
    else {
      var n = this.focus.layer.x.length, step = Math.max(1, Math.round(n / 200));
      this.focus.i = Math.min(n - 1, Math.max(0, this.focus.i + by * step));
    }
    this.tell(this.focus.layer, this.focus.i);
  };
  Panel.prototype.change = function (by) {
    var lines = this.lines();
    if (!lines.length) return;
    var at = this.focus ? lines.indexOf(this.focus.layer) : -1;
    var layer = lines[(at + by + lines.length) % lines.length];
    this.focus = { layer: layer, i: Math.min(this.focus ? this.focus.i : 0, layer.x.length - 1) };
    this.tell(layer, this.focus.i);
  };
  Panel.prototype.tell = function (layer, i) {
    var x = this.place("x", layer.x[i]), y = this.place("y", layer.y[i]), over = this.plot.over;
    if (x < 0 || y < 0 || x > over.clientWidth || y > over.clientHeight) {
      this.all();
      x = this.place("x", layer.x[i]); y = this.place("y", layer.y[i]);
    }
    this.show(x, y, this.words(layer, i));
  };
  Panel.prototype.words = function (layer, i) {
    return (layer.name === this.spec.y.label ? "" : layer.name + "\n")
      + this.spec.x.label + " = " + String(layer.x[i]).replace("-", "−") + "\n"
      + (layer.kind === "path" ? this.spec.y.label : this.spec.y.label.length > 40 ? "value" : this.spec.y.label) + " = " + String(layer.y[i]).replace("-", "−");
  };
  Panel.prototype.show = function (left, top, words) {
    var u = this.plot, tip = this.tip;
    tip.textContent = words;
    tip.style.display = "block";
    var x = u.over.offsetLeft + left, y = u.over.offsetTop + top;
    tip.style.left = Math.max(0, x + 14 + tip.offsetWidth > this.box.clientWidth ? x - tip.offsetWidth - 10 : x + 14) + "px";
    tip.style.top = Math.max(0, y - tip.offsetHeight - 8) + "px";
  };
  Panel.prototype.hover = function (u) {
    var left = u.cursor.left, top = u.cursor.top;
    if (left < 0 || top < 0) { this.tip.style.display = "none"; return; }
    var best = null, bestD = 30 * 30, spec = this.spec, hidden = this.state.hidden, self = this;
    spec.layers.forEach(function (l) {
      if (hidden.has(l.name) || (l.kind !== "curve" && l.kind !== "path" && l.kind !== "points" && l.kind !== "scatter")) return;
      for (var i = 0; i < l.x.length; i++) {
        var dx = self.place("x", l.x[i]) - left;
        if (dx > 30 || dx < -30) continue;
        var dy = self.place("y", l.y[i]) - top, d = dx * dx + dy * dy;
        if (d < bestD) { bestD = d; best = [l, i]; }
      }
    });
    if (best) {
      this.focus = best[0].kind === "points" || best[0].kind === "scatter" ? this.focus : { layer: best[0], i: best[1] };
      this.tell(best[0], best[1]);
      return;
    }
    var heat = spec.layers.find(function (l) { return l.kind === "heat"; });
    if (heat) {
      var i = cell(heat.bx, this.from("x", u.posToVal(left, "x"))), j = cell(heat.by, this.from("y", u.posToVal(top, "y")));
      if (i >= 0 && j >= 0) {
        this.show(left, top, spec.x.label + " = " + heat.x[i] + "\n" + spec.y.label + " = " + heat.y[j] + "\n"
          + heat.name + " = " + heat.values[j * heat.x.length + i]);
        return;
      }
    }
    this.tip.style.display = "none";
  };
  function cell(borders, v) {
    for (var i = 0; i + 1 < borders.length; i++) if (v >= borders[i] && v <= borders[i + 1]) return i;
    return -1;
  }
  function borders(c, log) {
    var n = c.length, b = new Float64Array(n + 1), mid = function (p, q) { return log ? Math.sqrt(p) * Math.sqrt(q) : p / 2 + q / 2; };
    for (var i = 1; i < n; i++) b[i] = mid(c[i - 1], c[i]);
    b[0] = n < 2 ? (log ? c[0] / 2 : c[0] - 0.5) : log ? c[0] * c[0] / b[1] : 2 * c[0] - b[1];
    b[n] = n < 2 ? (log ? c[0] * 2 : c[0] + 0.5) : log ? c[n - 1] * c[n - 1] / b[n - 1] : 2 * c[n - 1] - b[n - 1];
    return b;
  }

  Panel.prototype.draw = function (u) {
    var ctx = u.ctx, self = this, ratio = window.devicePixelRatio || 1;
    this.plot = u;
    var X = function (v) { return self.place("x", v, true); }, Y = function (v) { return self.place("y", v, true); };
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    ctx.clip();
    ctx.lineJoin = "round";
    var words = [];
    this.spec.layers.forEach(function (l) {
      if (self.state.hidden.has(l.name)) return;
      drawing[l.kind](l, { ctx: ctx, u: u, X: X, Y: Y, ratio: ratio, words: words, panel: self });
    });
    ctx.font = 11 * ratio + "px system-ui, sans-serif";
    ctx.textBaseline = "middle";
    var taken = [];
    words.forEach(function (w) {
      var width = ctx.measureText(w.text).width, x = w.centre ? w.x - width / 2 : w.x, h = 14 * ratio;
      if (!w.centre && x + width > u.bbox.left + u.bbox.width) x = w.x - width - 10 * ratio;
      for (var k = 0; k < 3; k++) {
        var y = w.y + k * h * (w.centre ? 99 : 1);
        if (x < u.bbox.left || x + width > u.bbox.left + u.bbox.width) break;
        if (taken.every(function (b) { return x > b[2] + 4 || b[0] > x + width + 4 || y - h / 2 > b[3] || b[1] > y + h / 2; })) {
          taken.push([x, y - h / 2, x + width, y + h / 2]);
          ctx.lineWidth = 3 * ratio; ctx.strokeStyle = css("--paper"); ctx.setLineDash([]); ctx.strokeText(w.text, x, y);
          ctx.fillStyle = w.colour; ctx.fillText(w.text, x, y);
          break;
        }
      }
    });
    ctx.restore();
    var heat = this.spec.layers.find(function (l) { return l.kind === "heat"; });
    if (heat) bar(u, heat, ratio);
  };
  function line(l, d, dashes, width) {
    var ctx = d.ctx, open = false;
    ctx.beginPath();
    for (var i = 0; i < l.x.length; i++) {
      var x = d.X(l.x[i]), y = d.Y(l.y[i]);
      if (!isFinite(x) || !isFinite(y)) { open = false; continue; }
      if (open) ctx.lineTo(x, y); else ctx.moveTo(x, y);
      open = true;
    }
    ctx.lineWidth = width * d.ratio;
    ctx.setLineDash(dashes.map(function (v) { return v * d.ratio; }));
    ctx.stroke();
    ctx.setLineDash([]);
  }
  function disc(d, x, y, r, fill, edge) {
    var ctx = d.ctx;
    ctx.beginPath(); ctx.arc(x, y, r * d.ratio, 0, 7); ctx.fillStyle = fill; ctx.fill();
    ctx.lineWidth = 1.5 * d.ratio; ctx.strokeStyle = edge; ctx.stroke();
  }
  function values(heat) {
    var least = Infinity, greatest = -Infinity;
    heat.values.forEach(function (v) { if (isFinite(v) && (!heat.log || v > 0)) { least = Math.min(least, v); greatest = Math.max(greatest, v); } });
    return { least: least, greatest: greatest, at: function (v) {
      return greatest === least ? 0.5 : heat.log ? Math.log(v / least) / Math.log(greatest / least) : (v - least) / (greatest - least); } };
  }
  /** What stands beside the least, the middle and the greatest colour. */
  function barWords(heat) {
    var s = values(heat);
    return [0, 0.5, 1].map(function (p) {
      var v = heat.log ? s.least * Math.pow(s.greatest / s.least, p) : s.least + p * (s.greatest - s.least);
      return number(parseFloat(v.toPrecision(3)));
    });
  }
  function barWidth(heat) {
    var ctx = document.createElement("canvas").getContext("2d");
    ctx.font = "11px system-ui, sans-serif";
    return Math.max.apply(null, barWords(heat).map(function (w) { return ctx.measureText(w).width; })) + 8;
  }
  function bar(u, heat, ratio) {
    var ctx = u.ctx, words = barWords(heat), left = u.bbox.left + u.bbox.width + 10 * ratio, n = 64;
    for (var i = 0; i < n; i++) { ctx.fillStyle = shade((i + 0.5) / n); ctx.fillRect(left, u.bbox.top + u.bbox.height * (n - 1 - i) / n, 10 * ratio, u.bbox.height / n + 1); }
    ctx.fillStyle = css("--faint"); ctx.font = 11 * ratio + "px system-ui, sans-serif"; ctx.textAlign = "left"; ctx.textBaseline = "middle";
    [0, 0.5, 1].forEach(function (p, i) {
      ctx.fillText(words[i], left + 14 * ratio, u.bbox.top + u.bbox.height * (1 - p) + (p === 1 ? 6 : p === 0 ? -6 : 0) * ratio);
    });
  }
  var drawing = {
    curve: function (l, d) {
      d.ctx.strokeStyle = colour(l.colour);
      line(l, d, DASHES[l.dash % 4], 1.8);
      // few values are seen one by one
      if (l.x.length <= FEW) for (var i = 0; i < l.x.length; i++) if (isFinite(l.x[i]) && isFinite(d.Y(l.y[i])))
        disc(d, d.X(l.x[i]), d.Y(l.y[i]), 1.6, colour(l.colour), colour(l.colour));
    },
    path: function (l, d) {
      d.ctx.strokeStyle = colour(l.colour);
      line(l, d, DASHES[l.colour % 4], 1.8);
      var n = l.x.length - 1;
      disc(d, d.X(l.x[0]), d.Y(l.y[0]), 4, css("--paper"), colour(l.colour));
      disc(d, d.X(l.x[n]), d.Y(l.y[n]), 4, colour(l.colour), colour(l.colour));
    },
    band: function (l, d) {
      var ctx = d.ctx, floor = d.u.bbox.top + d.u.bbox.height;
      ctx.beginPath();
      for (var i = 0; i < l.x.length; i++) { var y = d.Y(l.high[i]); ctx.lineTo(d.X(l.x[i]), isFinite(y) ? y : floor); }
      for (var k = l.x.length - 1; k >= 0; k--) { var z = d.Y(l.low[k]); ctx.lineTo(d.X(l.x[k]), isFinite(z) ? z : floor); }
      ctx.globalAlpha = 0.2; ctx.fillStyle = colour(l.colour); ctx.fill(); ctx.globalAlpha = 1;
    },
    switches: function (l, d) {
      var ctx = d.ctx, c = colour(l.colour);
      for (var i = 0; i < l.x.length; i++) {
        var x = d.X(l.x[i]), y = d.Y(l.y[i]), r = 5 * d.ratio;
        if (isFinite(y)) {
          ctx.beginPath(); ctx.moveTo(x, y - r); ctx.lineTo(x + r, y); ctx.lineTo(x, y + r); ctx.lineTo(x - r, y); ctx.closePath();
          ctx.fillStyle = c; ctx.fill();
          d.words.push({ x: x + 8 * d.ratio, y: y - 10 * d.ratio, text: l.phases[i], colour: css("--ink") });
        } else {
          ctx.strokeStyle = c; ctx.lineWidth = d.ratio; ctx.setLineDash([3 * d.ratio, 3 * d.ratio]);
          ctx.beginPath(); ctx.moveTo(x, d.u.bbox.top); ctx.lineTo(x, d.u.bbox.top + d.u.bbox.height); ctx.stroke(); ctx.setLineDash([]);
          d.words.push({ x: x + 4 * d.ratio, y: d.u.bbox.top + 9 * d.ratio, text: l.phases[i], colour: c });
        }
      }
    },
    points: function (l, d) {
      var kind = l.name, ink = css("--ink"), paper = css("--paper"), ctx = d.ctx;
      for (var i = 0; i < l.x.length; i++) {
        var x = d.X(l.x[i]), y = d.Y(l.y[i]), r = 4.5 * d.ratio;
        if (kind === "saddle") {
          [[5, paper], [2, ink]].forEach(function (p) {
            ctx.lineWidth = p[0] * d.ratio; ctx.strokeStyle = p[1]; ctx.beginPath();
            ctx.moveTo(x - r, y - r); ctx.lineTo(x + r, y + r); ctx.moveTo(x - r, y + r); ctx.lineTo(x + r, y - r); ctx.stroke(); });
        } else if (kind === "degenerate") {
          ctx.fillStyle = paper; ctx.fillRect(x - r, y - r, 2 * r, 2 * r); ctx.lineWidth = 1.5 * d.ratio; ctx.strokeStyle = ink; ctx.strokeRect(x - r, y - r, 2 * r, 2 * r);
        } else {
          var filled = /^(minimum|stable)/.test(kind);
          disc(d, x, y, 4.5, filled ? ink : paper, ink);
          if (/focus/.test(kind)) disc(d, x, y, 0.8, filled ? paper : ink, filled ? paper : ink);
          if (kind === "centre") disc(d, x, y, 2, paper, ink);
        }
      }
    },
    scatter: function (l, d) {
      for (var i = 0; i < l.x.length; i++) {
        var x = d.X(l.x[i]), y = d.Y(l.y[i]);
        if (isFinite(x) && isFinite(y)) disc(d, x, y, 2, colour(l.colour), colour(l.colour));
      }
    },
    bars: function (l, d) {
      var ctx = d.ctx, floor = d.u.bbox.top + d.u.bbox.height;
      ctx.beginPath();
      for (var i = 0; i < l.x.length; i++) { var y = d.Y(l.y[i]); ctx.lineTo(d.X(l.x[i]), isFinite(y) ? y : floor); }
      ctx.globalAlpha = 0.3; ctx.fillStyle = colour(l.colour); ctx.fill(); ctx.globalAlpha = 1;
      ctx.lineWidth = 1.5 * d.ratio; ctx.strokeStyle = colour(l.colour); ctx.setLineDash([]); ctx.stroke();
    },
    dots: function (l, d) {
      var r = l.events ? 3 : l.x.length > 2000 ? 1.2 : 2.2, c = colour(l.colour);
      for (var i = 0; i < l.x.length; i++) {
        var x = d.X(l.x[i]), y = d.Y(l.y[i]);
        if (isFinite(x) && isFinite(y)) disc(d, x, y, r, l.events ? css("--paper") : c, c);
      }
    },
    contours: function (l, d) {
      l.levels.forEach(function (level) {
        d.ctx.strokeStyle = css("--faint"); d.ctx.globalAlpha = 0.55;
        line(level, d, [], 1);
        d.ctx.globalAlpha = 1;
        var b = d.u.bbox, n = level.x.length;
        for (var k = 1; k < 12 && n > 12; k++) {
          var i = Math.floor(n * ((5 * k) % 12) / 12), x = d.X(level.x[i]), y = d.Y(level.y[i]);
          if (x > b.left + 24 && x < b.left + b.width - 24 && y > b.top + 12 && y < b.top + b.height - 12) {
            d.words.push({ x: x, y: y, text: number(level.level), colour: css("--faint"), centre: true });
            break;
          }
        }
      });
    },
    arrows: function (l, d) {
      var ctx = d.ctx, u = d.u, cellSize = Math.sqrt(u.bbox.width * u.bbox.height / l.x.length), longest = 0, v = [];
      var kx = u.bbox.width / (u.scales.x.max - u.scales.x.min), ky = u.bbox.height / (u.scales.y.max - u.scales.y.min);
      for (var i = 0; i < l.x.length; i++) {
        var dx = l.dx[i] * kx, dy = -l.dy[i] * ky, n = Math.hypot(dx, dy);
        v.push([dx, dy, n]); if (isFinite(n)) longest = Math.max(longest, n);
      }
      ctx.strokeStyle = ctx.fillStyle = css("--faint"); ctx.globalAlpha = 0.8; ctx.lineWidth = d.ratio;
      for (var k = 0; k < v.length; k++) {
        var len = v[k][2];
        if (!(len > 0) || !isFinite(len)) continue;
        var s = cellSize * (0.3 + 0.5 * Math.sqrt(len / longest)), ux = v[k][0] / len, uy = v[k][1] / len;
        var x = d.X(l.x[k]), y = d.Y(l.y[k]), tx = x + ux * s / 2, ty = y + uy * s / 2, h = Math.min(6 * d.ratio, s / 2);
        ctx.beginPath(); ctx.moveTo(x - ux * s / 2, y - uy * s / 2); ctx.lineTo(tx - ux * h / 2, ty - uy * h / 2); ctx.stroke();
        ctx.beginPath(); ctx.moveTo(tx, ty); ctx.lineTo(tx - ux * h - uy * h * 0.4, ty - uy * h + ux * h * 0.4);
        ctx.lineTo(tx - ux * h + uy * h * 0.4, ty - uy * h - ux * h * 0.4); ctx.closePath(); ctx.fill();
      }
      ctx.globalAlpha = 1;
    },
    heat: function (l, d) {
      var s = values(l), ctx = d.ctx;
      for (var j = 0; j < l.y.length; j++) for (var i = 0; i < l.x.length; i++) {
        var p = s.at(l.values[j * l.x.length + i]);
        if (!(p >= 0 && p <= 1)) continue;
        var x0 = Math.floor(d.X(l.bx[i])), x1 = Math.ceil(d.X(l.bx[i + 1])), y0 = Math.floor(d.Y(l.by[j + 1])), y1 = Math.ceil(d.Y(l.by[j]));
        ctx.fillStyle = shade(p); ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
      }
    }
  };

  function sample(l) {
    var c = colour(l.colour), s = '<svg width="26" height="12" aria-hidden="true">';
    if (l.kind === "curve") return s + '<line x1="1" x2="25" y1="6" y2="6" stroke="' + c + '" stroke-width="2" stroke-dasharray="' + DASHES[l.dash % 4].join(" ") + '"/></svg>';
    if (l.kind === "path") return s + '<line x1="4" x2="22" y1="6" y2="6" stroke="' + c + '" stroke-width="2"/><circle cx="4" cy="6" r="3" fill="var(--paper)" stroke="' + c + '"/><circle cx="22" cy="6" r="3.5" fill="' + c + '"/></svg>';
    if (l.kind === "scatter") return s + '<circle cx="13" cy="6" r="3" fill="' + c + '"/></svg>';
    if (l.kind === "bars") return s + '<rect x="1" y="2" width="24" height="8" fill="' + c + '" fill-opacity="0.5"/></svg>';
    if (l.kind === "points") {
      if (l.name === "saddle") return s + '<path d="M9 2l8 8m-8 0l8 -8" stroke="var(--ink)" stroke-width="2"/></svg>';
      return s + '<circle cx="13" cy="6" r="4" fill="' + (/^(minimum|stable)/.test(l.name) ? "var(--ink)" : "var(--paper)") + '" stroke="var(--ink)" stroke-width="1.5"/></svg>';
    }
    if (l.kind === "dots") return s + '<circle cx="13" cy="6" r="2.5" fill="' + c + '"/></svg>';
    if (l.kind === "arrows") return s + '<path d="M2 6h18m0 -3l5 3l-5 3z" stroke="var(--faint)" fill="var(--faint)"/></svg>';
    return s + '<line x1="1" x2="25" y1="6" y2="6" stroke="var(--faint)"/></svg>';
  }

  var all = [];
  /** Draws the figures that are not drawn yet; in a notebook further ones come later. */
  function draw() { document.querySelectorAll("figure[data-figure]:not([data-drawn])").forEach(function (figure) {
    figure.setAttribute("data-drawn", "");
    var data = JSON.parse(figure.querySelector("script").textContent), arrays = data.arrays.map(decode);
    var live = figure.querySelector(".live"), state = { hidden: new Set() };
    var legend = document.createElement("div");
    legend.className = "legend";
    live.appendChild(legend);
    var panels = [], named = new Map(), tools = [];
    data.panels.forEach(function (spec) {
      spec.layers.forEach(function (l) {
        ["x", "y", "low", "high", "dx", "dy", "values"].forEach(function (k) { if (typeof l[k] === "number") l[k] = arrays[l[k]]; });
        (l.levels || []).forEach(function (v) { v.x = arrays[v.x]; v.y = arrays[v.y]; });
        if (l.kind === "heat") { l.bx = borders(l.x, spec.x.log); l.by = borders(l.y, spec.y.log); }
        if (l.kind !== "heat" && l.kind !== "switches" && l.kind !== "band" && !l.events) { if (!named.has(l.name)) named.set(l.name, l); }
      });
    });
    state.toggleLog = function (panel, axis) {
      panel.setLog(axis, !panel.log[axis]);
      tools.forEach(function (t) { t.setAttribute("aria-pressed", panels.some(function (p) { return p.log[t.dataset.axis]; })); });
    };
    var names = Array.from(named.keys());
    if (names.length > 1 || (names.length === 1 && names[0] !== data.panels[0].y.label)) names.forEach(function (name) {
      var b = document.createElement("button");
      b.type = "button";
      b.innerHTML = sample(named.get(name));
      b.appendChild(document.createTextNode(name));
      b.setAttribute("aria-pressed", "true");
      b.title = "show or hide " + name;
      b.addEventListener("click", function () {
        if (!state.hidden.delete(name)) state.hidden.add(name);
        b.setAttribute("aria-pressed", String(!state.hidden.has(name)));
        panels.forEach(function (p) { p.plot.redraw(false); });
      });
      legend.appendChild(b);
    });
    var space = document.createElement("span");
    space.className = "space";
    legend.appendChild(space);
    data.panels.forEach(function (spec) {
      var box = document.createElement("div");
      box.className = "panel";
      live.appendChild(box);
      panels.push(new Panel(spec, box, state));
      // what the colours are is said above them
      var above = spec.layers.some(function (l) { return l.kind === "heat"; });
      spec.notes.forEach(function (text) {
        var note = document.createElement("p");
        note.className = "note"; note.textContent = text;
        live.insertBefore(note, above ? box : null);
      });
    });
    ["y", "x"].forEach(function (axis) {
      if (!panels.some(function (p) { return p.canLog(axis); })) return;
      var b = document.createElement("button");
      b.type = "button"; b.className = "tool"; b.textContent = "log " + axis; b.dataset.axis = axis;
      b.setAttribute("aria-pressed", panels.some(function (p) { return p.log[axis]; }));
      b.addEventListener("click", function () {
        var on = b.getAttribute("aria-pressed") !== "true";
        panels.forEach(function (p) { if (p.canLog(axis)) p.setLog(axis, on); });
        b.setAttribute("aria-pressed", String(on));
      });
      tools.push(b);
      legend.appendChild(b);
    });
    var reset = document.createElement("button");
    reset.type = "button"; reset.className = "tool"; reset.textContent = "show all";
    reset.title = "drag over a plot to zoom in";
    reset.addEventListener("click", function () { panels.forEach(function (p) { p.all(); }); });
    legend.appendChild(reset);
    all = all.concat(panels);
  }); }
  draw();
  window.sxjDraw = draw;
  var rebuild = function () { all.forEach(function (p) { p.build(); }); };
  var timer = 0, last = window.innerWidth;
  window.addEventListener("resize", function () {
    if (window.innerWidth === last) return;
    last = window.innerWidth; clearTimeout(timer); timer = setTimeout(rebuild, 120);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rebuild);
  window.sxjPanels = all;
})();
