// The report beside the map, its mentions linked with the marks.
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
      // Not a button element, which cannot break over lines.
      const button = make("span", {
        role: "button",
        tabindex: "0",
        class: `mention ${role}`,
        "data-mention": mention.key,
        onclick: () => chooseMention(mention),
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          chooseMention(mention);
        },
      });
      appendText(button, points.slice(mention.start, mention.end).join(""));
      paragraph.append(button);
      past = mention.end;
    }
    appendText(paragraph, points.slice(past).join(""));
    panel.append(paragraph);
  }
}

function chooseMention(mention) {
  if (mention.marks.length) choose(mention.marks[0], mention);
  else showCard(null, mention);
}

/** Show which mark is meant, on the map and in the text. */
function point(id, mention) {
  for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
  const mark = marks.get(id);
  const shape = drawn.get(id);
  if (shape) {
    shape.icon.getElement()?.querySelector(".glyph")?.classList.add("chosen");
    const at = shape.icon.getLatLng();
    if (!map.getBounds().pad(-0.08).contains(at)) map.panTo(at, { animate: !still });
  }
  const keys = mention ? [mention.key] : mark.mentions;
  keys.forEach((key, index) => {
    const button = document.querySelector(`[data-mention="${CSS.escape(key)}"]`);
    button?.classList.add("chosen");
    if (!index && !mention) scrollInto(byId("report"), button);
  });
}

function choose(id, mention) {
  point(id, mention);
  showCard(marks.get(id), mention);
}

function scrollInto(panel, element) {
  if (!element || panel.scrollHeight <= panel.clientHeight) return;
  const middle = element.offsetTop - panel.offsetTop - panel.clientHeight / 3;
  panel.scrollTo({ top: middle });
}
