// Runs a page's script on figures in a document that has just what the script asks for; used by PageScriptTest.
// node page-test.js page.js figure.json: prints the names in the legend, the curves that are drawn, and those that are
// drawn after the first was hidden, a line of JSON each.
"use strict";
var fs = require("fs"), vm = require("vm");
function element(tag) {
  var listeners = {}, attributes = {};
  return {
    tagName: tag, children: [], dataset: {}, style: {}, clientWidth: 640, textContent: "", innerHTML: "",
    classList: { add: function () {}, remove: function () {}, toggle: function () {} },
    setAttribute: function (n, v) { attributes[n] = String(v); }, getAttribute: function (n) { return attributes[n]; },
    addEventListener: function (n, f) { listeners[n] = f; }, fire: function (n) { listeners[n]({}); },
    appendChild: function (c) { this.children.push(c); return c; }, insertBefore: function (c) { this.children.push(c); return c; },
    querySelector: function () { return null; }, querySelectorAll: function () { return []; }
  };
}
var legendButtons = [];
var document = {
  documentElement: element("html"),
  createTextNode: function (t) { return { text: t }; },
  createElement: function (tag) { var e = element(tag); if (tag === "button") legendButtons.push(e); return e; },
  querySelectorAll: function () { return [figure]; }
};
var script = element("script"), live = element("div"), figure = element("figure");
script.textContent = fs.readFileSync(process.argv[3], "utf8");
figure.querySelector = function (what) { return what === ".live" ? live : script; };
function uPlot() {
  this.over = element("div"); this.destroy = function () {}; this.redraw = function () {}; this.valToPos = function (v) { return v; };
}
var window = { innerWidth: 800, addEventListener: function () {} };
vm.runInNewContext(fs.readFileSync(process.argv[2], "utf8"), {
  document: document, window: window, uPlot: uPlot, atob: atob, setTimeout: setTimeout, clearTimeout: clearTimeout,
  getComputedStyle: function () { return { getPropertyValue: function () { return "#000000"; } }; },
  matchMedia: function () { return { addEventListener: function () {} }; }, console: console
});
var drawn = function () {
  return [].concat.apply([], window.sxjPanels.map(function (p) { return p.lines().map(function (l) { return l.name; }); }));
};
var buttons = legendButtons.filter(function (b) { return /^show or hide /.test(b.title || ""); });
console.log(JSON.stringify(buttons.map(function (b) { return b.title.replace("show or hide ", ""); })));
console.log(JSON.stringify(drawn()));
buttons[0].fire("click");
console.log(JSON.stringify(drawn()));
