import type { Json } from '../../json.ts';
import type { LayerConfig } from '../keras-json/layer-config.ts';

/** Reads `n`, `[rows, columns]` or `[[above, below], [left, right]]` as the last of these. */
export function readMargins(layer: LayerConfig, key: string, otherwise: number): [number, number][] {
  const given = layer.raw[key] ?? otherwise;
  const sides = Array.isArray(given) ? given : [given, given];
  const pairs = sides.map((side: Json) => (Array.isArray(side) ? side : [side, side]));
  const ok =
    pairs.length === 2 && pairs.every((pair) => pair.length === 2 && pair.every((n) => Number.isInteger(n) && n >= 0 && n <= 65536));
  return ok ? (pairs as [number, number][]) : layer.refuse(`${key} to be margins of rows and columns`, given);
}
