// Puts the data block on the page. Every word goes in through textContent.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const marks = new Map(data.marks.map((mark) => [mark.id, mark]));
  const mentions = new Map(data.mentions.map((mention) => [mention.key, mention]));
  const drawn = new Map();
  let language = data.language;
  let returnTo = null;
  const word = (key) => data.words[language][key] ?? data.words.en[key] ?? key;

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

  const number = (value, digits = 0) =>
    new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : language, {
      maximumFractionDigits: digits,
    }).format(value);
  const distance = (metres) =>
    metres < 950
      ? `${number(Math.max(50, Math.round(metres / 50) * 50))} ${language === "ar" ? "م" : "m"}`
      : `${number(metres / 1000, metres < 10000 ? 1 : 0)} ${language === "ar" ? "كم" : "km"}`;
  const precision = (mark) => word(mark.precision).replace("{radius}", distance(mark.radius_m));
  const titleOf = (mark) => {
    const what = mark.kind === "site" ? mark.event[language] ?? mark.event.en : word(mark.kind);
    return mark.number ? `${what} ${number(mark.number)}: ${mark.label}` : `${what}: ${mark.label}`;
  };

  // ---- the report -------------------------------------------------------------------------
  const CONTROLS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/g;

  /** Append text; invisible controls stay in it but are fenced in and shown. */
  function appendText(parent, text) {
    let past = 0;
    for (const found of text.matchAll(CONTROLS)) {
      parent.append(text.slice(past, found.index));
      const code = `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      parent.append(make("bdi", { class: "control", "data-name": code, title: code }, found[0]));
      past = found.index + found[0].length;
    }
    parent.append(text.slice(past));
  }

  function showReports() {
    const panel = byId("report");
    panel.replaceChildren();
    for (const report of data.reports) {
      const points = Array.from(report.text);
      const own = data.mentions.filter((mention) => mention.report === report.id);
      const paragraph = make("p", { dir: "auto", lang: report.language, "data-report": report.id });
      let past = 0;
      for (const mention of own) {
        appendText(paragraph, points.slice(past, mention.start).join(""));
        const role = mention.marks.length ? marks.get(mention.marks[0]).kind : "none";
        const button = make("button", {
          type: "button",
          class: `mention ${role}`,
          "data-mention": mention.key,
          onclick: () => chooseMention(mention),
        });
        appendText(button, points.slice(mention.start, mention.end).join(""));
        paragraph.append(button);
        past = mention.end;
      }
      appendText(paragraph, points.slice(past).join(""));
      panel.append(paragraph);
    }
    panel.hidden = false;
  }

  function chooseMention(mention) {
    if (mention.marks.length) choose(mention.marks[0], mention);
    else showCard(null, mention);
  }

  function choose(id, mention) {
    for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
    const mark = marks.get(id);
    const shape = drawn.get(id);
    if (shape) {
      shape.icon.getElement()?.querySelector(".glyph")?.classList.add("chosen");
      if (!map.getBounds().contains(shape.icon.getLatLng())) map.panTo(shape.icon.getLatLng());
    }
    const keys = mention ? [mention.key] : mark.mentions;
    keys.forEach((key, index) => {
      const button = document.querySelector(`[data-mention="${CSS.escape(key)}"]`);
      button?.classList.add("chosen");
      if (!index && !mention) scrollInto(button);
    });
    showCard(mark, mention);
  }

  function scrollInto(element) {
    const panel = byId("report");
    if (!element || panel.scrollHeight <= panel.clientHeight) return;
    const middle = element.offsetTop - panel.offsetTop - panel.clientHeight / 3;
    panel.scrollTo({ top: middle });
  }

  // ---- the card ---------------------------------------------------------------------------
  function showCard(mark, mention) {
    const card = byId("card");
    returnTo = document.activeElement;
    card.replaceChildren(
      make("button", { type: "button", class: "close", "aria-label": word("close"), onclick: hideCard }, "×"),
    );
    const about = mention ?? (mark ? mentions.get(mark.mentions[0]) : undefined);
    const heading = make("h2", { dir: "auto" });
    appendText(heading, mark ? titleOf(mark) : `${word("unresolved")}: ${mention.text}`);
    card.append(heading);
    if (mark && mark.label_en && mark.label_en !== mark.label) {
      card.append(make("p", { class: "quiet", dir: "ltr" }, mark.label_en));
    }
    for (const quote of mark ? mark.quotes : []) {
      const block = make("blockquote", { dir: "auto" });
      appendText(block, quote);
      card.append(block);
    }
    const list = make("dl", {});
    const line = (key, value) => {
      if (!value) return;
      const cell = make("dd", { dir: "auto" });
      appendText(cell, value);
      list.append(make("dt", {}, word(key)), cell);
    };
    if (mark) {
      line("who", mark.who);
      line("when", mark.when);
      line("status", mark.kind === "place" ? "" : word(mark.status));
      line("precision", precision(mark) + (mark.confirmed ? "" : ` (${word("unconfirmed")})`));
      line("coordinates", `${mark.lat.toFixed(4)}, ${mark.lon.toFixed(4)}`);
      line("record", mark.record);
    }
    if (about) {
      if (about.place) line("confidence", `${number(about.confidence * 100)} %`);
      line("why", about.reasons.join("; "));
      line("runners_up", about.runners_up.join("; "));
      line("unresolved", about.unresolved);
    }
    card.append(list);
    card.hidden = false;
  }

  function hideCard() {
    byId("card").hidden = true;
    for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
    returnTo?.focus?.();
  }

  // ---- the map ----------------------------------------------------------------------------
  const map = L.map("map", {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.25,
    keyboard: true,
    maxBoundsViscosity: 0.9,
    fadeAnimation: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const groups = {};
  for (const [pane, order] of [["ground", 200], ["areas", 350], ["circles", 380], ["ways", 420]]) {
    map.createPane(pane).style.zIndex = order;
  }
  for (const name of ["towns", "places", "areas", "movement", "sites"]) {
    groups[name] = L.layerGroup().addTo(map);
  }
  const GROUP = { site: "sites", stop: "movement", area: "areas", place: "places" };
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const flip = (ring) => ring.map(([lon, lat]) => [lat, lon]);

  function drawGround() {
    const [west, south, east, north] = data.basemap.box;
    const quiet = { pane: "ground", interactive: false, stroke: false, fillOpacity: 1, className: "ground" };
    L.rectangle([[south, west], [north, east]], { ...quiet, fillColor: css("--sea") }).addTo(map);
    for (const country of data.basemap.countries) {
      for (const ring of country.rings) {
        L.polygon(flip(ring), {
          ...quiet, fillColor: css("--land"), stroke: true, color: css("--border"), weight: 1,
        }).addTo(map);
      }
    }
  }

  function label(kind, first, second) {
    const box = make("div", { class: `label ${kind}`, dir: "auto" });
    appendText(box, first);
    if (second && second !== first) box.append(make("small", { dir: "auto" }, second));
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

  const COLOUR = { site: "--site", stop: "--move", area: "--area", place: "--place" };

  function drawExtent(mark, group) {
    const colour = css(COLOUR[mark.kind]);
    const strong = mark.kind !== "place";
    const style = {
      pane: mark.kind === "area" ? "areas" : "circles",
      color: colour, weight: strong ? 1.5 : 1, dashArray: "5 4", opacity: strong ? 0.9 : 0.5,
      fillColor: colour, fillOpacity: mark.kind === "area" ? 0.16 : strong ? 0.09 : 0.03,
      interactive: mark.kind === "area",
    };
    const shape = mark.rings
      ? L.polygon(mark.rings.map(flip), style)
      : L.circle([mark.lat, mark.lon], { ...style, radius: mark.radius_m });
    shape.on("click", () => choose(mark.id));
    shape.addTo(group);
  }

  function drawMark(mark, offset) {
    const group = groups[GROUP[mark.kind]];
    if (mark.precision !== "COUNTRY" && mark.precision !== "EXACT") drawExtent(mark, group);
    const vague = ["SECOND_DIVISION", "FIRST_DIVISION", "VAGUE", "COUNTRY", "SEA_OR_AIR"].includes(mark.precision);
    const sign = mark.kind === "stop" ? String(mark.number) : mark.kind === "site" ? "!" : "";
    const size = mark.kind === "area" ? 0 : mark.kind === "place" ? 12 : 26;
    const glyph = make(
      "div",
      { class: `glyph ${mark.kind}${vague ? " vague" : ""}${mark.status === "planned" ? " planned" : ""}` },
      make("span", {}, sign),
    );
    const box = make("div", {}, mark.kind === "area" ? null : glyph, label(mark.kind, mark.label, mark.label_en));
    const icon = L.divIcon({
      html: box, iconSize: [size, size], iconAnchor: [size / 2 - offset[0], size / 2 - offset[1]],
    });
    const marker = L.marker([mark.lat, mark.lon], {
      icon, alt: titleOf(mark), title: titleOf(mark), riseOnHover: true,
      zIndexOffset: { site: 300, stop: 400, area: 0, place: -300 }[mark.kind],
    });
    marker.on("click", () => choose(mark.id)).addTo(group);
    const element = marker.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", titleOf(mark));
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(mark.id); }
    });
    drawn.set(mark.id, { icon: marker, mark });
  }

  /** Marks at one spot stand side by side around it. */
  function offsets() {
    const heaps = new Map();
    for (const mark of data.marks) {
      if (mark.kind === "area" || mark.kind === "place") continue;
      const key = `${mark.lon.toFixed(3)} ${mark.lat.toFixed(3)}`;
      heaps.set(key, [...(heaps.get(key) ?? []), mark.id]);
    }
    const found = new Map();
    for (const heap of heaps.values()) {
      heap.forEach((id, index) => {
        const shift = (index - (heap.length - 1) / 2) * 32;
        found.set(id, heap.length > 1 ? [shift, 0] : [0, 0]);
      });
    }
    return found;
  }

  /** A leg bends to its left, so that a way back lies beside the way there. */
  function bent(from, to) {
    const a = map.project([from.lat, from.lon], 10);
    const b = map.project([to.lat, to.lon], 10);
    const middle = L.point((a.x + b.x) / 2 + (b.y - a.y) * 0.14, (a.y + b.y) / 2 - (b.x - a.x) * 0.14);
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
    const from = marks.get(arrow.origin);
    const to = marks.get(arrow.destination);
    const points = bent(from, to);
    const ends = points.map((point) => map.unproject(point, 10));
    const dash = arrow.status === "planned" ? "2 7" : arrow.basis === "inferred" ? "10 6" : null;
    const style = { pane: "ways", weight: 3, color: css("--move"), dashArray: dash, interactive: false };
    L.polyline(ends, { ...style, color: css("--paper"), weight: 6, dashArray: null, opacity: 0.8 }).addTo(groups.movement);
    L.polyline(ends, style).addTo(groups.movement);
    const [before, at] = [points[19], points[20]];
    const head = make("div", { class: "head-arrow" });
    head.style.transform = `rotate(${Math.atan2(at.y - before.y, at.x - before.x)}rad)`;
    const icon = L.divIcon({ html: head, iconSize: [13, 14], iconAnchor: [6.5, 7] });
    L.marker(ends[20], { icon, interactive: false, keyboard: false }).addTo(groups.movement);
  }

  /** Put labels where they hide no mark and no label placed before; the rest wait for more room. */
  function placeLabels() {
    const taken = [];
    const stage = byId("map").getBoundingClientRect();
    const hits = (box) => taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    for (const glyph of document.querySelectorAll(".map .glyph")) {
      if (glyph.offsetParent !== null) taken.push(glyph.getBoundingClientRect());
    }
    const order = { site: 0, stop: 1, area: 2, place: 3, town: 4 };
    const labels = [...document.querySelectorAll(".map .label")];
    const rank = (element) => order[element.classList[1]];
    labels.sort((one, other) => rank(one) - rank(other));
    for (const element of labels) {
      element.style.visibility = "hidden";
      const { offsetWidth: width, offsetHeight: height } = element;
      const host = element.parentElement.getBoundingClientRect();
      const [w, h] = [host.width || 0, host.height || 0];
      const reach = Math.max(w, h) / 2 + (element.classList.contains("site") ? 11 : 6);
      const places = element.classList.contains("area")
        ? [[-width / 2, -height / 2], [-width / 2, 14], [-width / 2, -height - 14]]
        : [[reach, -height / 2], [-reach - width, -height / 2], [-width / 2, -reach - height], [-width / 2, reach], [reach, -height - 4], [reach, 4], [-reach - width, -height - 4], [-reach - width, 4]];
      const [cx, cy] = [host.left + w / 2, host.top + h / 2];
      for (const [x, y] of places) {
        const box = { left: cx + x - 2, right: cx + x + width + 2, top: cy + y - 1, bottom: cy + y + height + 1 };
        const inside = box.left > stage.left && box.right < stage.right && box.top > stage.top && box.bottom < stage.bottom;
        if (!hits(box) && inside) {
          element.style.left = `${x + w / 2}px`;
          element.style.top = `${y + h / 2}px`;
          element.style.visibility = "visible";
          taken.push(box);
          break;
        }
      }
    }
  }

  // ---- switches and legend ----------------------------------------------------------------
  const SVG = "http://www.w3.org/2000/svg";
  function sample(draw) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("width", "34");
    svg.setAttribute("height", "20");
    svg.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of draw) {
      const shape = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
      svg.append(shape);
    }
    return svg;
  }

  function legend() {
    const [site, move, area, place] = ["--site", "--move", "--area", "--place"].map(css);
    const way = (dash) => sample([["line", { x1: 1, y1: 10, x2: 33, y2: 10, stroke: move, "stroke-width": 3, "stroke-dasharray": dash }]]);
    const rows = [
      ["site", sample([["rect", { x: 11, y: 4, width: 12, height: 12, fill: site, transform: "rotate(45 17 10)" }]])],
      ["stop", sample([["circle", { cx: 17, cy: 10, r: 8, fill: move }]])],
      ["leg_stated", way("none")],
      ["leg_inferred", way("10 5")],
      ["leg_planned", way("2 6")],
      ["area", sample([["rect", { x: 3, y: 3, width: 28, height: 14, fill: area, "fill-opacity": 0.2, stroke: area, "stroke-dasharray": "5 3" }]])],
      ["place", sample([["circle", { cx: 17, cy: 10, r: 5, fill: "none", stroke: place, "stroke-width": 2 }]])],
      ["uncertainty", sample([["circle", { cx: 17, cy: 10, r: 8, fill: site, "fill-opacity": 0.12, stroke: site, "stroke-dasharray": "4 3" }]])],
    ];
    const shown = new Set(data.marks.map((mark) => mark.kind));
    for (const arrow of data.arrows) shown.add(`leg_${arrow.status === "planned" ? "planned" : arrow.basis}`);
    shown.add("uncertainty");
    return rows
      .filter(([key]) => shown.has(key))
      .map(([key, picture]) => make("div", { class: "key" }, picture, word(key)));
  }

  function showSwitches() {
    const panel = byId("layers");
    const open = panel.querySelector("details")?.open ?? false;
    const box = make("details", { open }, make("summary", {}, word("layers")));
    for (const name of ["sites", "movement", "areas", "places", "towns"]) {
      const input = make("input", { type: "checkbox", "data-layer": name });
      input.checked = map.hasLayer(groups[name]);
      input.addEventListener("change", () => {
        if (input.checked) groups[name].addTo(map);
        else groups[name].remove();
        placeLabels();
      });
      box.append(make("label", {}, input, word(name)));
    }
    panel.replaceChildren(box);
    byId("legend").replaceChildren(...legend());
    L.DomEvent.disableClickPropagation(panel);
    L.DomEvent.disableScrollPropagation(panel);
  }

  // ---- language ---------------------------------------------------------------------------
  function setLanguage(next) {
    language = next;
    document.documentElement.lang = next;
    document.documentElement.dir = word("dir");
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-names]")) element.dataset.name = word(element.dataset.names);
    byId("language").textContent = word("language");
    for (const { icon, mark } of drawn.values()) icon.getElement()?.setAttribute("aria-label", titleOf(mark));
    byId("card").hidden = true;
    showSwitches();
  }

  // ---- start ------------------------------------------------------------------------------
  byId("stage").hidden = false;
  byId("legend").hidden = false;
  showReports();
  const [west, south, east, north] = data.box;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const fit = () => {
    map.invalidateSize({ animate: false });
    if (map.getSize().x > 0) map.fitBounds(bounds, { padding: [46, 46], animate: false, maxZoom: 13 });
  };
  map.setView(bounds.getCenter(), 8, { animate: false });
  drawGround();
  drawTowns();
  const shift = offsets();
  for (const mark of data.marks) drawMark(mark, shift.get(mark.id) ?? [0, 0]);
  for (const arrow of data.arrows) drawArrow(arrow);
  L.control.zoom({ position: "bottomright" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  byId("language").hidden = false;
  byId("language").addEventListener("click", () => setLanguage(language === "ar" ? "en" : "ar"));
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !byId("card").hidden) hideCard(); });
  setLanguage(language);
  fit();
  const [w, s, e, n] = data.basemap.box;
  map.setMaxBounds([[s, w], [n, e]]);
  map.setMinZoom(Math.max(1, map.getBoundsZoom([[s, w], [n, e]], true) - 0.5));
  map.on("zoomend moveend", placeLabels);
  let size = "";
  new ResizeObserver(() => {
    const now = `${byId("map").clientWidth} ${byId("map").clientHeight}`;
    if (now !== size) { size = now; fit(); placeLabels(); }
  }).observe(byId("map"));
  for (const row of document.querySelectorAll("[data-mark]")) {
    const mark = marks.get(row.dataset.mark);
    if (mark) row.addEventListener("click", () => { choose(mark.id); byId("stage").scrollIntoView({ block: "nearest" }); });
  }
  const still = document.querySelector("noscript.still");
  const template = make("template", {});
  byId("printed").append(new DOMParser().parseFromString(still.textContent, "text/html").querySelector("svg") ?? template);
  placeLabels();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("incident-map-ready");
    document.documentElement.dataset.ready = "yes";
  }));
})();
