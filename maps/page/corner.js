// What lies in the map's corners: scale and north, locator and close-up.
/** Leaflet's scale, in the words and digits of the page, with the way north beside it. */
const Scale = L.Scale.extend({
  onAdd(map) {
    this.north = make("span", { class: "north", "aria-hidden": "true" });
    const box = L.Scale.prototype.onAdd.call(this, map);
    box.append(this.north);
    return box;
  },
  _updateMetric(metres) {
    const round = this._getRoundNum(metres);
    const text = round < 1000 ? `${number(round)} ${word("metres")}` : `${number(round / 1000)} ${word("kilometres")}`;
    this._updateScale(this._mScale, text, round / metres);
    this.north.textContent = word("north");
  },
});

/** Both are parts of the still figure, so they are shown once the map is there. */
function showCorner() {
  const corner = byId("corner");
  const [small, close] = ["locator", "inset"].map((name) => stillFigure()?.querySelector(`.${name}`)?.cloneNode(true));
  if (close) {
    const ids = new Set(close.dataset.marks.split(" "));
    const spots = data.marks.filter((mark) => ids.has(mark.id)).map((mark) => [mark.lat, mark.lon]);
    const button = make("button", { type: "button", id: "close-up" }, close);
    button.addEventListener("click", () => map.fitBounds(spots, { padding: [90, 90], maxZoom: 16, animate: !still }));
    corner.append(button);
  }
  if (small) {
    small.setAttribute("role", "img");
    corner.append(small);
  }
  nameCorner();
  clearCorner();
  placeLabels();
}

function nameCorner() {
  byId("corner").querySelector(".locator")?.setAttribute("aria-label", word("locator"));
  byId("close-up")?.setAttribute("aria-label", word("inset"));
}

/** A mark under one of them is worth more than it. */
function clearCorner() {
  const glyphs = [...document.querySelectorAll(".map .glyph.site, .map .glyph.stop, .map .head-arrow")].map((glyph) => glyph.getBoundingClientRect());
  for (const part of byId("corner").children) {
    const box = part.getBoundingClientRect();
    part.classList.toggle("away", glyphs.some((glyph) => meet(box, glyph)));
  }
}
