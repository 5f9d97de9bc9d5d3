import { type Fit, type ImageInput, parseImageInput } from '@graftjs/data';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';

/** Numbers of Pillow's ways of making new pixels → ours, the nearest where there is none. */
const resampling: Readonly<Record<number, ImageInput['resize']>> = { 0: 'nearest', 1: 'bicubic', 2: 'bilinear', 3: 'bicubic' };

/** What a processor does where its file is silent. */
interface Processor {
  /** Whether a size of one number is that of both sides or of the shorter one. */
  readonly square: boolean;
  readonly size: Json;
  readonly resample: number;
  readonly crops: boolean;
}

const plain: Processor = { square: true, size: 224, resample: 2, crops: false };

/** By the beginning of the processor's class name. */
const processors: readonly (readonly [RegExp, Partial<Processor>])[] = [
  [/^ConvNext/, { square: false, size: 384, resample: 3 }],
  [/^CLIP/, { square: false, resample: 3, crops: true }],
  [/^MobileNet/, { square: false, size: 256, crops: true }],
  [/^DeiT/, { size: 256, resample: 3, crops: true }],
  [/^EfficientNet/, { size: 346, resample: 3 }],
];

/**
 * What transformers' preprocessor_config.json says of the pictures that a model expects; `channels` as the model's config has them.
 *
 * Sizes may be one number, both sides or the shorter one; a square that is cut out of a stretched picture is cut out of one that keeps its proportions.
 * Errors: `data/image-input`.
 */
export function transformersImageInput(file: JsonObject, channels: Json = 3): ImageInput {
  const type = String(file.image_processor_type ?? file.feature_extractor_type ?? '');
  const processor = { ...plain, ...processors.find(([name]) => name.test(type))?.[1] };
  const { height, width, fit } = /^ConvNext/.test(type) ? convnextFit(file, processor) : fitOf(file, processor);
  return parseImageInput({
    kind: 'image',
    height,
    width,
    channels,
    resize: resampling[Number(file.resample ?? processor.resample)] ?? 'bilinear',
    fit,
    normalisation: normalisationOf(file, channels === 1 ? 1 : 3, /^EfficientNet/.test(type)),
  });
}

interface Fitting {
  readonly height: Json;
  readonly width: Json;
  readonly fit: Fit;
}

function fitOf(file: JsonObject, { square, size, crops }: Processor): Fitting {
  const said = sidesOf(file.size ?? size, square);
  const cropped = file.do_center_crop ?? crops;
  if (cropped !== true) return { ...said, fit: said.shorter ? { kind: 'crop', fraction: 1 } : { kind: 'stretch' } };
  const { height, width } = sidesOf(file.crop_size ?? file.size ?? size, true);
  const fraction = Math.min(Number(height), Number(width)) / Math.min(Number(said.height), Number(said.width));
  return { height, width, fit: { kind: 'crop', fraction: file.do_resize === false ? 1 : Math.min(1, fraction) } };
}

/** Below 384 pixels the shorter side becomes `size / crop_pct` and the centre is cut out; from there on pictures are stretched. */
function convnextFit(file: JsonObject, { size, square }: Processor): Fitting {
  const { height, width } = sidesOf(file.size ?? size, square);
  const fraction = typeof file.crop_pct === 'number' ? file.crop_pct : 224 / 256;
  return { height, width, fit: Number(height) < 384 ? { kind: 'crop', fraction } : { kind: 'stretch' } };
}

function sidesOf(size: Json, square: boolean): { height: Json; width: Json; shorter: boolean } {
  if (!isObject(size)) return { height: size, width: size, shorter: !square };
  const shortest = size.shortest_edge;
  return shortest === undefined
    ? { height: size.height ?? null, width: size.width ?? null, shorter: false }
    : { height: shortest, width: shortest, shorter: true };
}

/** EfficientNet's pictures are divided by their deviation twice where they are for classes, as its processor does. */
function normalisationOf(file: JsonObject, channels: 1 | 3, twice: boolean) {
  const scale = file.do_rescale === false ? 1 : Number(file.rescale_factor ?? 1 / 255);
  const offset = twice && file.rescale_offset === true ? 1 : 0;
  const normal = file.do_normalize !== false;
  const each = (given: Json | undefined, otherwise: number) =>
    (Array.isArray(given) ? given : new Array(channels).fill(given ?? otherwise)) as number[];
  const mean = normal ? each(file.image_mean, 0.5) : each(undefined, 0);
  const once = normal ? each(file.image_std, 0.5) : each(undefined, 1);
  const again = twice && file.include_top !== false ? each(file.image_std, 0.5) : each(undefined, 1);
  return { scale, mean: mean.map((one) => one + offset), std: once.map((one, i) => one * (again[i] as number)), order: 'rgb' };
}
