import type { ContentKind, ContentOf, Input, InputOf } from '@graftjs/data';
import type { Columns } from '../cut/column.ts';
import { graftError } from '../errors.ts';
import type { AnyAugmentation, ChangeOf } from './any-augmentation.ts';
import { stackImages } from './stack-images.ts';

type Stack<K extends ContentKind> = (
  contents: readonly ContentOf[K][],
  input: InputOf[K],
  how: { readonly inputId: string; readonly changeOf: ChangeOf<never>; readonly spent?: Columns | undefined },
) => Columns;

/** Kind → how examples become what a network is fed. What only texts or sounds need is loaded when the first of them comes. */
const stacks: { readonly [K in ContentKind]: () => Promise<Stack<K>> } = {
  image:
    async () =>
    (pictures, input, { inputId, changeOf, spent }) => ({ [inputId]: stackImages(pictures, input, changeOf, spent?.[inputId]) }),
  text: async () => (await import('./stack-texts.ts')).stackTexts,
  audio: async () => (await import('./stack-sounds.ts')).stackSounds,
};

/**
 * Prepares examples and stacks them into the columns that a network is fed, by input node. Errors: `usage/kind` for examples of another kind.
 *
 * `spent`: columns that nobody needs any more, whose memory may be used again.
 */
export async function stack(
  contents: readonly ContentOf[ContentKind][],
  input: Input,
  inputId: string,
  changeOf: ChangeOf<AnyAugmentation> = () => undefined,
  spent?: Columns,
): Promise<Columns> {
  const wrong = contents.find((content) => kindOf(content) !== input.kind);
  if (wrong) throw otherKind(input.kind, kindOf(wrong));
  const prepare = (await stacks[input.kind]()) as Stack<ContentKind>;
  return prepare(contents, input as never, { inputId, changeOf: changeOf as ChangeOf<never>, spent });
}

const kindOf = (content: ContentOf[ContentKind]): ContentKind => ('text' in content ? 'text' : 'sampleRate' in content ? 'audio' : 'image');

/** What the kinds are called in messages. */
const words: Readonly<Record<ContentKind, string>> = { image: 'pictures', text: 'texts', audio: 'sound' };

/** The refusal of data of one kind by a network for another. */
export const otherKind = (expected: ContentKind, given: ContentKind) =>
  graftError({
    code: 'usage/kind',
    where: 'data',
    expected: `${words[expected]}, as the source model takes them`,
    given: words[given],
    fix: `Choose a source model for ${words[given]}, or data of ${words[expected]}.`,
  });
