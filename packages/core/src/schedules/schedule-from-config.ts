import { graftError } from '../errors.ts';
import type { Described, JsonObject } from '../json.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { cosineRestarts } from './cosine-restarts.ts';
import { exponential } from './exponential.ts';
import { linear } from './linear.ts';
import { multiStepDecay } from './multi-step-decay.ts';
import { oneCycle } from './one-cycle.ts';
import { plateau } from './plateau.ts';
import { polynomial } from './polynomial.ts';
import type { Schedule } from './schedule.ts';
import { stepDecay } from './step-decay.ts';
import { warmUp } from './warm-up.ts';

const builders: Readonly<Record<string, (options: JsonObject) => Schedule>> = {
  constant,
  cosine,
  linear,
  polynomial,
  plateau,
  'one-cycle': oneCycle,
  'cosine-restarts': (options) => cosineRestarts(options as unknown as Parameters<typeof cosineRestarts>[0]),
  exponential: (options) => exponential(options as unknown as Parameters<typeof exponential>[0]),
  'step-decay': (options) => stepDecay(options as unknown as Parameters<typeof stepDecay>[0]),
  'multi-step-decay': (options) => multiStepDecay(options as unknown as Parameters<typeof multiStepDecay>[0]),
  'warm-up': ({ next, ...options }) => warmUp({ ...options, ...(next ? { next: scheduleFromConfig(next as unknown as Described) } : {}) }),
};

/** Rebuilds a schedule from `{ name, options }`; throws `usage/unknown-schedule`. */
export function scheduleFromConfig(config: Described): Schedule {
  const { name, options } = config ?? {};
  const build = typeof name === 'string' && Object.hasOwn(builders, name) ? builders[name] : undefined;
  if (build) return build(options ?? {});
  throw graftError({
    code: 'usage/unknown-schedule',
    where: 'scheduleFromConfig',
    expected: `one of ${Object.keys(builders).join(', ')}`,
    given: JSON.stringify(name) ?? 'no name',
    fix: 'Use one of these names, or pass the schedule itself instead of its description.',
  });
}
