import type { Dataset } from '@graftjs/data';

/** The examples that a data set marks `test`, where there are any, else all. */
export function testIndices({ examples }: Dataset): number[] {
  const all = examples.map((_, index) => index);
  const marked = all.filter((index) => examples[index]?.split === 'test');
  return marked.length > 0 ? marked : all;
}
