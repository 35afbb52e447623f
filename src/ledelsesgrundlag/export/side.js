(() => {
"use strict";
const $ = id => document.getElementById(id), root = document.documentElement;
const all = (what, within = document) => [...within.querySelectorAll(what)];
const [rolle, med, emne, soeg] = ["_rolle", "_med", "_emne", "_soeg"].map($);
const kept = {rolle, med, emne, soeg}, svar = document.querySelector(".svar");
const marks = self.Highlight && CSS.highlights ? new Highlight() : null;
if (marks) CSS.highlights.set("fund", marks);
all(".valg [hidden]").forEach(one => one.hidden = false);

// A search finds what `lg søg` finds: views/query.py says why each step is as it is.
const fold = letter => [...letter.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe")
  .replace(/å/g, "aa")].join("\0");
const strict = letter => fold(letter).split("\0")
  .map(c => c.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\0?");
const BARE = {A: "a(?:\\0?[ae](?!\\0))?", O: "o(?:\\0?e)?"};
function letters(part, bare) {
  if (bare) part = part.toLowerCase().replace(/ä/g, "æ").replace(/ö/g, "ø")
    .replace(/(?<![aæå])[aæå]{1,3}(?![aæå])/g, run => run.replace(/a/g, "A")).replace(/o/g, "O");
  return [...part].map(c => bare && BARE[c] || strict(c)).join("\\0?");
}
const pattern = (word, bare) => "(?<!\\0)" + word.split(/(?<=[^\s-])[\s-]+(?=[^\s-])/u)
  .map(part => letters(part, bare)).join("[\\s-]+") + "(?!\\0)";
const typed = text => (text.match(/["”“„«»][^"”“„«»]*["”“„«»]?|[^\s"”“„«»]+/g) || [])
  .map(word => word.normalize("NFC").replace(/^["'”“„»«’‘\s]+|["'”“„»«’‘\s]+$/g, ""))
  .filter(word => word.replace(/^-+|-+$/g, ""));

// What is searched: the nodes of each text, its letters folded, and where each of them stands.
let texts;
function read() {
  texts = all("[data-s]").map(element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), places = [];
    let folded = "";
    for (let node; (node = walker.nextNode());) {
      if (folded) folded += "\n", places.push([node, 0]);
      let at = 0;
      for (const letter of node.data) {
        const as = fold(letter);
        for (let i = 0; i < as.length; i++) places.push([node, at, at + letter.length]);
        folded += as, at += letter.length;
      }
    }
    return {element, places, folded, rolle: element.dataset.s};
  });
}
const within = text => (!emne.value || $(emne.value).contains(text.element)) &&
  (!(rolle.value || med.value) || text.rolle && [rolle.value, med.value].includes(text.rolle));

function search() {
  const words = [...new Map(typed(soeg.value).map(word => [pattern(word), word]))];
  if (marks) marks.clear();
  all("main .ude").forEach(one => one.classList.remove("ude"));
  svar.textContent = "";
  if (!words.length) return;
  if (!texts) read();
  const looked = texts.filter(within);
  const found = words.map(([strictly, word]) => [strictly, pattern(word, true)]
    .find(one => looked.some(text => new RegExp(one, "u").test(text.folded))) || strictly);
  const hits = looked.filter(text => found.every(one => new RegExp(one, "u").test(text.folded)));
  for (const {folded, places} of marks ? hits : []) for (const one of found)
    for (const match of folded.matchAll(new RegExp(`(?=(${one}))`, "gu"))) {
      const range = new Range(), end = places[match.index + match[1].length - 1];
      range.setStart(...places[match.index].slice(0, 2));
      range.setEnd(end[0], end[2]);
      marks.add(range);
    }
  const shown = new Set();
  // Who finds the name of a kompetence sees what is expected there.
  const named = hits.filter(({element}) => element.matches(".kh>:not(p)"))
    .flatMap(({element}) => all(".p", element.closest(".k")).map(element => ({element})));
  for (const {element} of [...hits, ...named])
    for (let one = element; one && !shown.has(one); one = one.parentElement) shown.add(one);
  for (const one of all(".roller,.roller li,.f,.k,.p,.kap,.kap>:not(h2),.kap li"))
    if (!shown.has(one)) one.classList.add("ude");
  const others = words.map(([, word]) => `”${word}”`), last = others.pop();
  const said = others.length ? `både ${others.join(", ")} og ${last}` : last;
  svar.textContent = hits.length ?
    `${hits.length} ${hits.length > 1 ? "tekster" : "tekst"} indeholder ${said}.` :
    `Ingen ${looked.length < texts.length ? "af de valgte tekster" : "tekst"} indeholder ${said}.`;
}

function keep() {
  const state = new URLSearchParams();
  for (const name in kept) if (kept[name].value) state.set(name, kept[name].value);
  try { history.replaceState(null, "", "#" + state); } catch { /* a page of no address */ }
}
function changed() { keep(); search(); }
function clear() { for (const name in kept) kept[name].value = ""; }

// A link leads to a text whatever has hidden it, or to a rolle, which it chooses.
function lead(element) {
  const of = element.dataset.r;
  if (element.matches("li[data-r]")) clear(), rolle.value = of;
  else if (!element.getClientRects().length) {
    soeg.value = emne.value = "";
    if (of && (rolle.value || med.value)) rolle.value = of, med.value = "";
  }
  search();
  element.scrollIntoView();
}
function follow() {
  const hash = location.hash.slice(1) || root.dataset.start || "";
  delete root.dataset.start;
  const element = $(hash);
  if (element) return lead(element);
  const state = new URLSearchParams(hash);
  for (const name in kept) {
    kept[name].value = state.get(name) || "";
    if (kept[name].selectedIndex < 0) kept[name].value = "";
  }
  search();
}

async function copy(said) {
  try { await navigator.clipboard.writeText(location.href); svar.textContent = said; }
  catch { svar.textContent = "Linket står i adressefeltet."; }
}
[rolle, med, emne, soeg].forEach(one => one.addEventListener("input", changed));
addEventListener("hashchange", follow);
addEventListener("click", event => {
  const link = event.target.closest("a.l, li a");
  // The same link again changes no address, and so is told to nobody.
  if (link && link.hash === location.hash) follow();
  // The address is the link's once it has been followed.
  if (link && link.matches(".l")) setTimeout(copy, 100, "Linket er kopieret.");
});
$("_alt").addEventListener("click", () => { clear(); changed(); });
$("_link").addEventListener("click", () => copy("Linket er kopieret."));
$("_ud").addEventListener("click", () => print());
follow();
})();
