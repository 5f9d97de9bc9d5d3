import { graftError } from '../errors.ts';
import type { Described, JsonObject } from '../json.ts';
import { accumulate } from './accumulate.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { addDecayedWeights } from './add-decayed-weights.ts';
import { addMomentum } from './add-momentum.ts';
import { chain } from './chain.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { clipByValue } from './clip-by-value.ts';
import { rmsprop } from './rmsprop.ts';
import { scaleByAdam } from './scale-by-adam.ts';
import { scaleByRate } from './scale-by-rate.ts';
import { scaleByRms } from './scale-by-rms.ts';
import { sgd } from './sgd.ts';
import type { Update } from './update.ts';

const builders: Readonly<Record<string, (options: JsonObject) => Update>> = {
  sgd,
  adam,
  adamw,
  rmsprop,
  'add-momentum': addMomentum,
  'add-decayed-weights': addDecayedWeights,
  'scale-by-adam': scaleByAdam,
  'scale-by-rms': scaleByRms,
  'scale-by-rate': scaleByRate,
  'clip-by-global-norm': ({ limit }) => clipByGlobalNorm(limit as number),
  'clip-by-value': ({ limit }) => clipByValue(limit as number),
  accumulate: ({ steps, update }) => accumulate(steps as number, updateFromConfig(update as unknown as Described)),
  chain: ({ updates }) => chain(...(updates as unknown as readonly Described[]).map(updateFromConfig)),
};

/** Rebuilds an update from `{ name, options }`, as it stands in a config file or a checkpoint; throws `usage/unknown-update`. */
export function updateFromConfig(config: Described): Update {
  const { name, options } = config ?? {};
  const build = typeof name === 'string' && Object.hasOwn(builders, name) ? builders[name] : undefined;
  if (build) return build(options ?? {});
  throw graftError({
    code: 'usage/unknown-update',
    where: 'updateFromConfig',
    expected: `one of ${Object.keys(builders).join(', ')}`,
    given: JSON.stringify(name) ?? 'no name',
    fix: 'Use one of these names, or pass the update itself instead of its description.',
  });
}
