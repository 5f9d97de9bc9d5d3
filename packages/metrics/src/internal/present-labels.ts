import { isDense } from './is-dense.ts';

/** The labels that occur in any of the arrays, ascending. */
export function presentLabels(...arrays: ArrayLike<number>[]): number[] {
  if (!arrays.every(isDense)) return presentOfAny(arrays);
  const seen = new Uint8Array(arrays.reduce((top, labels) => largest(labels, top), 0) + 1);
  for (const labels of arrays) for (let i = 0; i < labels.length; i++) seen[labels[i] as number] = 1;
  const present: number[] = [];
  for (let label = 0; label < seen.length; label++) if (seen[label]) present.push(label);
  return present;
}

function largest(labels: ArrayLike<number>, from: number): number {
  let top = from;
  for (let i = 0; i < labels.length; i++) top = Math.max(top, labels[i] as number);
  return top;
}

function presentOfAny(arrays: ArrayLike<number>[]): number[] {
  const seen = new Set<number>();
  for (const labels of arrays) for (let i = 0; i < labels.length; i++) seen.add(labels[i] as number);
  return [...seen].sort((a, b) => a - b);
}
