import type { Given } from '../commands/command.ts';

const numbers = new Set([
  'epochs',
  'minutes',
  'patience',
  'batchSize',
  'seed',
  'imageSize',
  'views',
  'validation',
  'folds',
  'test',
  'labelsPerClass',
  'rate',
  'channels',
  'threshold',
]);

/** Options that were typed, numbers as numbers; what is no number stays text, so that the check can quote it. */
export function typedValues({ options }: Given, leaveOut: readonly string[]): Record<string, unknown> {
  const kept = Object.entries(options).filter(([key, value]) => value !== undefined && !leaveOut.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, numbers.has(key) ? asNumber(value) : value]));
}

const asNumber = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
