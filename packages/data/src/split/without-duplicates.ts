import type { Dataset, Example } from '../dataset.ts';
import { subset } from '../subset.ts';
import { type DuplicateTextsOptions, duplicateTexts } from './duplicate-texts.ts';

/** What is left of a data set of texts when every text stands in it once. */
export interface WithoutDuplicates {
  dataset: Dataset<'text'>;
  /** Examples that repeat another's text and were left out. */
  removed: number;
  /** Those among them whose class is not that of the one that was kept. */
  contradicting: number;
}

const rank = ({ split }: Example) => (split === 'test' ? 0 : split === 'validation' ? 1 : 2);

/**
 * Leaves out examples that repeat another's text: of equal ones a given test side keeps its own, then validation, then the first is kept.
 *
 * How many there were is said in the new data set's `problems`. Errors: `interrupted/aborted`, those of reading.
 */
export async function withoutDuplicates(
  dataset: Dataset<'text'>,
  { loosely = true, signal }: Pick<DuplicateTextsOptions, 'loosely' | 'signal'> = {},
): Promise<WithoutDuplicates> {
  const { examples, description } = dataset;
  const groups = await duplicateTexts(dataset, { loosely, ...(signal ? { signal } : {}) });
  const dropped = new Set<number>();
  let contradicting = 0;
  for (const group of groups) {
    const [kept, ...others] = [...group].sort((a, b) => rank(examples[a] as Example) - rank(examples[b] as Example) || a - b);
    for (const index of others) {
      dropped.add(index);
      if (examples[index]?.label !== examples[kept as number]?.label) contradicting++;
    }
  }
  if (dropped.size === 0) return { dataset, removed: 0, contradicting };
  const kept = examples.flatMap((_, index) => (dropped.has(index) ? [] : [index]));
  const left =
    dropped.size === 1 ? "1 example that repeats another's text was" : `${dropped.size} examples that repeat another's text were`;
  const message = `${left} left out${contradicting > 0 ? `, ${contradicting} of them under another class` : ''}.`;
  const distinct: Dataset<'text'> = {
    ...subset(dataset, kept),
    problems: [...dataset.problems, { code: 'data/duplicates', where: dataset.name, message }],
    ...(description
      ? { description: { module: '@graftjs/data/node', export: 'distinctTexts', options: { of: description, loosely } } }
      : {}),
  };
  return { dataset: distinct, removed: dropped.size, contradicting };
}
