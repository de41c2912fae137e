// The card of a mark or of a mention: all that is known of it, and from where.
let returnTo = null;

function showCard(mark, mention) {
  const card = byId("card");
  if (!card.contains(document.activeElement)) returnTo = document.activeElement;
  const about = mention ?? (mark ? mentions.get(mark.mentions[0]) : undefined);
  const heading = make("h2", { dir: "auto", tabindex: "-1" });
  appendText(heading, mark ? titleOf(mark) : `${word("unresolved")}: ${mention.text}`);
  const close = make("button", { type: "button", class: "close", "aria-label": word("close"), onclick: hideCard }, "×");
  card.replaceChildren(close, heading);
  if (mark && mark.label_en && mark.label_en !== mark.label) {
    const other = make("p", { class: "quiet", dir: "auto" });
    appendText(other, mark.label_en);
    card.append(other);
  }
  for (const [at, quote] of (mark ? mark.quotes : []).entries()) {
    const block = make("blockquote", { dir: "auto" });
    appendText(block, quote);
    card.append(block);
    const where = said(mark.quoted_at[at]);
    if (where) card.append(make("p", { class: "quiet where" }, where));
  }
  const list = make("dl", {});
  const line = (key, ...values) => {
    const full = values.filter(Boolean);
    if (!full.length) return;
    list.append(make("dt", {}, word(key)));
    for (const value of full) {
      const cell = make("dd", { dir: "auto" });
      if (typeof value === "string") appendText(cell, value);
      else cell.append(value);
      list.append(cell);
    }
  };
  if (mark) {
    line("who", mark.who);
    line("when", said(mark.time));
    if (mark.kind !== "place") line("status", word(mark.status));
    line("condition", mark.condition && word(mark.condition));
    line("precision", said(mark.precisely), isBeyond(mark) && word("beyond"));
    line("casualties", ...mark.figures.map(said));
    const led = data.arrows.filter((arrow) => arrow.destination === mark.id);
    line("disagreements", ...[mark, ...led].flatMap((each) => each.disputes.map(said)));
    line("warning", ...led.map((arrow) => said(arrow.warning)));
    line("accounts", ...mark.accounts.map((id) => data.accounts.find((each) => each.id === id).speaker));
  }
  if (about) {
    if (about.place) line("confidence", word("percent").replace("{n}", number(Math.round(about.confidence * 100))));
    line("why", ...about.reasons.map(said));
    line("runners_up", ...about.runners_up.map(said));
    line("unresolved", said(about.unresolved));
  }
  if (mark) {
    line("coordinates", ...mark.coordinates.map(copied));
    line("record", said(mark.record));
    line("elsewhere", links(mark));
  }
  card.append(list);
  card.hidden = false;
  card.scrollTop = 0;
  // On a phone there is room for one of the two.
  if (matchMedia("(max-width: 760px)").matches) document.querySelector("#layers details").open = false;
  if (mark) uncover(mark.id);
}

/** Move the map where the card would cover the mark that it tells of. */
function uncover(id) {
  const shape = drawn.get(id)?.icon;
  const glyph = shape?.getElement()?.querySelector(".glyph");
  if (!glyph) return;
  const [at, over, stage] = [glyph, byId("card"), byId("map")].map((element) => element.getBoundingClientRect());
  if (!meet(at, over)) return;
  const toRight = (stage.right + over.right) / 2 - (at.left + at.right) / 2;
  const toLeft = (stage.left + over.left) / 2 - (at.left + at.right) / 2;
  const up = (stage.top + over.top) / 2 - (at.top + at.bottom) / 2;
  const wide = Math.max(stage.right - over.right, over.left - stage.left);
  if (wide > 60) map.panBy([-(stage.right - over.right > over.left - stage.left ? toRight : toLeft), 0], { animate: !still });
  else map.panBy([0, -up], { animate: !still });
}

/** A coordinate with a button that copies it; where the browser forbids that, it is selected. */
function copied(text) {
  const code = make("code", { dir: "ltr" }, text);
  const button = make("button", { type: "button", class: "copy", "aria-label": `${word("copy")} ${text}` }, word("copy"));
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(code);
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = word("copied");
    } catch {
      button.textContent = word("selected");
    }
  });
  return make("span", { class: "coordinate" }, code, button);
}

function links(mark) {
  const box = make("span", { class: "links" });
  for (const [name, address] of mark.links) {
    box.append(make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, name));
  }
  box.append(make("small", {}, word("leaves")));
  return box;
}

function hideCard() {
  byId("card").hidden = true;
  for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
  returnTo?.focus?.();
}
