import * as tf from '@tensorflow/tfjs';
import type { Engine } from './engine.ts';

const engineKey = Symbol.for('@graftjs/engine');
const requestKey = Symbol.for('@graftjs/engine-request');

type Registry = { [engineKey]?: Engine; [requestKey]?: { key: string; answer: Promise<Engine> } };

const registry = (): Registry => tf.engine() as unknown as Registry;

/** The engine that `useBackend` registered on this TF.js instance, if any. */
export const registeredEngine = (): Engine | undefined => registry()[engineKey];

/**
 * Registers what `make` resolves to; the same request again gets the same answer, other requests wait for their turn.
 *
 * The request is kept on the TF.js instance and not in this module, because the ESM and the CJS build are two copies of it.
 */
export function registerEngine(request: unknown, make: () => Promise<Engine>): Promise<Engine> {
  const key = JSON.stringify(request, (_, value: unknown) => (typeof value === 'function' ? 'function' : value));
  const before = registry()[requestKey];
  if (before?.key === key) return before.answer;
  const answer = (before?.answer.catch(() => undefined) ?? Promise.resolve()).then(make).then((engine) => {
    registry()[engineKey] = engine;
    return engine;
  });
  registry()[requestKey] = { key, answer };
  answer.catch(() => {
    if (registry()[requestKey]?.answer === answer) delete registry()[requestKey];
  });
  return answer;
}
