import type { Figure } from '../transfer/tasks/task-rules.ts';

/** How a figure is read by somebody who meets it for the first time. */
const notes: Readonly<Record<string, string>> = {
  'test accuracy': 'test examples called right',
  'macro F1': 'mean over the classes; 1 is best',
  'micro F1': 'over all labels together; 1 is best',
  'log loss': '0 is best; sure and wrong costs most',
  'calibration error': '0: as often right as it is sure',
  'labels right': 'of all labels of all test examples',
  'examples all right': 'no label of theirs is wrong',
  'Hamming loss': 'share of labels that are wrong',
  'test R²': '1 is best; 0 is no better than the mean',
  'mean absolute error': 'in the units of the numbers',
  'root mean squared error': 'in the units of the numbers',
};

/** What a figure of a report means, in a few words; empty where it says so itself. */
export const figureNote = ({ name }: Figure): string => notes[name] ?? '';

/** A figure as it is read: shares as per cent, large numbers without decimals, small ones with two digits that count. */
export function figureText({ value, share }: Figure): string {
  if (share) return `${(100 * value).toFixed(1)} %`;
  const size = Math.abs(value);
  if (size >= 1000) return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  return size > 0 && size < 0.001 ? value.toPrecision(2) : value.toFixed(3);
}
