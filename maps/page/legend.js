// Legend, and switches of layers and accounts.
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
  const way = (key, doubt = "") => sample([["line", { x1: 1, y1: 10, x2: 33, y2: 10, class: `leg ${doubt}`, "stroke-width": 3, "stroke-dasharray": LEG_DASHES[key] ?? "none" }]]);
  const circle = (name, r) => sample([["circle", { cx: 17, cy: 10, r, class: name, "stroke-width": 1.5 }]]);
  const rows = [
    ["site", sample([["rect", { x: 11, y: 4, width: 12, height: 12, class: "key-site", transform: "rotate(45 17 10)" }]])],
    ["stop", circle("key-stop", 8)],
    ...Object.keys(LEG_DASHES).map((key) => [key, way(key)]),
    ["doubtful", way("leg_stated", "doubtful")],
    ["area", sample([["rect", { x: 3, y: 3, width: 28, height: 14, class: "extent area", "stroke-width": 1.5 }]])],
    ["place", circle("key-place", 5)],
    ["uncertainty", circle("extent site", 8)],
    ["vague", circle("key-vague", 8)],
    ["beyond", sample([["path", { d: "M5 2h24m-12 17v-13m-4 4l4 -4l4 4", class: "key-beyond" }]])],
    ["disputed", sample([["circle", { cx: 17, cy: 10, r: 5, class: "key-stop" }], ["circle", { cx: 17, cy: 10, r: 9, class: "key-disputed" }]])],
  ];
  const shown = new Set(data.marks.map((mark) => mark.kind));
  for (const arrow of data.arrows) shown.add(arrow.look);
  if (data.arrows.some((arrow) => arrow.warning)) shown.add("doubtful");
  const strong = data.marks.filter((mark) => mark.kind === "site" || mark.kind === "stop");
  if (strong.some((mark) => !POINTS.has(mark.precision))) shown.add("uncertainty");
  if (strong.some((mark) => VAGUE.has(mark.precision))) shown.add("vague");
  if (data.marks.some(isBeyond)) shown.add("beyond");
  if (data.marks.some((mark) => mark.disputed)) shown.add("disputed");
  return [
    ...rows.filter(([key]) => shown.has(key)).map(([key, picture]) => make("div", { class: "key" }, picture, word(key))),
    ...data.tracks.map(trackKey),
  ];
}

/** Whose way it is whose stops bear a letter. */
function trackKey(who, index) {
  const name = make("bdi", {});
  appendText(name, who || word("unknown"));
  const letter = make("span", { class: "track-letter" }, lettersOf()[index] ?? number(index + 1));
  return make("div", { class: "key" }, letter, name);
}

const accountsOff = new Set();

function showSwitches() {
  const panel = byId("layers");
  const open = panel.querySelector("details")?.open ?? false;
  const box = make("details", { open }, make("summary", {}, word("layers")));
  for (const name of ["sites", "movement", "areas", "places", "towns"]) {
    const shown = name === "towns" ? data.basemap.towns.length : data.marks.some((mark) => GROUP[mark.kind] === name);
    if (!shown) continue;
    const input = make("input", { type: "checkbox", "data-layer": name });
    input.checked = map.hasLayer(groups[name]);
    input.addEventListener("change", () => {
      if (input.checked) groups[name].addTo(map);
      else groups[name].remove();
      settleMarks();
    });
    box.append(make("label", {}, input, word(name)));
  }
  const telling = data.accounts.filter((account) => account.supports.length);
  if (telling.length) box.append(accountSwitches(telling));
  box.addEventListener("toggle", placeLabels);
  panel.replaceChildren(box);
  byId("legend").replaceChildren(...legend());
  byId("legend").hidden = !byId("legend").firstChild;
  L.DomEvent.disableClickPropagation(panel);
  L.DomEvent.disableScrollPropagation(panel);
}

function accountSwitches(accounts) {
  const set = make("fieldset", {}, make("legend", {}, word("accounts")));
  for (const account of accounts) {
    const input = make("input", { type: "checkbox", "data-account": account.id });
    input.checked = !accountsOff.has(account.id);
    input.addEventListener("change", () => {
      if (input.checked) accountsOff.delete(account.id);
      else accountsOff.add(account.id);
      showAccounts();
    });
    const name = make("bdi", {});
    appendText(name, account.speaker);
    set.append(make("label", {}, input, name));
  }
  return set;
}

/** What rests only on accounts that are switched off stands back. */
function showAccounts() {
  for (const [id, shape] of drawn) {
    const told = id.startsWith("to ") ? data.arrows.find((arrow) => arrow.destination === id.slice(3)).accounts : shape.mark.accounts;
    const off = told.length > 0 && told.every((account) => accountsOff.has(account));
    shape.parts.forEach((part) => part()?.classList.toggle("untold", off));
  }
}
