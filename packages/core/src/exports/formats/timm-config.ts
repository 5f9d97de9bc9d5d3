import type { ImageInput } from '@graftjs/data';
import { graftError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';
import type { ExportSource } from './export-format.ts';

/** Keys of `pretrained_cfg` that speak of other pictures or other labels than those of the model. */
const stale: ReadonlySet<string> = new Set(['test_input_size', 'test_crop_pct', 'label_names', 'label_descriptions', 'label_offset']);

/** A config.json of timm for a model with these classes and pictures; what it says of the architecture stays. Errors: `model/pixels`. */
export function timmConfig({ model }: ExportSource, published: JsonObject): JsonObject {
  const { labels, task } = model;
  const classes = labels.length;
  const { label_names: _, label_descriptions: __, ...kept } = published;
  const { height, width, channels } = model.input as ImageInput;
  return {
    ...kept,
    num_classes: classes,
    ...(isObject(published.model_args) ? { model_args: withClasses(published.model_args, classes, [height, width]) } : {}),
    ...(task === 'regression' ? {} : { label_names: labels }),
    pretrained_cfg: {
      ...without(isObject(published.pretrained_cfg) ? published.pretrained_cfg : {}, stale),
      num_classes: classes,
      input_size: [channels, height, width],
      ...pixelsOf(model.input as ImageInput),
    },
  };
}

const withClasses = (args: JsonObject, classes: number, [height, width]: readonly [number, number]): JsonObject => ({
  ...args,
  num_classes: classes,
  ...('img_size' in args ? { img_size: height === width ? height : [height, width] } : {}),
});

/** timm has pixels in 0…1 minus a mean: `(x · s − m) / d = (x / 255 − m / 255s) / (d / 255s)`. */
function pixelsOf({ resize, fit, height, width, normalisation }: ImageInput): JsonObject {
  const { scale, mean, std, order } = normalisation;
  if (order !== 'rgb') throw wrongOrder();
  const unit = 255 * scale;
  return {
    interpolation: resize,
    mean: mean.map((value) => value / unit),
    std: std.map((value) => value / unit),
    ...cropOf(fit, Math.min(height, width)),
  };
}

function cropOf(fit: ImageInput['fit'], side: number): { [key: string]: Json } {
  if (fit.kind === 'crop') return { crop_pct: fit.fraction, crop_mode: 'center' };
  if (fit.kind === 'stretch') return { crop_pct: 1, crop_mode: 'squash' };
  return { crop_pct: (side - 2 * fit.margin) / side, crop_mode: 'border' };
}

const without = (object: JsonObject, keys: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));

const wrongOrder = () =>
  graftError({
    code: 'model/pixels',
    where: 'normalisation',
    expected: 'channels in the order red, green, blue, which is all that timm knows',
    given: "'bgr'",
    fix: "Export it to 'tfjs', 'onnx' or 'zip'.",
  });
