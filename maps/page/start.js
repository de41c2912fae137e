// Language, and putting it all on the page.
function setLanguage(next, first = false) {
  language = next;
  if (!first) turn();
  for (const button of byId("language").children) button.setAttribute("aria-pressed", String(button.lang === next));
  byId("card").hidden = true;
  showSwitches();
  showTimeline();
  placeLabels();
  if (first) nameControls();
}

function nameControls() {
  const buttons = zoom.getContainer().querySelectorAll("a");
  ["zoom_in", "zoom_out"].forEach((key, index) => {
    buttons[index].title = word(key);
    buttons[index].setAttribute("aria-label", word(key));
  });
  scale._update();
  nameCorner();
}

/** Put the whole page into the language; it is written in the first one already. */
function turn() {
  document.documentElement.lang = language;
  document.documentElement.dir = word("dir");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-names]")) element.dataset.name = word(element.dataset.names);
  for (const element of document.querySelectorAll("[data-labelled]")) element.setAttribute("aria-label", word(element.dataset.labelled));
  for (const element of document.querySelectorAll("[data-said]")) putSaid(element, said(Number(element.dataset.said)));
  nameControls();
  for (const { icon, mark } of drawn.values()) if (mark && icon.getElement()) nameMark(icon, mark);
}

function languageButtons() {
  for (const name of Object.keys(data.words)) {
    const button = make("button", { type: "button", lang: name, onclick: () => setLanguage(name) }, data.words[name].name);
    byId("language").append(button);
  }
  byId("language").hidden = false;
}

/** The still picture is for paper; a browser need not draw it before. */
function preparePaper() {
  if (byId("printed").firstChild) return;
  const drawing = stillFigure();
  if (drawing) byId("printed").append(drawing.cloneNode(true));
}

document.body.classList.add("live");
for (const name of ["stage", "legend", "report", "tabs"]) byId(name).hidden = false;
showReports();
const [west, south, east, north] = data.box;
const bounds = L.latLngBounds([south, west], [north, east]);
const fit = () => {
  map.invalidateSize({ animate: false });
  if (map.getSize().x === 0) return;
  const room = Math.min(60, map.getSize().x / 7);
  map.fitBounds(bounds, { padding: [room, room], animate: false, maxZoom: 16 });
};
map.setView(bounds.getCenter(), 8, { animate: false });
fit();
for (const group of Object.values(groups)) group.addTo(map);
drawGround();
drawTowns();
for (const mark of data.marks) drawMark(mark);
for (const arrow of data.arrows) drawArrow(arrow);
const zoom = L.zoom({ position: "bottomright" }).addTo(map);
const scale = new Scale({ imperial: false, maxWidth: 130, position: "bottomleft" }).addTo(map);
languageButtons();
if (!data.marks.length) byId("stage").append(make("p", { class: "nothing", "data-word": "nothing_placed" }, word("nothing_placed")));
startTabs();
startStory();
addEventListener("keydown", (event) => { if (event.key === "Escape" && !byId("card").hidden) hideCard(); });
setLanguage(language, true);
const [w, s, e, n] = data.basemap.box;
// A mark at the edge of Mercator's world needs the room beyond it.
if (north < MERCATOR_DEG - 1 && south > 1 - MERCATOR_DEG) map.setMaxBounds([[s, w], [n, e]]);
map.setMinZoom(Math.max(1, Math.min(map.getZoom(), map.getBoundsZoom([[s, w], [n, e]], true) - 0.5)));
map.on("zoomend", settleMarks);
map.on("moveend", () => { drawTowns(); placeLabels(); });
let size = `${byId("map").clientWidth} ${byId("map").clientHeight}`;
new ResizeObserver(() => {
  const now = `${byId("map").clientWidth} ${byId("map").clientHeight}`;
  if (now === size) return;
  size = now;
  fit();
  settleMarks();
  showTimeline();
}).observe(byId("map"));
// The credits take as many lines as they need; what lies in their corner stands above them.
let lifted = 32;
new ResizeObserver(([{ target }]) => {
  const room = Math.max(32, target.offsetHeight + 6);
  if (room === lifted) return;
  lifted = room;
  zoom.getContainer().parentElement.style.bottom = `${room}px`;
  placeLabels();
}).observe(document.querySelector(".credit"));
settleMarks();
addEventListener("beforeprint", preparePaper);
requestAnimationFrame(() => requestAnimationFrame(() => {
  performance.mark("incident-map-ready");
  document.documentElement.dataset.ready = "yes";
  setTimeout(() => { showCorner(); preparePaper(); }, 0);
}));
