import { augmentationFromConfig, seededRandom } from '@graftjs/data';
import { graftError } from '../errors.ts';
/** Changes of a batch's views; the chance of each depends on seed, example and view alone, so that any worker makes the same. */
export const changesOf = (augment, views, seed) => (row) => {
    const { index = 0, view = 0 } = views[row] ?? {};
    return augment === undefined || view === 0 ? undefined : { augment, random: seededRandom(`${seed}/${index}/${view}`) };
};
/** Rebuilds an augmentation of a kind from its JSON. Errors: `usage/augmentation`. */
export async function anyAugmentationFromConfig(config, kind) {
    if (kind === 'audio')
        return (await import('@graftjs/data/audio')).audioAugmentationFromConfig(config);
    if (kind === 'image')
        return augmentationFromConfig(config);
    throw noneFor(kind);
}
/** Refuses an augmentation of another kind than the examples. Errors: `usage/augmentation`. */
export function checkAugmentation(augment, kind) {
    if (augment === undefined)
        return;
    if (kind === 'text' || (kind === 'image') !== 'apply' in augment)
        throw noneFor(kind);
}
const noneFor = (kind) => graftError({
    code: 'usage/augmentation',
    where: 'augment',
    expected: kind === 'text' ? 'none for texts' : kind === 'audio' ? 'an augmentation of recordings' : 'an augmentation of pictures',
    given: 'one of another kind',
    fix: kind === 'audio' ? 'Use audioAugmentationPreset of @graftjs/data/audio.' : 'Leave augment out.',
});
