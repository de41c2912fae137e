// Where the labels stand: where they hide no mark and no label placed before.
const ORDER = { site: 0, stop: 1, area: 2, place: 3, town: 4 };
const GAP = 4;
const HEAP_PX = 70;
let waiting = 0;

/** Place them once before the next frame, however often it is asked for. */
function placeLabels() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(settleLabels);
}

const meet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Give where a label may stand around the middle of its mark, the best first. */
function seats(kind, reach, width, height) {
  if (kind === "area") return [[-width / 2, -height / 2], [-width / 2, 14], [-width / 2, -height - 14]];
  const [left, above] = [-reach - width, -reach - height];
  return [
    [reach, -height / 2], [left, -height / 2], [-width / 2, above], [-width / 2, reach],
    [reach, -height - GAP], [reach, GAP], [left, -height - GAP], [left, GAP],
  ];
}

/** All is measured before anything is moved, or the browser lays the page out for every label. */
function settleLabels() {
  clearCorner();
  const stage = byId("map").getBoundingClientRect();
  const taken = [...document.querySelectorAll(".map .glyph, .map .head-arrow, .stage > .switches, .stage > .credit, .stage .north, .corner > :not(.away), .leaflet-control")]
    .filter((element) => element.offsetParent !== null)
    .map((element) => element.getBoundingClientRect());
  const origin = byId("map").getBoundingClientRect();
  for (const shape of drawn.values()) {
    for (const point of shape.path ?? []) {
      const { x, y } = map.latLngToContainerPoint(point).add([origin.left, origin.top]);
      if (map.hasLayer(shape.icon)) taken.push({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4, leg: true });
    }
  }
  const waitingLabels = [...document.querySelectorAll(".map .label")].map((element) => ({
    element, kind: element.classList[1], width: element.offsetWidth, height: element.offsetHeight,
    host: element.parentElement.getBoundingClientRect(),
  }));
  waitingLabels.sort((one, other) => ORDER[one.kind] - ORDER[other.kind]);
  const named = [];
  const seated = waitingLabels.map(({ element, kind, width, height, host }) => {
    const [w, h] = [host.width || 0, host.height || 0];
    // One name serves all marks of a heap.
    const [text, x0, y0] = [element.textContent, host.left + w / 2, host.top + h / 2];
    if (kind !== "town" && named.some((other) => other.text === text && Math.hypot(other.x0 - x0, other.y0 - y0) < HEAP_PX)) return { element };
    const reach = Math.max(w, h) / 2 + (kind === "site" ? 11 : 6);
    const [cx, cy] = [host.left + w / 2, host.top + h / 2];
    // A mark's name stands on a leg rather than nowhere; a town's does not.
    const places = seats(kind, reach, width, height);
    const tries = ORDER[kind] <= ORDER.stop ? [...places, ...places.slice(4), ...places.slice(0, 4)] : places;
    for (const [index, [x, y]] of tries.entries()) {
      const box = { left: cx + x - 2, right: cx + x + width + 2, top: cy + y - 1, bottom: cy + y + height + 1 };
      const inside = box.left > stage.left && box.right < stage.right && box.top > stage.top && box.bottom < stage.bottom;
      if (inside && !taken.some((other) => !(other.leg && index >= places.length) && meet(box, other))) {
        taken.push(box);
        named.push({ text, x0, y0 });
        return { element, left: x + w / 2, top: y + h / 2 };
      }
    }
    return { element };
  });
  for (const { element, left, top } of seated) {
    element.style.visibility = left === undefined ? "hidden" : "visible";
    if (left !== undefined) {
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    }
  }
}
