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
/** Those without an extent: nothing to draw, or all of a country. */
const POINTS = new Set(["COUNTRY", "EXACT"]);
/** Beyond the end of Mercator's map a mark stands at its edge, and an extent has no shape. */
const isBeyond = (mark) => Math.abs(mark.lat) > MERCATOR_DEG;
const MERCATOR_DEG = 85;
const GLYPH_PX = 30;
const BEND = 0.16;
const BEND_MORE = 0.1;
const OTHER_BENDS = [0, 0.12, 0.24, -0.4, -0.52];
const CLEAR_PX = 20;
const SAME_PX = 10;
/** Between a place's mark and a stronger one: both can be pressed with a finger. */
const TARGET_PX = 27;
const ROUNDS = 60;
const LEG_DASHES = { leg_stated: null, leg_inferred: "10 6", leg_planned: "2 7", leg_disputed: "12 4 2 4" };
const flip = (ring) => ring.map(([lon, lat]) => [lat, lon]);

/** A ring is kept as steps from point to point, `_packed` in `maps/page_data.py`. */
function unpacked(steps) {
  const ring = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at];
    y += steps[at + 1];
    ring.push([y / data.basemap.unit, x / data.basemap.unit]);
  }
  return ring;
}

function drawGround() {
  const [west, south, east, north] = data.basemap.box;
  const quiet = { pane: "ground", interactive: false };
  L.rectangle([[south, west], [north, east]], { ...quiet, className: "sea", stroke: false }).addTo(map);
  const lands = data.basemap.countries.map((rings) => rings.map((ring) => [unpacked(ring)]));
  for (const land of lands) L.polygon(land, { ...quiet, className: "land", weight: 1 }).addTo(map);
  for (const [[west, south, east, north], picture] of data.basemap.tiles) {
    // Leaflet's style puts the lines of a pane at 200, above a picture that does not say more.
    L.imageOverlay(picture, [[south, west], [north, east]], { ...quiet, alt: "", zIndex: 250 }).addTo(map);
  }
  if (data.basemap.tiles.length) {
    map.createPane("outlines").style.zIndex = 210;
    const above = { pane: "outlines", interactive: false, className: "outline", weight: 1 };
    for (const land of lands) L.polygon(land, above).addTo(map);
  }
  const division = { ...quiet, className: "division", weight: 1 };
  if (data.basemap.tiles.length) division.pane = "outlines";
  for (const line of data.basemap.divisions) L.polyline(unpacked(line), division).addTo(map);
  for (const ring of data.basemap.areas) {
    L.polygon(flip(ring), { ...quiet, className: "own-area", weight: 0.7 }).addTo(map);
  }
  for (const line of data.basemap.lines) {
    L.polyline(flip(line), { ...quiet, className: "own-line", weight: 1 }).addTo(map);
  }
}

function label(kind, first, second) {
  const name = make("span", {});
  appendText(name, first);
  const box = make("div", { class: `label ${kind}`, dir: "auto" }, name);
  if (second && second !== first) {
    const other = make("small", { dir: "auto" });
    appendText(other, second);
    box.append(other);
  }
  return box;
}

