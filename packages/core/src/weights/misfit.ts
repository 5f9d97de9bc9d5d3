import { graftError } from '../errors.ts';
import type { WeightMatch } from './match-weights.ts';
import { nearestNames } from './nearest-names.ts';
import type { WeightTable } from './weight-table.ts';

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
