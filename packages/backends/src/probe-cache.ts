import { type EngineName, works } from './engine.ts';
import type { Environment } from './environment.ts';
import type { Measurement, Measurements } from './measurements.ts';

/** Where rates are kept between runs; both methods may throw, the probe then runs again. */
export interface ProbeStore {
  /** What to call it in a note: a path or a storage key. */
  name: string;
  /** The kept text, or undefined when there is none. */
  read(): Promise<string | undefined>;
  /** Replaces the kept text as a whole or not at all. */
  write(text: string): Promise<void>;
}

const format = 'graft-engines-1';
const names: readonly string[] = ['cpu', 'wasm', 'webgl', 'webgpu', 'tensorflow', 'onnxruntime'] satisfies EngineName[];
const entriesKept = 16;

/** The key under which rates hold: this machine, these versions, these packages. */
export const probeKey = (environment: Environment, versions: Record<string, string>): string =>
  JSON.stringify([
    environment.machine,
    environment.version,
    environment.wasm,
    environment.webgl,
    environment.webgpu,
    environment.packages,
    versions,
  ]);

/** The measurements kept under a key; undefined when there are none, throws when the text is not one of ours. */
export function measurementsIn(text: string, key: string): Measurements | undefined {
  const found = entriesIn(text).find((entry) => entry[0] === key)?.[1];
  return found === undefined ? undefined : asMeasurements(found);
}

/** The text with these measurements under the key, the newest first; an unreadable text is replaced. */
export function withMeasurements(text: string | undefined, key: string, measurements: Measurements): string {
  const others = readable(text).filter((entry) => entry[0] !== key);
  return JSON.stringify({ format, entries: [[key, measurements], ...others].slice(0, entriesKept) });
}

function readable(text: string | undefined): [string, unknown][] {
  try {
    return text === undefined ? [] : entriesIn(text);
  } catch {
    return [];
  }
}

function entriesIn(text: string): [string, unknown][] {
  const root: unknown = JSON.parse(text);
  if (!isRecord(root) || root.format !== format || !Array.isArray(root.entries)) throw new Error('not a list of measured engines');
  return root.entries.filter(
    (entry): entry is [string, unknown] => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string',
  );
}

function asMeasurements(value: unknown): Measurements {
  if (!isRecord(value)) throw new Error('not a list of measured engines');
  return Object.fromEntries(
    Object.entries(value).map(([name, measurement]) => {
      if (!names.includes(name) || !isMeasurement(measurement)) throw new Error(`no measurement of an engine: ${name}`);
      return [name, measurement];
    }),
  );
}

function isMeasurement(value: unknown): value is Measurement {
  if (!isRecord(value)) return false;
  const { rates, refusal } = value;
  const ratesFit = rates === undefined || (isRecord(rates) && Object.entries(rates).every(([work, rate]) => isWork(work) && isRate(rate)));
  const refusalFits =
    refusal === undefined || (isRecord(refusal) && typeof refusal.refused === 'string' && typeof refusal.fix === 'string');
  return ratesFit && refusalFits;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWork = (name: string): boolean => (works as readonly string[]).includes(name);
const isRate = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;