/** Only what is in view: the basemap reaches far beyond, for whoever moves the map. */
const townsToCome = new Set(data.basemap.towns);
function drawTowns() {
  const view = map.getBounds().pad(0.1);
  for (const town of townsToCome) {
    if (!view.contains([town.lat, town.lon])) continue;
    townsToCome.delete(town);
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
    className: `extent ${looks(mark)}${mark.again ? " again" : ""}`,
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
  const extent = POINTS.has(mark.precision) || isBeyond(mark) ? null : drawExtent(mark, group);
  const sign = signOf(mark);
  const size = { area: 24, place: 24 }[mark.kind] ?? 26;
  const glyph = make("div", { class: `glyph ${looks(mark)}` }, make("span", {}, sign));
  const box = make("div", { class: "shifted" }, glyph, label(mark.kind, mark.label, mark.label_en));
  const html = make("div", {}, box);
  const icon = L.divIcon({ html, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
  const marker = L.marker([mark.lat, mark.lon], {
    icon, alt: spelled(titleOf(mark)), title: spelled(titleOf(mark)), riseOnHover: true,
    zIndexOffset: { site: 300, stop: 400, area: 0, place: -300 }[mark.kind],
  });
  marker.on("click", () => choose(mark.id));
  // A layer that is switched off and on again is made anew.
  marker.on("add", () => nameMark(marker, mark));
  marker.addTo(group);
  drawn.set(mark.id, { icon: marker, mark, html, parts: [() => html, () => extent?.getElement()] });
}

function nameMark(marker, mark) {
  const element = marker.getElement();
  const glyph = element.querySelector(".glyph");
  glyph.firstChild.textContent = signOf(mark);
  glyph.classList.toggle("long", signOf(mark).length > 2);
  element.setAttribute("role", "button");
  // What is seen is part of what is said, so that a mark can be called by its words.
  const shown = spelled(element.textContent.replace(/\s+/g, " ").trim());
  const title = spelled(titleOf(mark));
  element.setAttribute("aria-label", title.includes(shown) ? title : `${shown}: ${title}`);
  element.title = title;
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
  const shapes = strong();
  for (const shape of shapes) shape.spot = map.latLngToLayerPoint(shape.icon.getLatLng());
  const heaps = [];
  for (const shape of shapes) {
    const heap = heaps.find(([first]) => first.spot.distanceTo(shape.spot) < SAME_PX);
    if (heap) heap.push(shape);
    else heaps.push([shape]);
  }
  heaps.forEach(seat);
  for (let round = 0; round < ROUNDS && pushApart(shapes); round += 1);
  shapes.forEach(shift);
  giveWay(shapes);
}

/** Other places stand aside of sites and stops that would cover them: each mark is met and pressed alone. */
function giveWay(seated) {
  const taken = [...seated];
  for (const shape of drawn.values()) {
    if (shape.mark?.kind !== "place" && shape.mark?.kind !== "area") continue;
    shape.spot = shape.seat = map.latLngToLayerPoint(shape.icon.getLatLng());
    for (let round = 0; round < ROUNDS; round += 1) {
      const other = taken.find((one) => one.seat.distanceTo(shape.seat) < TARGET_PX);
      if (!other) break;
      const way = shape.seat.subtract(other.seat);
      const far = Math.hypot(way.x, way.y);
      const along = far < 0.01 ? L.point(0, 1) : way.divideBy(far);
      // A little to the side, or two that stand in a row send it to and fro.
      shape.seat = other.seat.add(L.point(along.x - 0.15 * along.y, along.y + 0.15 * along.x).multiplyBy(TARGET_PX + 1));
    }
    taken.push(shape);
    shift(shape);
  }
}

const strong = () => [...drawn.values()].filter(({ mark }) => mark?.kind === "site" || mark?.kind === "stop");

/** Those at one spot stand in a row or a circle around it. */
function seat(heap) {
  const middle = heap.reduce((sum, one) => sum.add(one.spot), L.point(0, 0)).divideBy(heap.length);
  const many = heap.length;
  heap.forEach((shape, index) => {
    const turn = (index / many) * 2 * Math.PI - Math.PI / 2;
    const round = L.point(Math.cos(turn), Math.sin(turn)).multiplyBy(Math.max(26, (many * (GLYPH_PX + 4)) / (2 * Math.PI)));
    shape.seat = many === 1 ? shape.spot
      : middle.add(many <= 3 ? L.point((index - (many - 1) / 2) * (GLYPH_PX + 3), 0) : round);
  });
}

/** Push those that still meet away from each other, no further than needed; tells whether any did. */
function pushApart(shapes) {
  let met = false;
  shapes.forEach((one, index) => {
    for (const other of shapes.slice(index + 1)) {
      const way = other.seat.subtract(one.seat);
      const far = Math.hypot(way.x, way.y);
      if (far >= GLYPH_PX - 1) continue;
      met = true;
      const along = far < 0.01 ? L.point(Math.cos(index), Math.sin(index)) : way.divideBy(far);
      const push = along.multiplyBy((GLYPH_PX - far) / 2);
      one.seat = one.seat.subtract(push);
      other.seat = other.seat.add(push);
    }
  });
  return met;
}

function shift(shape) {
  const aside = shape.seat.subtract(shape.spot);
  const element = shape.icon.getElement();
  if (element) element.style.translate = `${aside.x}px ${aside.y}px`;
  const away = Math.hypot(aside.x, aside.y) > 2;
  if (away && !shape.leader) {
    const style = { pane: "circles", className: "leader", weight: 1.5, interactive: false };
    const [at, group] = [shape.icon.getLatLng(), groups[GROUP[shape.mark.kind]]];
    shape.leader = [L.polyline([at, at], style), L.circleMarker(at, { ...style, radius: 2.5 })].map((part) => part.addTo(group));
    shape.parts.push(...shape.leader.map((part) => () => part.getElement()));
  }
  if (!shape.leader) return;
  const end = away ? map.layerPointToLatLng(shape.seat) : shape.icon.getLatLng();
  shape.leader[0].setLatLngs([shape.icon.getLatLng(), end]);
}

/** A leg bends to its left, so that a way back lies beside the way there. */
function bent(a, b, turn, others) {
  const inTheWay = others.filter((other) => Math.min(other.distanceTo(a), other.distanceTo(b)) > 1.5 * GLYPH_PX);
  const curves = OTHER_BENDS.map((more) => () => curve(a, b, BEND + BEND_MORE * turn + more));
  // A leg that runs through a stop that it does not touch would tell another way.
  const clear = (points) => points.every((point) => inTheWay.every((other) => other.distanceTo(point) > CLEAR_PX));
  for (const draw of curves) {
    const points = draw();
    if (clear(points)) return points;
  }
  return curves[0]();
}

function curve(a, b, bend) {
  const middle = L.point((a.x + b.x) / 2 + (b.y - a.y) * bend, (a.y + b.y) / 2 - (b.x - a.x) * bend);
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
  const doubt = arrow.warning ? " doubtful" : "";
  const style = {
    pane: "ways", weight: 3, dashArray: LEG_DASHES[arrow.look], interactive: false, className: `leg ${arrow.look}${doubt}`, smoothFactor: 0,
  };
  const casing = { ...style, className: "leg-casing", weight: 6, dashArray: null };
  const [from, to] = [drawn.get(arrow.origin), drawn.get(arrow.destination)];
  const nowhere = [from.icon.getLatLng(), to.icon.getLatLng()];
  const lines = [L.polyline(nowhere, casing), L.polyline(nowhere, style)].map((line) => line.addTo(groups.movement));
  const head = make("div", { class: `head-arrow${doubt}` });
  const icon = L.divIcon({ html: head, iconSize: [13, 14], iconAnchor: [6.5, 7] });
  const tip = L.marker(nowhere[0], { icon, interactive: false, keyboard: false }).addTo(groups.movement);
  const shape = {
    icon: tip, path: [], parts: [...lines.map((line) => () => line.getElement()), () => head],
    // A leg leads from glyph to glyph, also where these stand aside of their spots.
    settle() {
      const points = bent(from.seat, to.seat, arrow.turn, strong().map((shape) => shape.seat));
      shape.path = points.map((point) => map.layerPointToLatLng(point));
      for (const line of lines) line.setLatLngs(shape.path);
      tip.setLatLng(shape.path[20]);
      const [before, at] = [points[19], points[20]];
      head.style.transform = `rotate(${Math.atan2(at.y - before.y, at.x - before.x)}rad)`;
      // The head of a short leg would only hide its marks.
      head.classList.toggle("short", points[0].distanceTo(points[32]) < 2 * GLYPH_PX);
    },
  };
  drawn.set(`to ${arrow.destination}`, shape);
}

function settleMarks() {
  fanOut();
  for (const shape of drawn.values()) shape.settle?.();
  placeLabels();
}
