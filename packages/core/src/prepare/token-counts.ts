import type { ContentKind, Dataset, TextInput } from '@graftjs/data';
import { openTokenizer } from '@graftjs/data/text';
import { nextTurn } from '../next-turn.ts';

/** Texts after which others have their turn, such as whoever aborts. */
const atOnce = 256;

/** Index → tokens that a network takes of each of these texts, special ones included. Errors: those of reading, `usage/kind`, `data/tokenizer`. */
export async function tokenCounts(
  dataset: Dataset,
  indices: readonly number[],
  input: TextInput,
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const tokenizer = openTokenizer(input);
  const counts = new Map<number, number>();
  for (const index of indices) {
    const passage = await (dataset as Dataset<Extract<ContentKind, 'text'>>).read(index, signal ? { signal } : {});
    counts.set(index, tokenizer.encode(passage).ids.length);
    if (counts.size % atOnce === 0) await nextTurn();
  }
  return counts;
}
