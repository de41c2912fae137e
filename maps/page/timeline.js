// The strip under the map: when each thing was, as closely as that is known.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEAT_MS = 1_800;
/** Steps of the axis in milliseconds, with what is written at each. */
const STEPS = [
  [HOUR, "hour"], [3 * HOUR, "hour"], [6 * HOUR, "hour"], [DAY, "day"], [2 * DAY, "day"], [7 * DAY, "day"],
  [31 * DAY, "month"], [92 * DAY, "month"], [366 * DAY, "year"], [3653 * DAY, "year"],
];
const LANE_PX = 26;
const TICK_PX = 96;
// Times are the wall clock of the place; reading them all as UTC keeps their distances.
const instant = (text) => Date.parse(`${text}Z`);
const moments = data.marks
  .filter((mark) => mark.span)
  .map((mark) => ({ mark, start: instant(mark.span[0]), end: instant(mark.span[1]) }))
  .sort((one, other) => one.start - other.start || one.end - other.end || one.mark.number - other.mark.number);
const undated = data.marks.filter((mark) => !mark.span && mark.kind !== "place");
let playing = 0;
let current = -1;

/** Write a time of the axis. The browser's own way takes it thirty milliseconds to set up. */
function dateWords(time, unit) {
  const at = new Date(time);
  const two = (value) => String(value).padStart(2, "0");
  const month = word("months").split(" ")[at.getUTCMonth()];
  return number({
    hour: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`, day: `${at.getUTCDate()} ${month}`,
    month: `${month} ${at.getUTCFullYear()}`, year: at.getUTCFullYear(),
  }[unit]);
}

function showTimeline() {
  const strip = byId("time");
  strip.hidden = !moments.length && !undated.length;
  const parts = [];
  if (moments.length) parts.push(timeControls(), track());
  if (undated.length) {
    const list = make("ul", {});
    for (const mark of undated) list.append(make("li", {}, momentButton(mark, "undated")));
    parts.push(make("div", { class: "undated-list" }, make("p", { class: "quiet" }, word("undated")), list));
  }
  strip.replaceChildren(...parts);
  if (current >= 0) markMoment();
}

function timeControls() {
  const button = (key, sign, action) => {
    const label = make("span", { "aria-hidden": "true" }, sign);
    return make("button", { type: "button", "data-time": key, "aria-label": word(key), title: word(key), onclick: action }, label);
  };
  return make(
    "div", { class: "time-controls", role: "group", "aria-label": word("time") },
    button("previous", rightToLeft() ? "▶|" : "|◀", () => step(-1)),
    button("play", "▶", play),
    button("next", rightToLeft() ? "|◀" : "▶|", () => step(1)),
    make("output", { class: "now", id: "now", dir: "auto" }, word("whole_time")),
  );
}

function momentButton(mark, kind) {
  const time = said(mark.time);
  const name = spelled(`${titleOf(mark)}${time ? `, ${time}` : ""}`);
  const button = make("button", { type: "button", class: `moment ${mark.kind} ${kind}`, "data-moment": mark.id, title: name });
  button.addEventListener("click", () => {
    stop();
    current = moments.findIndex((moment) => moment.mark === mark);
    if (current >= 0) markMoment();
    choose(mark.id);
  });
  if (kind === "undated") appendText(button, titleOf(mark));
  else button.setAttribute("aria-label", name);
  return button;
}

function extentOfTime() {
  const first = Math.min(...moments.map((moment) => moment.start));
  const last = Math.max(...moments.map((moment) => moment.end));
  const unit = last - first <= 1.5 * DAY ? HOUR : DAY;
  const spare = Math.max(unit, (last - first) * 0.04);
  return [Math.floor((first - spare) / unit) * unit, Math.ceil((last + spare) / unit) * unit];
}

/** Give the times of the axis: whole hours, days, months or years. */
function* axisTimes(first, last, size) {
  const [step] = size;
  if (step < 31 * DAY) {
    for (let time = Math.ceil(first / step) * step; time <= last; time += step) yield time;
    return;
  }
  const months = step < 366 * DAY ? Math.round(step / (30.5 * DAY)) : Math.round(step / (365.25 * DAY)) * 12;
  const from = new Date(first);
  const at = new Date(Date.UTC(from.getUTCFullYear(), months < 12 ? from.getUTCMonth() : 0, 1));
  for (; at <= last; at.setUTCMonth(at.getUTCMonth() + months)) if (at >= first) yield at.getTime();
}

function track() {
  const [first, last] = extentOfTime();
  // The map knows its width; asking the browser would have it lay the page out once more.
  const width = Math.max(240, map.getSize().x - 40);
  const share = (time) => ((time - first) / (last - first)) * 100;
  const size = STEPS.find(([step]) => ((last - first) / step) * TICK_PX <= width) ?? STEPS.at(-1);
  const axis = make("div", { class: "axis", "aria-hidden": "true" });
  const bar = make("div", { class: "track", role: "group", "aria-label": word("timeline") }, axis);
  for (const time of axisTimes(first, last, size)) {
    const midnight = size[0] < DAY && time % DAY === 0;
    const text = dateWords(time, midnight ? "day" : size[1]);
    const tick = make("span", { class: midnight ? "day" : "" }, text);
    tick.style.insetInlineStart = `${share(time)}%`;
    axis.append(tick);
  }
  const lanes = [];
  for (const { mark, start, end } of moments) {
    const from = (share(start) / 100) * width;
    const long = Math.max(24, ((share(end) - share(start)) / 100) * width);
    let lane = lanes.findIndex((busy) => busy <= from);
    if (lane < 0) lane = lanes.length;
    lanes[lane] = from + long + 2;
    const button = momentButton(mark, end - start <= HOUR ? "tick" : "bar");
    button.style.insetInlineStart = `${share(start)}%`;
    button.style.insetBlockStart = `${lane * LANE_PX}px`;
    button.style.inlineSize = `${share(end) - share(start)}%`;
    button.append(make("span", { "aria-hidden": "true" }, signOf(mark)));
    bar.append(button);
  }
  bar.style.blockSize = `${lanes.length * LANE_PX + 26}px`;
  bar.addEventListener("keydown", walkMoments);
  return bar;
}

function walkMoments(event) {
  const forward = rightToLeft() ? "ArrowLeft" : "ArrowRight";
  const back = rightToLeft() ? "ArrowRight" : "ArrowLeft";
  const to = { [forward]: current + 1, [back]: current - 1, Home: 0, End: moments.length - 1 }[event.key];
  if (to === undefined || !moments[to]) return;
  event.preventDefault();
  stop();
  goTo(to);
  document.querySelector(`.track [data-moment="${moments[to].mark.id}"]`)?.focus();
}

/** Show a moment: what was later stands back on the map. */
function goTo(index) {
  current = index;
  point(moments[index].mark.id);
  markMoment();
}

function markMoment() {
  const now = moments[current];
  for (const button of document.querySelectorAll("[data-moment]")) {
    const chosen = now !== undefined && button.dataset.moment === now.mark.id;
    if (chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  for (const { mark, start } of moments) later(mark.id, now !== undefined && start > now.start);
  if (byId("now")) putSaid(byId("now"), now ? `${said(now.mark.time)} · ${titleOf(now.mark)}` : word("whole_time"));
}

function later(id, yes) {
  drawn.get(id)?.parts.forEach((part) => part()?.classList.toggle("later", yes));
  drawn.get(`to ${id}`)?.parts.forEach((part) => part()?.classList.toggle("later", yes));
}

function step(by) {
  stop();
  const to = current + by;
  if (to < 0 || to >= moments.length) {
    current = -1;
    markMoment();
  } else goTo(to);
}

function play() {
  if (playing) return stop();
  const beat = () => {
    if (current + 1 >= moments.length) return stop();
    goTo(current + 1);
    playing = setTimeout(beat, BEAT_MS);
  };
  if (current + 1 >= moments.length) current = -1;
  showPlaying(true);
  playing = -1;
  beat();
}

function stop() {
  if (playing > 0) clearTimeout(playing);
  playing = 0;
  showPlaying(false);
}

function showPlaying(yes) {
  const button = document.querySelector("[data-time=play]");
  if (!button) return;
  button.firstChild.textContent = yes ? "❚❚" : "▶";
  button.setAttribute("aria-label", word(yes ? "pause" : "play"));
  button.title = word(yes ? "pause" : "play");
}
