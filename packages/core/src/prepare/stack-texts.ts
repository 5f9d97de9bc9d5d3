import type { Passage, TextInput } from '@graftjs/data';
import { textBatch } from '@graftjs/data/text';
import type { Column, Columns } from '../cut/column.ts';

/** Cuts texts into tokens and pads them to the longest: `[n, tokens]` of ids, of 1 where there is a token, and, where the network asks, of which text it belongs to. */
export function stackTexts(passages: readonly Passage[], input: TextInput): Columns {
  const { input_ids, attention_mask, token_type_ids, shape } = textBatch(passages, input);
  const column = (data: ArrayLike<number>): Column => ({ shape, data: Float32Array.from(data) });
  return {
    input_ids: column(input_ids),
    attention_mask: column(attention_mask),
    ...(input.tokenTypes && token_type_ids ? { token_type_ids: column(token_type_ids) } : {}),
  };
}
