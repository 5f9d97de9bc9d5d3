import { works } from './engine.ts';
import type { Measurement, Measurements } from './measurements.ts';
import { measurementsIn, type ProbeStore, withMeasurements } from './probe-cache.ts';
import { reasonOf } from './reason-of.ts';

export interface Kept {
  measurements?: Measurements;
  /** A word about a cache that could not be read. */
  notes: readonly string[];
}

/** The measurements kept under a key; an unreadable or damaged cache counts as empty and is mentioned. */
export async function keptMeasurements(store: ProbeStore | undefined, key: string): Promise<Kept> {
  try {
    const text = await store?.read();
    const measurements = text === undefined ? undefined : measurementsIn(text, key);
    return { ...(measurements ? { measurements } : {}), notes: [] };
  } catch (error) {
    return { notes: [`The kept engine rates in ${store?.name} were not used: ${reasonOf(error)}.`] };
  }
}

/** Keeps measurements for the next start, unless no engine was measured through; answers with a word when they are not kept. */
export async function keepMeasurements(store: ProbeStore | undefined, key: string, measurements: Measurements): Promise<readonly string[]> {
  if (!store) return [];
  if (!Object.values(measurements).some(isComplete))
    return ['The machine was too busy to measure any engine through. The next start measures again.'];
  try {
    const before = await store.read().catch(() => undefined);
    await store.write(withMeasurements(before, key, measurements));
    return [];
  } catch (error) {
    return [`Engine rates could not be kept in ${store.name}: ${reasonOf(error)}. The next start measures again.`];
  }
}

const isComplete = ({ rates }: Measurement): boolean => works.every((work) => rates?.[work] !== undefined);
