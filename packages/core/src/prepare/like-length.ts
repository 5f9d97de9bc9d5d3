import type { ContentKind, Dataset } from '@graftjs/data';
import type { View } from '../runners/runner.ts';

/**
 * The same views in an order that brings texts of like length together, so that batches are filled up with little; other kinds stay as they are.
 *
 * What an example's features are does not depend on its neighbours, and the order depends on the texts alone. Errors: those of reading.
 */
export async function likeLength(dataset: Dataset, views: readonly View[], signal?: AbortSignal): Promise<View[]> {
  if (!holdsTexts(dataset)) return [...views];
  const lengths = new Map<number, number>();
  for (const { index } of views) {
    const { text, pair = '' } = await dataset.read(index, signal ? { signal } : {});
    lengths.set(index, text.length + pair.length);
  }
  const lengthOf = ({ index }: View) => lengths.get(index) as number;
  // The longest first: what would not fit into memory is known at once.
  return [...views].sort((a, b) => lengthOf(b) - lengthOf(a) || a.index - b.index || a.view - b.view);
}

const holdsTexts = (dataset: Dataset): dataset is Dataset<Extract<ContentKind, 'text'>> => dataset.kind === 'text';
