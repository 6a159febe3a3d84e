// Makes the map that statistics are drawn on: one silhouette of all land without any boundary (land.txt), and a point
// for each State (points.json), in the Equal Earth projection and one view box.
//
//   npm install world-atlas@2 topojson-client@3 d3-geo@3
//   node scripts/make-land.mjs data/vocabulary/countries.json
//
// Source of both: Natural Earth 4.1, public domain, as packed by the npm package world-atlas 2.0.2 (ISC). The outlines of
// countries serve only to find a point inside each; no boundary is drawn or kept. Antarctica is left out.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { geoArea, geoCentroid, geoContains, geoEqualEarth, geoPath } from "d3-geo";

const WIDTH = 2000;
// Room around land and points, for the symbols at the edge.
const MARGIN = 24;
// The map is cut where no land is: in the Bering Strait.
const ROTATION = [-11, 0];
// Rings smaller than this many square units say nothing at the size of a page.
const SMALLEST_RING = 12;

const require = createRequire(import.meta.url);
const atlas = (name) => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), "utf8"));

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);
const asPolygon = (coordinates) => ({ type: "Polygon", coordinates });
const inAntarctica = (polygon) => geoCentroid(asPolygon(polygon))[1] < -60;

const landAtlas = atlas("land-110m");
const land = {
  type: "MultiPolygon",
  coordinates: feature(landAtlas, landAtlas.objects.land)
    .features.flatMap((one) => polygonsOf(one.geometry))
    .filter((polygon) => !inAntarctica(polygon)),
};

const byNumber = new Map();
for (const name of ["countries-50m", "countries-10m"]) {
  const countries = atlas(name);
  for (const one of feature(countries, countries.objects.countries).features) {
    if (one.id && !byNumber.has(one.id)) byNumber.set(one.id, one);
  }
}

/** A place inside a polygon: its centre or, where that lies outside, the middle of its widest part at that latitude. */
function placeIn(coordinates) {
  const polygon = asPolygon(coordinates);
  const centre = geoCentroid(polygon);
  if (geoContains(polygon, centre)) return centre;
  const [longitude, latitude] = centre;
  const inside = [];
  for (let step = -400; step <= 400; step += 1) {
    const there = [longitude + step / 20, latitude];
    if (geoContains(polygon, there)) inside.push(there);
  }
  return inside.length ? inside[Math.floor(inside.length / 2)] : coordinates[0][0];
}

/** A place inside the largest part of a State. */
function placeOf(state) {
  const found = byNumber.get(state.m49);
  if (!found) throw new Error(`no outline of ${state.code} (${state.m49})`);
  const sized = polygonsOf(found.geometry).map((polygon) => [geoArea(asPolygon(polygon)), polygon]);
  const [, largest] = sized.reduce((best, one) => (one[0] > best[0] ? one : best));
  return placeIn(largest);
}

const [list = "data/vocabulary/countries.json"] = process.argv.slice(2);
const states = JSON.parse(readFileSync(list, "utf8")).concepts.filter((country) => country.un_member);
const places = new Map(states.map((state) => [state.code, placeOf(state)]));

const everything = {
  type: "GeometryCollection",
  geometries: [land, { type: "MultiPoint", coordinates: [...places.values()] }],
};
const projection = geoEqualEarth().rotate(ROTATION).precision(1).fitWidth(WIDTH - 2 * MARGIN, everything);
const [[west, north], [, south]] = geoPath(projection).pointRadius(0).bounds(everything);
const [x, y] = projection.translate();
projection.translate([x - west + MARGIN, y - north + MARGIN]);
const viewBox = `0 0 ${WIDTH} ${Math.ceil(south - north + 2 * MARGIN)}`;

/** The rings of a geometry as they come out of the projection, clipped and in whole units. */
function rings(geometry) {
  const all = [];
  let ring = [];
  geoPath(projection, {
    beginPath() {},
    arc() {},
    moveTo(px, py) { ring = [[Math.round(px), Math.round(py)]]; all.push(ring); },
    lineTo(px, py) { ring.push([Math.round(px), Math.round(py)]); },
    closePath() {},
  })(geometry);
  return all;
}

/** Twice the area that a ring encloses, with its sign. */
function enclosed(ring) {
  return ring.reduce((sum, [px, py], i) => {
    const [qx, qy] = ring[(i + 1) % ring.length];
    return sum + px * qy - qx * py;
  }, 0);
}

/** A ring as relative steps without repetitions and without points on a straight line. */
function drawn(ring) {
  const points = ring.filter(([px, py], i) => i === 0 || px !== ring[i - 1][0] || py !== ring[i - 1][1]);
  const corners = points.filter(([px, py], i) => {
    if (i === 0 || i === points.length - 1) return true;
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i + 1]];
    return (px - ax) * (by - py) !== (py - ay) * (bx - px);
  });
  let [[lastX, lastY]] = corners;
  const steps = corners.slice(1).map(([px, py]) => {
    const step = `${px - lastX} ${py - lastY}`.replace(" -", "-");
    [lastX, lastY] = [px, py];
    return step;
  });
  return `M${corners[0].join(" ").replace(" -", "-")}l${steps.join(" ").replaceAll(" -", "-")}z`;
}

const path = rings(land).filter((ring) => Math.abs(enclosed(ring)) / 2 >= SMALLEST_RING).map(drawn).join("");
writeFileSync("data/map/land.txt", path);

const points = Object.fromEntries([...places].map(([code, place]) => [code, projection(place).map(Math.round)]));
const lines = Object.keys(points).sort().map((code) => `    "${code}": [${points[code].join(", ")}]`);
writeFileSync("data/map/points.json", `{
  "source": "Natural Earth 4.1 (public domain), packed by the npm package world-atlas 2.0.2 (ISC): a point inside the largest part of each Member and observer State of the United Nations",
  "projection": "Equal Earth, rotated by ${ROTATION[0]} degrees of longitude",
  "view_box": "${viewBox}",
  "points": {
${lines.join(",\n")}
  }
}
`);
console.log(`view box ${viewBox}, path ${path.length} bytes, ${lines.length} points`);
