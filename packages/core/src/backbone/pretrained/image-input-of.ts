import type { ImageInput } from '@graftjs/data';
import type { JsonObject } from '../../json.ts';
import { timmImageInput } from './timm-image-input.ts';
import { transformersImageInput } from './transformers-image-input.ts';

/** What there is that tells how a model's pictures are prepared. */
export interface ImageInputSource {
  /** Its config.json. */
  readonly config: JsonObject;
  /** Its preprocessor_config.json. */
  readonly preprocessor?: JsonObject | undefined;
  /** What its family's pictures are where nothing else is said. */
  readonly usual?: ImageInput | undefined;
}

/** The pictures that a published model expects: by transformers' file, timm's block in the config, or as usual in its family. Errors: `data/image-input`. */
export function imageInputOf({ config, preprocessor, usual }: ImageInputSource): ImageInput | undefined {
  if (preprocessor) return transformersImageInput(preprocessor, config.num_channels ?? 3);
  return timmImageInput(config) ?? usual;
}
