import { type Placement, placedShape } from './placement.ts';
import type { WeightTable } from './weight-table.ts';

/** A parameter whose tensor in the file has another shape. */
export interface Misshapen {
  parameter: string;
  /** Name in the file. */
  name: string;
  /** After its placement; undefined where the placement does not fit the tensor. */
  given: readonly number[] | undefined;
  expected: readonly number[];
}

/** How a file's tensors fit the parameters of a network. */
export interface WeightMatch {
  /** Parameter → where it lies. */
  found: Map<string, Placement>;
  /** Parameters that the file lacks, with the name that was looked for. */
  missing: { parameter: string; name: string }[];
  /** Tensors of the file that nobody asked for. */
  unexpected: string[];
  misshapen: Misshapen[];
}

/** Options of {@link matchWeights}. */
export interface MatchOptions {
  /** Where a parameter lies in the file. @default under its own name, as stored */
  place?: (parameter: string) => Placement | string;
}

/** Holds the parameters of a network (name → shape) against the tensors of a file; reads no entry. */
export function matchWeights(
  wanted: ReadonlyMap<string, readonly number[]>,
  table: WeightTable,
  { place = (name) => name }: MatchOptions = {},
): WeightMatch {
  const match: WeightMatch = { found: new Map(), missing: [], unexpected: [], misshapen: [] };
  const asked = new Set<string>();
  for (const [parameter, expected] of wanted) {
    const at = place(parameter);
    const placement = typeof at === 'string' ? { name: at } : at;
    const { name } = placement;
    asked.add(name);
    const entry = table.tensors.get(name);
    const given = entry && placedShape(entry.shape, placement);
    if (!entry) match.missing.push({ parameter, name });
    else if (`${given}` === `${expected}` && given?.length === expected.length) match.found.set(parameter, placement);
    else match.misshapen.push({ parameter, name, given, expected });
  }
  match.unexpected = [...table.tensors.keys()].filter((name) => !asked.has(name));
  return match;
}
