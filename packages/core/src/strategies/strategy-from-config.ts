import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { discriminativeRates } from './discriminative-rates.ts';
import { featureExtraction } from './feature-extraction.ts';
import { fromScratch } from './from-scratch.ts';
import { fullFineTuning } from './full-fine-tuning.ts';
import { gradualUnfreeze } from './gradual-unfreeze.ts';
import { lastGroups } from './last-groups.ts';
import type { Strategy } from './strategy.ts';

const strategies: Record<string, (options: never) => Strategy> = {
  'feature-extraction': featureExtraction,
  'last-groups': lastGroups,
  full: fullFineTuning,
  'gradual-unfreeze': ({ groups, ...rest }: { groups?: number | 'all' }) =>
    gradualUnfreeze({ ...rest, ...(typeof groups === 'number' ? { groups } : {}) }),
  'discriminative-rates': discriminativeRates,
  'from-scratch': fromScratch,
};

/** The names under which strategies are written to files and given on a command line. */
export const strategyNames: readonly string[] = /* @__PURE__ */ Object.keys(strategies);

/** Rebuilds a strategy from its name and options. Errors: `usage/unknown-strategy`. */
export function strategyFromConfig({ name, options = {} }: { name: string; options?: JsonObject }): Strategy {
  const make = Object.hasOwn(strategies, name) ? strategies[name] : undefined;
  if (make) return make(options as never);
  throw graftError({
    code: 'usage/unknown-strategy',
    where: 'strategy',
    expected: `one of ${strategyNames.join(', ')}`,
    given: JSON.stringify(name),
    fix: 'Choose a strategy from the list.',
  });
}
