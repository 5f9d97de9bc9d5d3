import { type Augmentation, augmentationFromConfig, type ContentKind, type Random, seededRandom } from '@graftjs/data';
import type { AudioAugmentation } from '@graftjs/data/audio';
import { graftError } from '../errors.ts';
import type { Described } from '../json.ts';

/** A random change of examples that keeps their labels: of pictures, or of recordings. */
export type AnyAugmentation = Augmentation | AudioAugmentation;

/** The change of one example of a batch; undefined = as it is. */
export type ChangeOf<A> = (row: number) => { readonly augment: A; readonly random: Random } | undefined;

/** Changes of a batch's views; the chance of each depends on seed, example and view alone, so that any worker makes the same. */
export const changesOf =
  <A>(augment: A | undefined, views: readonly { readonly index: number; readonly view: number }[], seed: number): ChangeOf<A> =>
  (row) => {
    const { index = 0, view = 0 } = views[row] ?? {};
    return augment === undefined || view === 0 ? undefined : { augment, random: seededRandom(`${seed}/${index}/${view}`) };
  };

/** Rebuilds an augmentation of a kind from its JSON. Errors: `usage/augmentation`. */
export async function anyAugmentationFromConfig(config: Described, kind: ContentKind): Promise<AnyAugmentation> {
  if (kind === 'audio') return (await import('@graftjs/data/audio')).audioAugmentationFromConfig(config);
  if (kind === 'image') return augmentationFromConfig(config);
  throw noneFor(kind);
}

/** Refuses an augmentation of another kind than the examples. Errors: `usage/augmentation`. */
export function checkAugmentation(augment: AnyAugmentation | undefined, kind: ContentKind): void {
  if (augment === undefined) return;
  if (kind === 'text' || (kind === 'image') !== 'apply' in augment) throw noneFor(kind);
}

const noneFor = (kind: ContentKind) =>
  graftError({
    code: 'usage/augmentation',
    where: 'augment',
    expected: kind === 'text' ? 'none for texts' : kind === 'audio' ? 'an augmentation of recordings' : 'an augmentation of pictures',
    given: 'one of another kind',
    fix: kind === 'audio' ? 'Use audioAugmentationPreset of @graftjs/data/audio.' : 'Leave augment out.',
  });
