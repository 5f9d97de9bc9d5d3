import { graftError } from '../errors.ts';
import type { Described, JsonObject } from '../json.ts';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { focal } from './focal.ts';
import { huber } from './huber.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import type { Objective } from './objective.ts';

const builders: Readonly<Record<string, (options: JsonObject) => Objective>> = {
  'cross-entropy': crossEntropy,
  'binary-cross-entropy': binaryCrossEntropy,
  focal,
  huber,
  'mean-squared-error': meanSquaredError,
  'mean-absolute-error': meanAbsoluteError,
};

/** Rebuilds an objective from `{ name, options }`; throws `usage/unknown-objective`. */
export function objectiveFromConfig(config: Described): Objective {
  const { name, options } = config ?? {};
  const build = typeof name === 'string' && Object.hasOwn(builders, name) ? builders[name] : undefined;
  if (build) return build(options ?? {});
  throw graftError({
    code: 'usage/unknown-objective',
    where: 'objectiveFromConfig',
    expected: `one of ${Object.keys(builders).join(', ')}`,
    given: JSON.stringify(name) ?? 'no name',
    fix: 'Use one of these names, or pass the objective itself instead of its description.',
  });
}
