// The facts of the page's data block, and how they are put into elements.
// These files run as one script, in the order that `maps/page.py` gives; every word of a report
// goes in through textContent.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
/** What a mark has where the data do not say. */
const BLANK = {
  number: 0, track: 0, label_en: "", rings: null, event: "", disputes: [], figures: [], condition: "", who: "",
  time: "", span: null, accounts: [], quotes: [], quoted_at: [], mentions: [], record: "", precisely: "", radius_m: 0,
};
data.marks = data.marks.map((mark) => ({ ...BLANK, ...mark }));
const marks = new Map(data.marks.map((mark) => [mark.id, mark]));
const mentions = new Map(data.mentions.map((mention) => [mention.key, mention]));
const drawn = new Map();
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
let language = data.language;
const word = (key) => data.words[language][key] ?? data.words.en[key] ?? key;
/** Give a text that stands in every language of the page, or by its number among these. */
const said = (text) => (typeof text === "string" ? text : (data.said[text]?.[language] ?? ""));
const rightToLeft = () => word("dir") === "rtl";

/** The figure for readers without scripts and for paper also holds the locator and the close-up. */
let figure = null;
function stillFigure() {
  figure ??= new DOMParser().parseFromString(document.querySelector("noscript.still").textContent, "text/html").querySelector("svg");
  return figure;
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Write digits as the language does. The browser's own way takes it fifty milliseconds to set up. */
const number = (value) => String(value).replace(/\d/g, (digit) => word("digits")[digit]);
const lettersOf = () => word("letters").split(" ");
/** What stands in a stop's mark: its number, after its movement's letter if there are more. */
const stopSign = ({ number: at, track }) => number((track ? lettersOf()[track - 1] ?? `${track}.` : "") + at);
const signOf = (mark) => (mark.kind === "stop" ? stopSign(mark) : mark.kind === "site" ? "!" : "");
const titleOf = (mark) => {
  const what = mark.kind === "site" ? said(mark.event) : word(mark.kind);
  return [what, mark.number && stopSign(mark)].filter(Boolean).join(" ") + word("colon") + mark.label;
};

/** As in `maps/controls.py`; the joiners are letters' own. */
const CONTROLS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const NAMES = /\ufdd0([^\ufdd0\ufdd1]*)\ufdd1/;

const codeOf = (control) => `U+${control.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
/** Write text for an attribute, where no element can fence a control in: its code stands for it. */
const spelled = (text) => text.replace(CONTROLS, (control) => `⟨${codeOf(control)}⟩`);

/** Put a text of ours into an element; names marked in it keep their own direction. */
function putSaid(element, text) {
  element.replaceChildren();
  text.split(NAMES).forEach((part, index) => {
    if (index % 2 === 0) return appendText(element, part);
    element.append(make("bdi", {}));
    return appendText(element.lastChild, part);
  });
}

/** Append text; invisible controls stay in it but are fenced in and shown. */
function appendText(parent, text) {
  let past = 0;
  for (const found of text.matchAll(CONTROLS)) {
    parent.append(text.slice(past, found.index));
    const code = codeOf(found[0]);
    parent.append(make("bdi", { class: "control", "data-name": code, title: code }, found[0]));
    past = found.index + found[0].length;
  }
  parent.append(text.slice(past));
}
