// The outlines of countries (Natural Earth, public domain, as packed by world-atlas), each file loaded once: coarse ones, which are drawn at once, and
// finer ones, which take their place when the browser has time for them.
import { feature, mesh } from "topojson-client";
import { geoCentroid } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, MultiLineString, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { numberOf } from "./countries";
import { asking } from "./load.svelte";
import coarseFile from "world-atlas/countries-110m.json?url";
import fineFile from "world-atlas/countries-50m.json?url";

/** West, south, east, north. */
export type Box = [number, number, number, number];

export interface Atlas {
  countries: { shape: Feature<Geometry>; number: string; box: Box }[];
  borders: MultiLineString;
}

async function load(file: string): Promise<Atlas> {
  const world = (await (await fetch(file)).json()) as Topology;
  const countries = world.objects["countries"] as GeometryCollection;
  return {
    countries: (feature(world, countries) as FeatureCollection).features.map((shape) => ({ shape, number: String(shape.id).padStart(3, "0"), box: boxOf(shape.geometry) })),
    borders: mesh(world, countries, (one, other) => one !== other),
  };
}

let coarse: Promise<Atlas> | null = null;
let fine: Promise<Atlas> | null = null;

export function coarseAtlas(): Promise<Atlas> {
  coarse ??= load(coarseFile);
  return coarse;
}

export function fineAtlas(): Promise<Atlas> {
  fine ??= load(fineFile);
  return fine;
}

// A map without outlines still shows its places.
const nothing = () => {};

/** Hands over what there is of outlines, and the finer ones when nothing else is to be done. */
export function outlines(hear: (atlas: Atlas) => void) {
  const end = asking();
  const finish = () => void fineAtlas().then(hear).catch(nothing).finally(end);
  const rest = () => (typeof requestIdleCallback === "function" ? requestIdleCallback(finish, { timeout: 2500 }) : setTimeout(finish, 300));
  if (fine) finish();
  else void coarseAtlas().then(hear).catch(nothing).finally(() => setTimeout(rest, 400));
}

function boxOf(geometry: Geometry): Box {
  const box: Box = [180, 90, -180, -90];
  const walk = (part: Position | Position[] | Position[][] | Position[][][]) => {
    if (typeof part[0] !== "number") {
      for (const inner of part as Position[][]) walk(inner);
      return;
    }
    const [lon, lat] = part as [number, number];
    if (lon < box[0]) box[0] = lon;
    if (lat < box[1]) box[1] = lat;
    if (lon > box[2]) box[2] = lon;
    if (lat > box[3]) box[3] = lat;
  };
  if ("coordinates" in geometry) walk(geometry.coordinates);
  return box;
}

const middles = new WeakMap<Atlas, Map<string, [number, number] | null>>();

/** Somewhere in the middle of a country. */
export function middle(of: Atlas, three: string | null | undefined): [number, number] | null {
  const number = numberOf(three);
  if (!number) return null;
  let known = middles.get(of);
  if (!known) middles.set(of, (known = new Map()));
  let at = known.get(number);
  if (at === undefined) {
    const found = of.countries.find((country) => country.number === number);
    at = found ? geoCentroid(found.shape) : null;
    known.set(number, at);
  }
  return at;
}
