(() => {
  const frames = () => document.querySelectorAll("iframe[data-incident-map]");
  addEventListener("message", (event) => {
    for (const frame of frames()) {
      const height = event.source === frame.contentWindow && event.data && event.data.incidentMapHeight;
      if (Number.isFinite(height)) frame.style.height = `${Math.min(Math.max(height, 240), 6000)}px`;
    }
  });
  const ask = (frame) => frame.contentWindow && frame.contentWindow.postMessage("incident-map-height", "*");
  addEventListener("load", (event) => event.target.matches?.("iframe[data-incident-map]") && ask(event.target), true);
  frames().forEach(ask);
})();
