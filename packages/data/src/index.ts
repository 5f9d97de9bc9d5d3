export type { AudioInput } from './audio/audio-input.ts';
export type { Augmentation, AugmentationConfig } from './augment/augmentation.ts';
export { augmentationFromConfig, augmentationNames } from './augment/augmentation-from-config.ts';
export {
  type AugmentationPreset,
  type AugmentationPresetOptions,
  augmentationPreset,
  augmentationPresets,
} from './augment/augmentation-preset.ts';
export { type ColourJitterOptions, colourJitter } from './augment/colour-jitter.ts';
export { compose } from './augment/compose.ts';
export { type FlipOptions, horizontalFlip } from './augment/horizontal-flip.ts';
export type { BatchMix, BatchShape } from './augment/mix/batch-mix.ts';
export { batchMixFromConfig } from './augment/mix/batch-mix-from-config.ts';
export { cutMix } from './augment/mix/cut-mix.ts';
export type { MixOptions } from './augment/mix/draw-lambdas.ts';
export { mixUp } from './augment/mix/mix-up.ts';
export { type RandAugmentOptions, randAugment } from './augment/rand-augment.ts';
export { type RandomAffineOptions, randomAffine } from './augment/random-affine.ts';
export { type RandomCropOptions, randomCrop } from './augment/random-crop.ts';
export { type RandomEraseOptions, randomErase } from './augment/random-erase.ts';
export { type RandomGrayscaleOptions, randomGrayscale } from './augment/random-grayscale.ts';
export { type RandomResizedCropOptions, randomResizedCrop } from './augment/random-resized-crop.ts';
export { type RandomRotateOptions, randomRotate } from './augment/random-rotate.ts';
export { verticalFlip } from './augment/vertical-flip.ts';
export { type Batch, type BatchOptions, batches } from './batches.ts';
export { type ConcatOptions, concatDatasets } from './concat.ts';
export type { ContentKind, ContentOf, Dataset, Example, Problem, SourceDescription, Split } from './dataset.ts';
export { GraftError, type GraftErrorFields, graftError, isGraftError } from './errors.ts';
export { crc32 } from './formats/crc32.ts';
export { type DecodeImageOptions, decodeImage } from './formats/decode-image.ts';
export { exifOrientation, type Orientation, upright } from './formats/exif.ts';
export { type IdxArray, type IdxOptions, parseIdx } from './formats/idx.ts';
export { type ImageKind, imageKind } from './formats/image-kind.ts';
export type { ImageLimits } from './formats/image-limits.ts';
export { type DecodeOptions, decodeJpeg } from './formats/jpeg.ts';
export { decodePng } from './formats/png.ts';
export { fingerprints } from './hash/fingerprints.ts';
export { type Hasher, sha256 } from './hash/sha256.ts';
export { classCounts } from './labels/class-counts.ts';
export { checkSameLabels, labelMap, labelMapText, parseLabelMap } from './labels/label-map.ts';
export { labelsPerClass } from './labels/labels-per-class.ts';
export type { Passage } from './passage.ts';
export type { Pixels } from './pixels.ts';
export { centreCrop } from './preprocess/centre-crop.ts';
export { crop, type PixelBox } from './preprocess/crop.ts';
export { fitPixels } from './preprocess/fit.ts';
export { grey } from './preprocess/grey.ts';
export type { Fit, ImageInput, Normalisation } from './preprocess/image-input.ts';
export type { Input, InputOf } from './preprocess/input.ts';
export { type ImageInputOptions, imageInput } from './preprocess/make-image-input.ts';
export {
  type NormalisationNumbers,
  type NormalisationPreset,
  normalisationFrom,
  normalisationPresets,
} from './preprocess/normalisation.ts';
export { parseImageInput } from './preprocess/parse-image-input.ts';
export { preprocess, preprocessInto } from './preprocess/preprocess.ts';
export { type ResizeOptions, resize } from './preprocess/resize.ts';
export { rgb } from './preprocess/rgb.ts';
export type { TextInput } from './preprocess/text-input.ts';
export { type Random, type RandomState, randomFrom, seededRandom } from './random.ts';
export { relabel } from './relabel.ts';
export { type IdxDatasetOptions, type IdxPair, idxDataset } from './sources/idx-dataset.ts';
export { type MemoryDatasetOptions, memoryDataset } from './sources/memory-dataset.ts';
export type { MemoryExamplesOptions } from './sources/memory-examples.ts';
export type { Fractions } from './split/fractions.ts';
export { type GroupSplitOptions, groupSplit } from './split/group-split.ts';
export { type Fold, type KFoldOptions, kFold } from './split/k-fold.ts';
export { type NearDuplicateOptions, nearDuplicates } from './split/near-duplicates.ts';
export { hammingDistance, type PictureSignature, pictureSignature } from './split/perceptual-hash.ts';
export { randomSplit, type SplitIndices } from './split/random-split.ts';
export { type DatasetSplit, type SplitOptions, splitDataset } from './split/split-dataset.ts';
export { stratifiedSplit } from './split/stratified-split.ts';
export { unitsOf } from './split/units.ts';
export { stopwatch, type TimeSpent } from './stopwatch.ts';
export { subset } from './subset.ts';
export type { Waveform } from './waveform.ts';
