import type { TextPooling } from '../../architectures/families/family.ts';
import { isGraftError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';
import type { ModelFiles } from '../model-files.ts';

const maxBytes = 2 ** 20;

/**
 * How sentence-transformers makes one vector of a text's tokens with this model: modules.json and 1_Pooling/config.json; undefined for other models.
 *
 * Reference: Reimers & Gurevych, Sentence-BERT (2019).
 */
export async function textPoolingOf(files: ModelFiles, names: readonly string[], signal?: AbortSignal): Promise<TextPooling | undefined> {
  if (!names.includes('modules.json')) return undefined;
  const modules = await jsonAt(files, 'modules.json', signal);
  const types = Array.isArray(modules) ? modules.map((module) => (isObject(module) ? String(module.type) : '')) : [];
  const said = (await jsonAt(files, '1_Pooling/config.json', signal)) ?? {};
  const cls = (said as JsonObject).pooling_mode_cls_token === true;
  return { kind: cls ? 'cls' : 'mean', unitLength: types.some((type) => type.endsWith('Normalize')) };
}

async function jsonAt(files: ModelFiles, path: string, signal: AbortSignal | undefined): Promise<Json | undefined> {
  try {
    return JSON.parse(new TextDecoder().decode(await files.read(path, { maxBytes, ...(signal ? { signal } : {}) }))) as Json;
  } catch (error) {
    // The two files only refine what is done without them.
    if (error instanceof SyntaxError || (isGraftError(error) && error.code === 'data/missing-file')) return undefined;
    throw error;
  }
}
