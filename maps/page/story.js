// The incident stop by stop: the list is in the file; this joins it to the map.
const steps = [...document.querySelectorAll("#story [data-step]")];
let reading = -1;
let keyed = false;

function startStory() {
  const story = byId("story");
  const list = story.querySelector("ol");
  if (!list) return;
  let asked = 0;
  // A step chosen by key stays chosen while the list still moves to it.
  for (const kind of ["wheel", "pointerdown", "touchstart"]) {
    list.addEventListener(kind, () => { keyed = false; }, { passive: true });
  }
  list.addEventListener("scroll", () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(readScroll);
  }, { passive: true });
  list.addEventListener("keydown", (event) => {
    const sideways = rightToLeft() ? { ArrowLeft: 1, ArrowRight: -1 } : { ArrowRight: 1, ArrowLeft: -1 };
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1, ...sideways }[event.key];
    const to = { Home: 0, End: steps.length - 1 }[event.key] ?? (by && Math.min(steps.length - 1, Math.max(0, reading + by)));
    if (to === undefined) return;
    event.preventDefault();
    keyed = true;
    readStep(to, true);
  });
  list.tabIndex = 0;
  steps.forEach((item, index) => item.addEventListener("click", () => { keyed = true; readStep(index, false); }));
}

/** The step whose card stands nearest to the reading line is the one that is read. */
function readScroll() {
  const list = byId("story").querySelector("ol");
  // Layout scrolls too; a reader's first scroll leaves the start.
  if (keyed || !list.offsetParent || (reading < 0 && !list.scrollTop && Math.abs(list.scrollLeft) < 8)) return;
  const frame = list.getBoundingClientRect();
  const sideways = list.scrollWidth > list.clientWidth + 4;
  const far = (item) => {
    const box = item.getBoundingClientRect();
    if (sideways) return Math.abs((box.left + box.right) / 2 - (frame.left + frame.right) / 2);
    const share = list.scrollTop / Math.max(1, list.scrollHeight - list.clientHeight);
    return Math.abs((box.top + box.bottom) / 2 - (frame.top + frame.height * (0.12 + 0.76 * share)));
  };
  const best = steps.reduce((one, item, index) => (far(item) < far(steps[one]) ? index : one), 0);
  readStep(best, false);
}

function readStep(index, scroll) {
  if (scroll) {
    const [list, item] = [byId("story").querySelector("ol"), steps[index]];
    const [frame, box] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
    list.scrollBy({
      left: (box.left + box.right - frame.left - frame.right) / 2,
      top: box.top - frame.top - 12,
      behavior: still ? "instant" : "smooth",
    });
  }
  if (index === reading) return;
  reading = index;
  steps.forEach((item, number) => {
    if (number === index) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  });
  const id = steps[index].dataset.step;
  if (marks.has(id)) point(id);
}

/** Text and story share the column beside the map, where there is one. */
function startTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const open = (chosen) => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).classList.toggle("behind", !on);
    }
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const next = tabs[(index + 1) % tabs.length];
      open(next);
      next.focus();
    });
  });
  open(tabs[0]);
}
