import { graftError } from '../errors.ts';

/** Holds that every label is a whole number. */
export function checkLabels(where: string, name: string, labels: ArrayLike<number>): void {
  for (let i = 0; i < labels.length; i++) {
    if (!Number.isSafeInteger(labels[i])) throw notLabel(where, name, labels[i], i);
  }
}

const notLabel = (where: string, name: string, value: unknown, index: number) =>
  graftError({
    code: 'data/not-labels',
    where,
    expected: `whole numbers (class indices) in ${name}`,
    given: `${String(value)} at index ${index}`,
    fix: 'Turn probabilities into labels with topLabel, and names into indices with the label map.',
  });
