// Ground, marks and legs on the map. Colours are the style's, by class, so that dark mode,
// forced colours and paper have their own.
const map = L.map("map", {
  zoomControl: false,
  attributionControl: false,
  zoomSnap: 0.25,
  maxBoundsViscosity: 0.9,
  fadeAnimation: false,
  zoomAnimation: !still,
  markerZoomAnimation: !still,
});
const groups = {};
for (const [pane, order] of [["ground", 200], ["areas", 350], ["circles", 380], ["ways", 420]]) {
  map.createPane(pane).style.zIndex = order;
}
for (const name of ["towns", "places", "areas", "movement", "sites"]) groups[name] = L.layerGroup();
const GROUP = { site: "sites", stop: "movement", area: "areas", place: "places" };
const VAGUE = new Set(["SECOND_DIVISION", "FIRST_DIVISION", "VAGUE", "COUNTRY", "SEA_OR_AIR"]);
const GLYPH_PX = 30;
const BEND = 0.16;
const flip = (ring) => ring.map(([lon, lat]) => [lat, lon]);

function drawGround() {
  const [west, south, east, north] = data.basemap.box;
  const quiet = { pane: "ground", interactive: false };
  L.rectangle([[south, west], [north, east]], { ...quiet, className: "sea", stroke: false }).addTo(map);
  for (const country of data.basemap.countries) {
    L.polygon(country.rings.map((ring) => [flip(ring)]), { ...quiet, className: "land", weight: 1 }).addTo(map);
  }
  for (const [[west, south, east, north], picture] of data.basemap.tiles) {
    // Leaflet's style puts the lines of a pane at 200, above a picture that does not say more.
    L.imageOverlay(picture, [[south, west], [north, east]], { ...quiet, alt: "", zIndex: 250 }).addTo(map);
  }
  if (data.basemap.tiles.length) {
    map.createPane("outlines").style.zIndex = 210;
    const above = { pane: "outlines", interactive: false, className: "outline", weight: 1 };
    for (const country of data.basemap.countries) {
      L.polygon(country.rings.map((ring) => [flip(ring)]), above).addTo(map);
    }
  }
  for (const ring of data.basemap.areas) {
    L.polygon(flip(ring), { ...quiet, className: "own-area", weight: 0.7 }).addTo(map);
  }
  for (const line of data.basemap.lines) {
    L.polyline(flip(line), { ...quiet, className: "own-line", weight: 1 }).addTo(map);
  }
}

function label(kind, first, second) {
  const box = make("div", { class: `label ${kind}`, dir: "auto" });
  appendText(box, first);
  if (second && second !== first) {
    const other = make("small", { dir: "auto" });
    appendText(other, second);
    box.append(other);
  }
  return box;
}

function drawTowns() {
  for (const town of data.basemap.towns) {
    const dot = make("div", {}, make("div", { class: "town-dot" }), label("town", ...town.names));
    const icon = L.divIcon({ html: dot, iconSize: [5, 5], iconAnchor: [2.5, 2.5] });
    L.marker([town.lat, town.lon], { icon, interactive: false, keyboard: false, zIndexOffset: -900 })
      .addTo(groups.towns);
  }
}

const looks = (mark) =>
  `${mark.kind}${VAGUE.has(mark.precision) ? " vague" : ""} ${mark.status}${mark.disputed ? " disputed" : ""}`;

function drawExtent(mark, group) {
  const style = {
    pane: mark.kind === "area" ? "areas" : "circles",
    className: `extent ${looks(mark)}`,
    weight: mark.kind === "place" ? 1 : 1.5,
    interactive: mark.kind === "area",
  };
  const shape = mark.rings
    ? L.polygon(mark.rings.map((ring) => [flip(ring)]), style)
    : L.circle([mark.lat, mark.lon], { ...style, radius: mark.radius_m });
  shape.on("click", () => choose(mark.id));
  return shape.addTo(group);
}

function drawMark(mark) {
  const group = groups[GROUP[mark.kind]];
  const extent = mark.precision === "COUNTRY" || mark.precision === "EXACT" ? null : drawExtent(mark, group);
  const sign = mark.kind === "stop" ? String(mark.number) : mark.kind === "site" ? "!" : "";
  const size = { area: 24, place: 24 }[mark.kind] ?? 26;
  const glyph = make("div", { class: `glyph ${looks(mark)}` }, make("span", {}, sign));
  const box = make("div", { class: "shifted" }, glyph, label(mark.kind, mark.label, mark.label_en));
  const html = make("div", {}, make("div", { class: "leader" }), box);
  const icon = L.divIcon({ html, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
  const marker = L.marker([mark.lat, mark.lon], {
    icon, alt: titleOf(mark), title: titleOf(mark), riseOnHover: true,
    zIndexOffset: { site: 300, stop: 400, area: 0, place: -300 }[mark.kind],
  });
  marker.on("click", () => choose(mark.id));
  // A layer that is switched off and on again is made anew.
  marker.on("add", () => nameMark(marker, mark));
  marker.addTo(group);
  drawn.set(mark.id, { icon: marker, mark, box, html, parts: [() => html, () => extent?.getElement()] });
}

function nameMark(marker, mark) {
  const element = marker.getElement();
  element.setAttribute("role", "button");
  // What is seen is part of what is said, so that a mark can be called by its words.
  const shown = element.textContent.replace(/\s+/g, " ").trim();
  const title = titleOf(mark);
  element.setAttribute("aria-label", title.includes(shown) ? title : `${shown}: ${title}`);
  element.title = titleOf(mark);
  element.dataset.id = mark.id;
  if (element.dataset.keys) return;
  element.dataset.keys = "yes";
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    choose(mark.id);
  });
}

