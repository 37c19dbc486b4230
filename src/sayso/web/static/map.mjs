// Draws the incidents that a filter leaves on borders and coasts that lie on this machine.
import { Map, NavigationControl, Popup, setWorkerUrl } from "/static/vendor/maplibre-gl.mjs";

setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");
const COARSE = { near: 25e3, district: 15e3, governorate: 5e4, region: 15e4, country: 3e5 };
const place = document.getElementById("map");
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function script(address) {
  return new Promise((loaded, failed) => {
    const tag = document.createElement("script");
    Object.assign(tag, { src: address, onload: loaded, onerror: failed });
    document.head.append(tag);
  });
}

function point([id, title, lat, lon, radius, precision, killed, documents]) {
  const coarse = precision in COARSE;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { id, title, coarse, killed, documents, radius: radius ?? COARSE[precision] ?? 0 },
  };
}

function area(feature) {
  const [lon, lat] = feature.geometry.coordinates;
  const degrees = feature.properties.radius / 111320;
  const wide = degrees / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const ring = Array.from({ length: 49 }, (_, n) => {
    const turn = (n / 48) * 2 * Math.PI;
    return [lon + wide * Math.cos(turn), lat + degrees * Math.sin(turn)];
  });
  return { ...feature, geometry: { type: "Polygon", coordinates: [ring] } };
}

// Incidents of one governorate have one area: it is drawn once.
function apart(features) {
  const key = (f) => [...f.geometry.coordinates, f.properties.radius].join(" ");
  return new globalThis.Map(features.map((f) => [key(f), f]));
}

function collection(features) {
  return { type: "FeatureCollection", features };
}

// Where most of them lie: a few far away must not make a world map of a country.
function bounds(features) {
  const cut = features.length > 50 ? Math.ceil(features.length * 0.02) : 0;
  const span = (axis) => {
    const sorted = features.map((f) => f.geometry.coordinates[axis]).sort((a, b) => a - b);
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const [[west, east], [south, north]] = [span(0), span(1)];
  return [[west, south], [east, north]];
}

function layers(features, names, land) {
  const coarse = [...apart(features.filter((f) => f.properties.coarse)).values()].map(area);
  // Many areas over one another would hide what is beneath them.
  const many = coarse.length > 60;
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: land },
      names: { type: "geojson", data: names },
      areas: { type: "geojson", data: collection(coarse) },
      incidents: { type: "geojson", data: collection(features), cluster: true, clusterRadius: 44, clusterMaxZoom: 12 },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--wash") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--paper") } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": colour("--soft"), "line-width": 0.7, "line-opacity": 0.7 } },
      { id: "areas", type: "fill", source: "areas", minzoom: many ? 24 : 5, paint: { "fill-color": colour("--mark"), "fill-opacity": 0.05 } },
      { id: "area-edges", type: "line", source: "areas", minzoom: many ? 10 : 5, paint: { "line-color": colour("--mark"), "line-width": 1, "line-dasharray": [3, 2], "line-opacity": many ? 0.4 : 1 } },
      { id: "places", type: "circle", source: "names", minzoom: 6, paint: { "circle-radius": 1.6, "circle-color": colour("--soft") } },
      { id: "place-names", type: "symbol", source: "names", minzoom: 6, layout: { "text-field": ["get", "name"], "text-size": 11, "text-anchor": "left", "text-offset": [0.5, 0], "text-optional": true }, paint: { "text-color": colour("--soft"), "text-halo-color": colour("--paper"), "text-halo-width": 1.2 } },
      { id: "clusters", type: "circle", source: "incidents", filter: ["has", "point_count"], paint: { "circle-color": colour("--paper"), "circle-stroke-color": colour("--mark"), "circle-stroke-width": 1.4, "circle-radius": ["step", ["get", "point_count"], 11, 20, 15, 200, 20, 2000, 26] } },
      { id: "cluster-counts", type: "symbol", source: "incidents", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 11.5, "text-allow-overlap": true }, paint: { "text-color": colour("--ink") } },
      { id: "dots", type: "circle", source: "incidents", filter: ["!", ["has", "point_count"]], paint: { "circle-color": ["case", ["get", "coarse"], "rgba(0,0,0,0)", colour("--mark")], "circle-stroke-color": colour("--mark"), "circle-stroke-width": ["case", ["get", "coarse"], 1, 0.5], "circle-radius": 4.5 } },
      { id: "pointed", type: "circle", source: "incidents", filter: ["==", ["get", "id"], ""], paint: { "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": colour("--link"), "circle-stroke-width": 3, "circle-radius": 9 } },
    ],
  };
}

function card(list) {
  const box = document.createElement("ul");
  box.className = "plain";
  for (const { id, title } of list.slice(0, 12)) {
    const line = document.createElement("li");
    const lead = document.createElement("a");
    Object.assign(lead, { href: `/incidents/${encodeURIComponent(id)}`, textContent: title, dir: "auto" });
    line.append(lead);
    box.append(line);
  }
  return box;
}

async function draw() {
  const [found, known, world] = await Promise.all([
    json(place.dataset.points), json(place.dataset.places), json("/static/vendor/countries-50m.json"),
    script("/static/vendor/topojson-client.min.js"),
  ]);
  const features = found.points.map(point);
  const names = collection(known.places.map(([name, lat, lon]) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { name },
  })));
  const land = window.topojson.feature(world, world.objects.countries);
  const map = new Map({
    container: place, style: layers(features, names, land), attributionControl: false,
    maxZoom: 15, dragRotate: false, pitchWithRotate: false, cooperativeGestures: true,
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  const box = place.dataset.box.split(",").map(Number);
  if (box.length === 4) map.fitBounds([[box[0], box[1]], [box[2], box[3]]], { animate: false });
  else if (features.length) map.fitBounds(bounds(features), { padding: 40, maxZoom: 10, animate: false });
  const note = document.getElementById("map-note");
  const without = found.without ? `, ${found.without} of no known point` : "";
  note.textContent = `${features.length.toLocaleString("en")} on the map${without}.`;
  map.on("click", "clusters", async (event) => {
    const [cluster] = event.features;
    const zoom = await map.getSource("incidents").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom });
  });
  map.on("click", "dots", (event) => {
    new Popup({ closeButton: true, maxWidth: "320px" }).setLngLat(event.lngLat)
      .setDOMContent(card(event.features.map((f) => f.properties))).addTo(map);
  });
  for (const layer of ["clusters", "dots"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("load", () => {
    for (const row of document.querySelectorAll("tr[data-incident]")) {
      const show = (id) => () => map.setFilter("pointed", ["==", ["get", "id"], id]);
      row.addEventListener("mouseenter", show(row.dataset.incident));
      row.addEventListener("focusin", show(row.dataset.incident));
      row.addEventListener("mouseleave", show(""));
    }
  });
  map.once("idle", () => { place.dataset.drawn = "yes"; });
  const button = document.getElementById("map-box");
  button.hidden = false;
  button.addEventListener("click", () => {
    const b = map.getBounds();
    const clip = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
    const sides = [clip(b.getWest(), 180), clip(b.getSouth(), 90), clip(b.getEast(), 180), clip(b.getNorth(), 90)];
    location.assign(place.dataset.address.replace("BOX", encodeURIComponent(sides.join(","))));
  });
}

draw().catch((error) => {
  place.textContent = `The map cannot be drawn here (${error.message}). The table below says the same.`;
});
