// What our pages use of Leaflet. The build makes one script, `L`, of it; tiles, pop-ups, tooltips,
// GeoJSON and further controls stay out, a quarter of the whole.
import "leaflet/src/map/handler/Map.BoxZoom.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";

export { createMap as map } from "leaflet/src/map/Map.js";
export { zoom } from "leaflet/src/control/Control.Zoom.js";
export { Scale } from "leaflet/src/control/Control.Scale.js";
export { point } from "leaflet/src/geometry/index.js";
export { latLngBounds } from "leaflet/src/geo/index.js";
export { Layer } from "leaflet/src/layer/Layer.js";
export { layerGroup } from "leaflet/src/layer/LayerGroup.js";
export { imageOverlay } from "leaflet/src/layer/ImageOverlay.js";
export { divIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { marker } from "leaflet/src/layer/marker/Marker.js";
export { canvas, circle, circleMarker, polygon, polyline, rectangle } from "leaflet/src/layer/vector/index.js";
export * as DomEvent from "leaflet/src/dom/DomEvent.js";
export * as DomUtil from "leaflet/src/dom/DomUtil.js";
