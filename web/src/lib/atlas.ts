// The outlines of countries (Natural Earth, public domain, as packed by world-atlas), loaded once.
import { feature, mesh } from "topojson-client";
import { geoCentroid, type GeoPermissibleObjects } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, MultiLineString } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { numberOf } from "./countries";
import file from "world-atlas/countries-50m.json?url";

export interface Atlas {
  land: GeoPermissibleObjects;
  countries: Feature<Geometry>[];
  borders: MultiLineString;
}

let loading: Promise<Atlas> | null = null;

export function atlas(): Promise<Atlas> {
  loading ??= fetch(file)
    .then((answer) => answer.json() as Promise<Topology>)
    .then((world) => {
      const countries = world.objects["countries"] as GeometryCollection;
      const land = world.objects["land"] as GeometryCollection;
      return {
        land: feature(world, land),
        countries: (feature(world, countries) as FeatureCollection).features,
        borders: mesh(world, countries, (one, other) => one !== other),
      };
    });
  return loading;
}

const middles = new Map<string, [number, number] | null>();

/** Somewhere in the middle of a country. */
export function middle(of: Atlas, three: string | null | undefined): [number, number] | null {
  const number = numberOf(three);
  if (!number) return null;
  let at = middles.get(number);
  if (at === undefined) {
    const found = of.countries.find((country) => String(country.id).padStart(3, "0") === number);
    at = found ? geoCentroid(found) : null;
    middles.set(number, at);
  }
  return at;
}
