import type { ContentKind, ImageInput, Input } from '@graftjs/data';
import type { JsonObject } from '../../json.ts';
import { unknownNormalisation } from '../input-spec.ts';
import type { ModelFiles } from '../model-files.ts';
import { audioInputOf } from './audio-input-of.ts';
import { imageInputOf } from './image-input-of.ts';
import { pretrainedJson } from './pretrained-json.ts';
import { textInputOf } from './text-input-of.ts';
import { wordInputOf } from './word-input-of.ts';

/** What says how the examples of a published model are prepared. */
export interface InputSource {
  readonly files: ModelFiles;
  readonly names: readonly string[];
  /** Its config.json. */
  readonly published: JsonObject;
  /** Its sizes, as its family reads them. */
  readonly config: JsonObject;
  /** Its family's pictures, where nothing else is said. */
  readonly usual?: ImageInput;
  readonly signal?: AbortSignal | undefined;
}

const readers: Readonly<Record<ContentKind, (source: InputSource) => Promise<Input>>> = {
  image: async ({ files, names, published, usual, signal }) => {
    const preprocessor = await pretrainedJson(files, names, 'preprocessor_config.json', signal);
    return imageInputOf({ config: published, preprocessor, usual }) ?? noNormalisation();
  },
  text: ({ config, ...source }) =>
    config.wholeWords === true
      ? wordInputOf(source.files, source.names, Number(config.words), source.signal)
      : textInputOf({ ...source, tokenTypes: Number(config.types) > 1 }),
  audio: async ({ files, names, published, signal }) =>
    audioInputOf(await pretrainedJson(files, names, 'preprocessor_config.json', signal), published),
};

/** What a published model expects of its examples. Errors: `usage/unknown-normalisation`, `model/no-tokenizer`, `data/…`. */
export const pretrainedInput = (kind: ContentKind, source: InputSource): Promise<Input> => readers[kind](source);

function noNormalisation(): never {
  throw unknownNormalisation();
}
