import { graftError } from '../errors.ts';
import { nearestNames } from './nearest-names.ts';
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

const mostLines = 40;
const mostHints = 50;

/** The error that lists everything that does not fit, at once; its `cause` is the whole {@link WeightMatch}. */
export function misfit(match: WeightMatch, table: WeightTable) {
  const { missing, unexpected, misshapen } = match;
  const candidates = unexpected.length > 0 ? unexpected : [...table.tensors.keys()];
  const lines = [
    ...listed('missing', missing, ({ parameter, name }, i) => `${named(parameter, name)}${i < mostHints ? hint(name, candidates) : ''}`),
    ...listed(
      'of another shape',
      misshapen,
      (one) => `${named(one.parameter, one.name)}: ${shape(one.given)} in the file, ${shape(one.expected)} wanted`,
    ),
    ...listed('unexpected', unexpected, (name) => `'${name}'`),
  ];
  return graftError({
    code: 'model/weights-mismatch',
    where: table.name,
    expected: 'the parameters of the network and nothing else',
    given: `${missing.length} missing, ${misshapen.length} of another shape, ${unexpected.length} unexpected:\n${lines.join('\n')}\n`,
    fix: 'Check that the file belongs to this architecture; pass { strict: false } to fill what is missing with fresh values and leave out the unexpected.',
    cause: match,
  });
}

function listed<T>(what: string, items: readonly T[], line: (item: T, index: number) => string): string[] {
  const lines = items.slice(0, mostLines).map((item, i) => `  ${what}: ${line(item, i)}`);
  return items.length > mostLines ? [...lines, `  and ${items.length - mostLines} more ${what} (all of them in the error's cause)`] : lines;
}

const named = (parameter: string, name: string) => (parameter === name ? `'${name}'` : `'${parameter}' (as '${name}')`);

function hint(name: string, candidates: readonly string[]): string {
  const near = nearestNames(name, candidates).map((one) => `'${one}'`);
  return near.length > 0 ? `, nearest ${near.join(' and ')}` : '';
}

const shape = (sizes: readonly number[] | undefined) => (sizes ? `[${sizes.join(', ')}]` : 'a shape that its placement does not fit');
