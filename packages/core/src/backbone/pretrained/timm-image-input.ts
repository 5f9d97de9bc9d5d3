import { type Fit, type ImageInput, parseImageInput } from '@graftjs/data';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';

/** What timm's config.json says of the pictures that a model expects; undefined where it says nothing. Errors: `data/image-input`. */
export function timmImageInput(config: JsonObject): ImageInput | undefined {
  const said = config.pretrained_cfg;
  if (!isObject(said)) return undefined;
  const [channels, height, width] = Array.isArray(said.input_size) ? said.input_size : [];
  if (channels === undefined) return undefined;
  return parseImageInput({
    kind: 'image',
    height,
    width,
    channels,
    resize: resizeOf(said.interpolation),
    fit: fitOf(said),
    normalisation: { scale: 1 / 255, mean: said.mean, std: said.std, order: 'rgb' },
  });
}

const resizeOf = (interpolation: Json | undefined) => (['nearest', 'bilinear'].includes(String(interpolation)) ? interpolation : 'bicubic');

/** timm scales the shorter side to `size / crop_pct` and cuts out the centre; `squash` loses proportions instead. */
function fitOf({ crop_mode, crop_pct }: JsonObject): Fit {
  if (crop_mode === 'squash') return { kind: 'stretch' };
  return { kind: 'crop', fraction: typeof crop_pct === 'number' ? crop_pct : 0.875 };
}
