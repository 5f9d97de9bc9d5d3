import type { Dataset, Problem, TextInput } from '@graftjs/data';

/** Texts that are cut into tokens at once. */
const atOnce = 256;

/** Says how many texts are longer than the network takes and by how much; nothing where none is. Errors: those of reading, `interrupted/aborted`. */
export async function cutTexts(data: Dataset<'text'>, input: TextInput, signal?: AbortSignal): Promise<Problem[]> {
  const { textBatch } = await import('@graftjs/data/text');
  let [texts, tokens] = [0, 0];
  for (let from = 0; from < data.examples.length; from += atOnce) {
    const indices = Array.from({ length: Math.min(atOnce, data.examples.length - from) }, (_, i) => from + i);
    const passages = await Promise.all(indices.map((index) => data.read(index, signal ? { signal } : {})));
    const { cut, tokensCut } = textBatch(passages, input);
    texts += cut;
    tokens += tokensCut;
  }
  if (texts === 0) return [];
  const message = `${texts} of ${data.examples.length} texts are longer than the ${input.maxTokens} tokens that the network takes; ${tokens} tokens were cut off.`;
  return [{ code: 'data/cut-texts', where: data.name, message }];
}
