// Shows many incidents: clusters on a canvas, filters, a list, a card. Text goes in by textContent.
"use strict";
// At once, or the tables for readers without scripts are laid out for nothing.
document.documentElement.classList.add("scripted");
(async () => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const table = JSON.parse(await unpacked(byId("columns").textContent));
  // Many incidents lie at the same spots, which stand in the file once.
  const count = table.spot.length;
  ["lon", "lat", "radius", "precision", "place"].forEach((name, index) => {
    const of = table.spots.map((spot) => spot[index]);
    const column = new Array(count);
    for (let row = 0; row < count; row += 1) column[row] = of[table.spot[row]];
    table[name] = column;
  });
  let language = data.language;
  const word = (key) => data.words[language][key] ?? key;
  const locale = () => (language === "ar" ? "ar-u-nu-arab" : language);
  const writers = new Map();
  /** Making a writer takes the browser longer than writing thousands of numbers. */
  function writer(key, make) {
    if (!writers.has(key)) writers.set(key, make());
    return writers.get(key);
  }
  const number = (value, digits = 0) =>
    writer(`${language}${digits}`, () => new Intl.NumberFormat(locale(), { maximumFractionDigits: digits })).format(value);
  const fill = (key, values) => word(key).replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  /** The columns are compressed; the browser unpacks them without asking anyone. */
  async function unpacked(base64) {
    const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(base64) : bytesOf(atob(base64));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  function bytesOf(binary) {
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }
  const CONTROLS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const codeOf = (control) => `U+${control.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  /** Write text where no element can fence a control in: its code stands for it. */
  const spelled = (text) => text.replace(CONTROLS, (control) => `⟨${codeOf(control)}⟩`);
  /** Append text; invisible controls stay in it but are fenced in and shown. */
  function appendText(parent, text) {
    let past = 0;
    for (const found of text.matchAll(CONTROLS)) {
      parent.append(text.slice(past, found.index), make("bdi", { class: "control", "data-name": codeOf(found[0]) }, found[0]));
      past = found.index + found[0].length;
    }
    parent.append(text.slice(past));
    return parent;
  }

  // ---- the rows -----------------------------------------------------------------------------
  const DEGREE = 10000;
  const placed = (row) => table.lon[row] !== null;
  const at = (row) => [table.lat[row] / DEGREE, table.lon[row] / DEGREE];
  const kindOf = (row) => table.kinds[table.kind[row]][data.languages.indexOf(language)] || word("no_kind");
  const placesOf = (row) => table.places[table.place[row]].filter(Boolean);
  /** Names of two scripts in one line, each fenced in with its own direction. */
  function joined(tag, parts) {
    const line = make(tag, {});
    parts.forEach((part, index) => {
      if (index) line.append(" · ");
      line.append(appendText(make("bdi", {}), part));
    });
    return line;
  }
  const speakersOf = (row) => table.sets[table.said[row]].map((index) => table.speakers[index]);
  const distance = (metres) => {
    const [metre, kilometre] = [word("metres"), word("kilometres")];
    return metres < 950 ? `${number(Math.max(50, Math.round(metres / 50) * 50))} ${metre}`
      : `${number(metres / 1000, metres < 10000 ? 1 : 0)} ${kilometre}`;
  };
  const precisionOf = (row) =>
    placed(row) ? word(table.precisions[table.precision[row]]).replace("{radius}", distance(table.radius[row])) : word("unresolved");
  const whenOf = (row) => {
    const text = table.when[row];
    if (!text) return "";
    const [year, month, day, hour, minute] = text.split(/[- :]/).map(Number);
    const parts = { year: "numeric", month: month && "long", day, hour, minute: hour !== undefined ? minute : undefined };
    const options = { calendar: "gregory", timeZone: "UTC", hourCycle: "h23", year: "numeric" };
    if (month) options.month = "long";
    if (day) options.day = "numeric";
    if (parts.hour !== undefined) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
    const date = new Date(Date.UTC(2000, (month || 1) - 1, day || 1, hour || 0, minute || 0));
    date.setUTCFullYear(year);
    return writer(language + JSON.stringify(options), () => new Intl.DateTimeFormat(locale(), options)).format(date);
  };

  // Mercator's square, 0 to 1, worked out once.
  const X = new Float64Array(count);
  const Y = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    if (!placed(row)) continue;
    const sine = Math.sin((table.lat[row] / DEGREE) * Math.PI / 180);
    X[row] = table.lon[row] / DEGREE / 360 + 0.5;
    Y[row] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  // ---- filters ------------------------------------------------------------------------------
  let shown = [];
  let spot = null;
  function filter() {
    const kind = byId("kind").value;
    const account = byId("account").value;
    const [since, until] = [byId("since").value, byId("until").value];
    const sets = account === "" ? null : new Set(table.sets.flatMap((set, index) => (set.includes(Number(account)) ? [index] : [])));
    shown = [];
    for (let row = 0; row < count; row += 1) {
      if (kind !== "" && table.kind[row] !== Number(kind)) continue;
      if (sets && !sets.has(table.said[row])) continue;
      if (since || until) {
        // A time known to the month is kept when any of its days is asked for.
        const day = table.when[row].slice(0, 10);
        if (!day || (since && day < since.slice(0, day.length)) || (until && day > until.slice(0, day.length))) continue;
      }
      if (spot && !spot.has(row)) continue;
      shown.push(row);
    }
    byId("shown").textContent = fill("shown", { shown: number(shown.length), all: number(count) });
    heaps = null;
    listed = 0;
    byId("rows").replaceChildren();
    listMore();
    hideCard();
    canvas.draw();
  }

  function showFilters() {
    const option = (value, text) => make("option", { value }, spelled(text));
    const tally = (column, size) => {
      const found = new Array(size).fill(0);
      for (const value of column) found[value] += 1;
      return found;
    };
    const ordered = (counts) => counts.map((n, index) => [n, index]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const kinds = ordered(tally(table.kind, table.kinds.length));
    const bySet = tally(table.said, table.sets.length);
    const bySpeaker = new Array(table.speakers.length).fill(0);
    table.sets.forEach((set, index) => set.forEach((speaker) => { bySpeaker[speaker] += bySet[index]; }));
    const keep = { kind: byId("kind").value, account: byId("account").value };
    const place = data.languages.indexOf(language);
    byId("kind").replaceChildren(option("", word("every_kind")),
      ...kinds.map(([n, index]) => option(index, `${table.kinds[index][place] || word("no_kind")} (${number(n)})`)));
    byId("account").replaceChildren(option("", word("everyone")),
      ...ordered(bySpeaker).slice(0, 500).map(([n, index]) => option(index, `${table.speakers[index]} (${number(n)})`)));
    byId("kind").value = keep.kind ?? "";
    byId("account").value = keep.account ?? "";
  }

  // ---- the list -----------------------------------------------------------------------------
  const PAGE = 60;
  let listed = 0;
  function listMore() {
    const next = shown.slice(listed, listed + PAGE).map((row) => {
      const button = make("button", { type: "button", "data-row": row });
      const title = table.titles[table.title[row]];
      const heading = title ? appendText(make("bdi", {}), title) : joined("span", [kindOf(row), ...placesOf(row)]);
      const under = joined("small", [...(title ? [kindOf(row), ...placesOf(row)] : []), whenOf(row) || word("no_date")]);
      button.append(heading, under);
      return make("li", {}, button);
    });
    byId("rows").append(...next);
    listed += next.length;
    byId("more").hidden = listed >= shown.length;
    return next;
  }
  byId("rows").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(Number(button.dataset.row), button);
  });
  byId("more").addEventListener("click", () => listMore()[0]?.firstChild.focus());

  // ---- the card -----------------------------------------------------------------------------
  let returnTo = null;
  let chosen = null;
  /** Quotes and documents are unpacked after the map is there; a card that is opened sooner waits. */
  async function choose(row, from) {
    if (!table.quote) await texts;
    returnTo = from ?? null;
    chosen = row;
    for (const other of document.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
    document.querySelector(`[data-row="${row}"]`)?.setAttribute("aria-current", "true");
    const card = byId("card");
    const close = make("button", { type: "button", class: "close", "aria-label": word("close") }, "×");
    close.addEventListener("click", hideCard);
    card.replaceChildren(close, joined("h2", [kindOf(row), ...placesOf(row)]));
    const title = table.titles[table.title[row]];
    if (title) card.append(appendText(make("p", { dir: "auto" }), title));
    if (table.quote[row]) card.append(appendText(make("blockquote", { dir: "auto" }), table.quote[row]));
    const list = make("dl", {});
    const status = table.statuses[table.status[row]];
    const lines = [
      ["when", whenOf(row) || word("unknown")], ["status", word(status)], ["precision", precisionOf(row)],
      ["coordinates", placed(row) ? at(row).map((part) => part.toFixed(4)).join(", ") : ""],
      ["account", speakersOf(row).join("; ")], ["document", table.incident[row]],
    ];
    for (const [key, text] of lines) {
      if (text) list.append(make("dt", {}, word(key)), appendText(make("dd", { dir: "auto" }), text));
    }
    card.append(list);
    card.hidden = false;
    if (from) {
      card.focus();
      if (placed(row)) map.setView(at(row), Math.max(map.getZoom(), 8), { animate: false });
    }
    canvas.draw();
  }
  function hideCard() {
    if (byId("card").hidden) return;
    byId("card").hidden = true;
    chosen = null;
    returnTo?.focus();
    canvas.draw();
  }

  // ---- the map ------------------------------------------------------------------------------
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  byId("stage").hidden = false;
  const map = L.map("map", {
    attributionControl: false, zoomControl: false, fadeAnimation: false, zoomAnimation: !still, preferCanvas: true, maxZoom: 14, zoomSnap: 0.25,
  });
  const bounds = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);
  const CELL = 60;
  let heaps = null;
  let heapZoom = null;

  /** Put the shown rows in squares of the screen; each square with more than one is a cluster. */
  function clusters(zoom) {
    if (heaps && heapZoom === zoom) return heaps;
    const cells = 256 * 2 ** zoom / CELL;
    const found = new Map();
    for (const row of shown) {
      if (!placed(row)) continue;
      const key = Math.floor(X[row] * cells) * 4194304 + Math.floor(Y[row] * cells);
      const heap = found.get(key);
      if (heap === undefined) found.set(key, { n: 1, x: X[row], y: Y[row], first: row, west: X[row], east: X[row], north: Y[row], south: Y[row] });
      else {
        heap.n += 1; heap.x += X[row]; heap.y += Y[row];
        heap.west = Math.min(heap.west, X[row]); heap.east = Math.max(heap.east, X[row]);
        heap.north = Math.min(heap.north, Y[row]); heap.south = Math.max(heap.south, Y[row]);
      }
    }
    heaps = [...found.values()].sort((a, b) => a.n - b.n);
    heapZoom = zoom;
    return heaps;
  }

  const Points = L.Layer.extend({
    onAdd() {
      this.element = L.DomUtil.create("canvas", "leaflet-zoom-hide");
      this.element.setAttribute("aria-hidden", "true");
      map.getPanes().overlayPane.append(this.element);
      map.on("moveend zoomend resize viewreset", this.draw, this);
      this.draw();
    },
    draw() {
      if (!this.element || !map._loaded) return;
      const size = map.getSize();
      const ratio = Math.min(2, devicePixelRatio || 1);
      this.element.width = size.x * ratio;
      this.element.height = size.y * ratio;
      this.element.style.width = `${size.x}px`;
      this.element.style.height = `${size.y}px`;
      L.DomUtil.setPosition(this.element, map.containerPointToLayerPoint([0, 0]));
      const pen = this.element.getContext("2d");
      pen.scale(ratio, ratio);
      const [site, on, paper, focus] = ["--site", "--on-site", "--paper", "--focus"].map(css);
      const world = 256 * 2 ** map.getZoom();
      const corner = map.getPixelBounds().min;
      this.hits = [];
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      const most = clusters(map.getZoom()).at(-1)?.n ?? 1;
      for (const heap of clusters(map.getZoom())) {
        const [x, y] = [(heap.x / heap.n) * world - corner.x, (heap.y / heap.n) * world - corner.y];
        if (x < -40 || y < -40 || x > size.x + 40 || y > size.y + 40) continue;
        const radius = heap.n === 1 ? 6 : 9 + 15 * Math.sqrt(heap.n / most);
        if (heap.n === 1) this.one(pen, heap.first, x, y, world, { site, paper, focus });
        else {
          pen.beginPath();
          pen.arc(x, y, radius, 0, 7);
          pen.fillStyle = site;
          pen.fill();
          pen.lineWidth = 2;
          pen.strokeStyle = paper;
          pen.stroke();
          pen.fillStyle = on;
          const text = heap.n > 9999 ? `${number(Math.round(heap.n / 1000))}k` : number(heap.n);
          pen.font = `600 ${text.length > 3 && radius < 18 ? 9 : 12}px sans-serif`;
          pen.fillText(text, x, y);
        }
        this.hits.push([x, y, Math.max(12, radius), heap]);
      }
    },
    /** One incident: a ring as wide as its place is uncertain, a full diamond for an exact spot only. */
    one(pen, row, x, y, world, colour) {
      const latitude = (table.lat[row] / DEGREE) * Math.PI / 180;
      const reach = (table.radius[row] / (40075017 * Math.cos(latitude))) * world;
      const exact = table.precisions[table.precision[row]] === "EXACT";
      pen.strokeStyle = colour.site;
      pen.lineWidth = 1.5;
      if (!exact && reach > 8 && reach < 3000 && table.precisions[table.precision[row]] !== "COUNTRY") {
        pen.setLineDash([5, 4]);
        pen.beginPath();
        pen.arc(x, y, reach, 0, 7);
        pen.globalAlpha = 0.07;
        pen.fillStyle = colour.site;
        pen.fill();
        pen.globalAlpha = 0.8;
        pen.stroke();
        pen.globalAlpha = 1;
        pen.setLineDash([]);
      }
      pen.beginPath();
      pen.moveTo(x, y - 7); pen.lineTo(x + 7, y); pen.lineTo(x, y + 7); pen.lineTo(x - 7, y);
      pen.closePath();
      pen.fillStyle = exact ? colour.site : colour.paper;
      pen.fill();
      if (row === chosen) { pen.strokeStyle = colour.focus; pen.lineWidth = 4; }
      pen.stroke();
    },
    hit(point) {
      return this.hits?.findLast(([x, y, radius]) => Math.hypot(x - point.x, y - point.y) <= radius)?.[3];
    },
  });
  const canvas = new Points();

  function open(heap) {
    if (heap.n === 1) { choose(heap.first); return; }
    const spread = Math.max(heap.east - heap.west, heap.south - heap.north);
    if (spread < 1e-7 || map.getZoom() >= map.getMaxZoom()) {
      // All at one spot: the list holds them until the filters are reset.
      spot = new Set(shown.filter((row) => placed(row) && X[row] >= heap.west && X[row] <= heap.east && Y[row] >= heap.north && Y[row] <= heap.south));
      filter();
      byId("shown").textContent += ` · ${fill("many", { count: number(spot.size) })}`;
      byId("rows").querySelector("button")?.focus();
      return;
    }
    const world = 256 * 2 ** map.getZoom();
    const corner = (x, y) => map.unproject([x * world, y * world]);
    map.fitBounds([corner(heap.west, heap.south), corner(heap.east, heap.north)], { padding: [60, 60], maxZoom: 14, animate: !still });
  }

  function drawGround() {
    const pane = map.createPane("ground");
    pane.style.zIndex = 200;
    const style = { pane: "ground", interactive: false, renderer: L.canvas({ pane: "ground", padding: 0.3 }) };
    L.rectangle(bounds(data.basemap.box), { ...style, stroke: false, fillOpacity: 1, fillColor: css("--sea") }).addTo(map);
    for (const ring of data.basemap.rings) {
      L.polygon(ring.map(([lon, lat]) => [lat, lon]), {
        ...style, fillOpacity: 1, fillColor: css("--land"), color: css("--border"), weight: 1,
      }).addTo(map);
    }
    for (const [lon, lat, own, english] of data.basemap.towns.slice(0, 40)) {
      const name = make("div", { class: "town", dir: "auto" }, language === "ar" ? own || english : english || own);
      L.marker([lat, lon], { icon: L.divIcon({ html: name, iconSize: [0, 0] }), interactive: false, keyboard: false, pane: "ground" }).addTo(map);
    }
  }
  /** Towns whose names would meet a larger town's wait for more room. */
  function thinTowns() {
    const taken = [];
    // All are measured before any is changed.
    const named = [...document.querySelectorAll(".town")].map((name) => [name, name.getBoundingClientRect()]);
    for (const [name, box] of named) {
      const free = !taken.some((o) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom);
      name.style.visibility = free ? "visible" : "hidden";
      if (free) taken.push(box);
    }
  }

  // ---- language -----------------------------------------------------------------------------
  function setLanguage(next) {
    language = next;
    document.documentElement.lang = next;
    document.documentElement.dir = word("dir");
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
    byId("map").setAttribute("aria-label", word("map"));
    ["zoom_in", "zoom_out"].forEach((key, index) => {
      const button = zoom.getContainer().querySelectorAll("a")[index];
      button.title = word(key);
      button.setAttribute("aria-label", word(key));
    });
    scale._update();
    byId("language").setAttribute("aria-label", data.languages.map((name) => data.words[name].name).join(" / "));
    showFilters();
    filter();
    let [undated, unplaced] = [0, 0];
    for (let row = 0; row < count; row += 1) {
      if (!table.when[row]) undated += 1;
      if (!placed(row)) unplaced += 1;
    }
    byId("undated").textContent = undated ? fill("undated", { count: number(undated) }) : "";
    byId("unplaced").textContent = unplaced ? fill("unplaced", { count: number(unplaced) }) : "";
    byId("quotes").textContent = data.longest > data.quote ? fill("cut", { length: number(data.quote) }) : word("uncut");
  }

  let show;
  const texts = new Promise((resolve) => { show = resolve; }).then(async () => {
    Object.assign(table, JSON.parse(await unpacked(byId("texts").textContent)));
  });

  // ---- start --------------------------------------------------------------------------------
  for (const id of ["filters", "list", "notes", "language"]) byId(id).hidden = false;
  for (const name of data.languages) byId("language").append(make("option", { value: name, lang: name }, data.words[name].name));
  byId("language").value = language;
  map.setView(bounds(data.box).getCenter(), 4, { animate: false });
  const fit = () => {
    map.invalidateSize({ animate: false });
    if (map.getSize().x > 0) map.fitBounds(bounds(data.box), { padding: [30, 30], animate: false, maxZoom: 12 });
  };
  fit();
  drawGround();
  canvas.addTo(map);
  const zoom = L.zoom({ position: "bottomright" }).addTo(map);
  const Scale = L.Scale.extend({
    _updateMetric(metres) {
      const round = this._getRoundNum(metres);
      const text = round < 1000 ? `${number(round)} ${word("metres")}` : `${number(round / 1000)} ${word("kilometres")}`;
      this._updateScale(this._mScale, text, round / metres);
    },
  });
  const scale = new Scale({ imperial: false, position: "bottomleft" }).addTo(map);
  setLanguage(language);
  map.on("zoomend", thinTowns);
  thinTowns();
  map.on("click", (event) => { const heap = canvas.hit(event.containerPoint); if (heap) open(heap); });
  map.on("mousemove", (event) => { byId("map").style.cursor = canvas.hit(event.containerPoint) ? "pointer" : ""; });
  for (const id of ["kind", "account", "since", "until"]) byId(id).addEventListener("change", () => { spot = null; filter(); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("everything").addEventListener("click", () => { byId("filters").reset(); spot = null; filter(); fit(); });
  byId("language").addEventListener("change", () => setLanguage(byId("language").value));
  addEventListener("keydown", (event) => { if (event.key === "Escape") hideCard(); });
  let size = `${byId("map").clientWidth} ${byId("map").clientHeight}`;
  new ResizeObserver(() => {
    const now = `${byId("map").clientWidth} ${byId("map").clientHeight}`;
    if (now !== size) { size = now; fit(); thinTowns(); }
  }).observe(byId("map"));
  // The credits take as many lines as they need; what lies in their corner stands above them.
  new ResizeObserver(([{ target }]) => {
    zoom.getContainer().parentElement.style.bottom = `${Math.max(32, target.offsetHeight + 6)}px`;
  }).observe(document.querySelector(".credit"));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("incident-map-ready");
    show();
    texts.then(() => { document.documentElement.dataset.ready = "yes"; });
  }));
})();
