import { type Dataset, fingerprints } from '@graftjs/data';

/** Groups of two or more examples with the same content, indices ascending. Errors: those of reading, `interrupted/aborted`. */
export async function equalExamples(data: Dataset, signal?: AbortSignal): Promise<number[][]> {
  const groups = new Map<string, number[]>();
  for (const [index, print] of (await fingerprints(data, { signal })).entries()) {
    const group = groups.get(print);
    if (group) group.push(index);
    else groups.set(print, [index]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
