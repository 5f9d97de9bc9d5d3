/** Node → shape of what a network is fed, batch first; for texts those of the longest that it takes where `longest` is set, else of any. */
export function fedShapes(input, inputId, { longest = false } = {}) {
    const shapes = {
        image: ({ height, width, channels }) => ({ [inputId]: [null, height, width, channels] }),
        audio: ({ frames, bands, channels }) => ({ [inputId]: [null, frames, bands, channels] }),
        text: ({ maxTokens, tokenTypes }) => Object.fromEntries(textInputs(tokenTypes).map((id) => [id, [null, longest ? maxTokens : null]])),
    };
    return shapes[input.kind](input);
}
/** Ids of the input nodes of every network for texts, in their order. */
export const textInputs = (tokenTypes) => [
    'input_ids',
    'attention_mask',
    ...(tokenTypes ? ['token_type_ids'] : []),
];
