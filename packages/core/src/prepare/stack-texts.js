import { openTokenizer, textBatch } from '@graftjs/data/text';
/** Cuts texts into tokens and pads them to the longest: `[n, tokens]` of ids, of 1 where there is a token, and, where the network asks, of which text it belongs to. */
export function stackTexts(passages, input) {
    const { input_ids, attention_mask, token_type_ids, shape } = textBatch(passages, input, tokenizerOf(input));
    const column = (data) => ({ shape, data: Float32Array.from(data) });
    return {
        input_ids: column(input_ids),
        attention_mask: column(attention_mask),
        ...(input.tokenTypes && token_type_ids ? { token_type_ids: column(token_type_ids) } : {}),
    };
}
const byInput = new WeakMap();
/** The latest few by what they say: each job brings a worker a copy of its own, and to open a tokenizer takes as long as hundreds of texts. */
const byContent = new Map();
const mostKept = 4;
function tokenizerOf(input) {
    const known = byInput.get(input);
    if (known)
        return known;
    const content = JSON.stringify(input);
    const opened = byContent.get(content) ?? openTokenizer(input);
    byInput.set(input, opened);
    byContent.delete(content);
    byContent.set(content, opened);
    if (byContent.size > mostKept)
        byContent.delete(byContent.keys().next().value);
    return opened;
}
