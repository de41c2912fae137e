// Tells the page around a frame how high the map's page is; nothing else ever leaves it.
"use strict";
(() => {
  if (window.parent === window) return;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // A height is no secret, and a sandboxed frame cannot know who its host is.
    window.parent.postMessage({ incidentMapHeight: height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source === window.parent && event.data === "incident-map-height") tell();
  });
})();
