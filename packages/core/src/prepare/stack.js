import { graftError } from '../errors.ts';
import { stackImages } from './stack-images.ts';
/** Kind → how examples become what a network is fed. What only texts or sounds need is loaded when the first of them comes. */
const stacks = {
    image: async () => (pictures, input, { inputId, changeOf }) => ({ [inputId]: stackImages(pictures, input, changeOf) }),
    text: async () => (await import('./stack-texts.ts')).stackTexts,
    audio: async () => (await import('./stack-sounds.ts')).stackSounds,
};
/** Prepares examples and stacks them into the columns that a network is fed, by input node. Errors: `usage/kind` for examples of another kind. */
export async function stack(contents, input, inputId, changeOf = () => undefined) {
    const wrong = contents.find((content) => kindOf(content) !== input.kind);
    if (wrong)
        throw otherKind(input.kind, kindOf(wrong));
    const prepare = (await stacks[input.kind]());
    return prepare(contents, input, { inputId, changeOf: changeOf });
}
const kindOf = (content) => ('text' in content ? 'text' : 'sampleRate' in content ? 'audio' : 'image');
/** What the kinds are called in messages. */
const words = { image: 'pictures', text: 'texts', audio: 'sound' };
/** The refusal of data of one kind by a network for another. */
export const otherKind = (expected, given) => graftError({
    code: 'usage/kind',
    where: 'data',
    expected: `${words[expected]}, as the source model takes them`,
    given: words[given],
    fix: `Choose a source model for ${words[given]}, or data of ${words[expected]}.`,
});
