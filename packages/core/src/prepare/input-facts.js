import { wordsOf } from '../architectures/words-of.ts';
/** What an input says, for people and config files: everything but a tokenizer's vocabulary, of which the size is told. */
export function inputFacts(input) {
    if (input.kind !== 'text')
        return input;
    const { kind, maxTokens, padding, tokenTypes } = input;
    return { kind, maxTokens, padding, tokenTypes, words: wordsOf(input) };
}