/** Marks that would cover each other stand apart, each tied to its own spot by a line. */
function fanOut() {
  const near = [];
  for (const shape of drawn.values()) {
    if (!shape.mark || shape.mark.kind === "place" || shape.mark.kind === "area") continue;
    const at = map.latLngToLayerPoint(shape.icon.getLatLng());
    const heap = near.find((other) => other.some((one) => one.at.distanceTo(at) < GLYPH_PX));
    if (heap) heap.push({ shape, at });
    else near.push([{ shape, at }]);
  }
  for (const heap of near) {
    const middle = heap.reduce((sum, one) => sum.add(one.at), L.point(0, 0)).divideBy(heap.length);
    heap.forEach(({ shape, at }, index) => shift(shape, seatOf(index, heap.length).add(middle).subtract(at), heap.length));
  }
}

function seatOf(index, many) {
  if (many <= 3) return L.point((index - (many - 1) / 2) * (GLYPH_PX + 3), 0);
  const turn = (index / many) * 2 * Math.PI - Math.PI / 2;
  return L.point(Math.cos(turn), Math.sin(turn)).multiplyBy(Math.max(26, (many * (GLYPH_PX + 4)) / (2 * Math.PI)));
}

function shift({ box, html }, by, many) {
  const away = many > 1 ? by : L.point(0, 0);
  box.style.translate = `${away.x}px ${away.y}px`;
  const leader = html.querySelector(".leader");
  leader.style.width = `${Math.hypot(away.x, away.y)}px`;
  leader.style.rotate = `${Math.atan2(away.y, away.x)}rad`;
}

/** A leg bends to its left, so that a way back lies beside the way there. */
function bent(from, to) {
  const a = map.project([from.lat, from.lon], 10);
  const b = map.project([to.lat, to.lon], 10);
  const middle = L.point((a.x + b.x) / 2 + (b.y - a.y) * BEND, (a.y + b.y) / 2 - (b.x - a.x) * BEND);
  const points = [];
  for (let step = 0; step <= 32; step += 1) {
    const t = step / 32;
    const x = (1 - t) ** 2 * a.x + 2 * t * (1 - t) * middle.x + t ** 2 * b.x;
    const y = (1 - t) ** 2 * a.y + 2 * t * (1 - t) * middle.y + t ** 2 * b.y;
    points.push(L.point(x, y));
  }
  return points;
}

function drawArrow(arrow) {
  const points = bent(marks.get(arrow.origin), marks.get(arrow.destination));
  const ends = points.map((point) => map.unproject(point, 10));
  const dash = arrow.status === "planned" ? "2 7" : arrow.basis === "inferred" ? "10 6" : null;
  const style = { pane: "ways", weight: 3, dashArray: dash, interactive: false, className: "leg" };
  const casing = { ...style, className: "leg-casing", weight: 6, dashArray: null };
  const lines = [L.polyline(ends, casing), L.polyline(ends, style)].map((line) => line.addTo(groups.movement));
  const [before, at] = [points[19], points[20]];
  if (at.distanceTo(before) === 0) return;
  const head = make("div", { class: "head-arrow" });
  head.style.transform = `rotate(${Math.atan2(at.y - before.y, at.x - before.x)}rad)`;
  const icon = L.divIcon({ html: head, iconSize: [13, 14], iconAnchor: [6.5, 7] });
  const tip = L.marker(ends[20], { icon, interactive: false, keyboard: false }).addTo(groups.movement);
  // On the map's scale a short leg is hidden under its marks; its head would only hide them.
  const lengthAt = () => map.latLngToLayerPoint(ends[0]).distanceTo(map.latLngToLayerPoint(ends[32]));
  drawn.set(`to ${arrow.destination}`, {
    icon: tip, path: ends, parts: [...lines.map((line) => () => line.getElement()), () => head],
    settle: () => head.classList.toggle("short", lengthAt() < 2 * GLYPH_PX),
  });
}

function settleMarks() {
  fanOut();
  for (const shape of drawn.values()) shape.settle?.();
  placeLabels();
}
