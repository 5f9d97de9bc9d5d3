import { graftError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';
import type { ModelFiles } from '../model-files.ts';

const maxBytes = 64 * 2 ** 20;

/** A JSON file beside the weights, such as config.json; undefined where it is not there. Errors: `model/json`. */
export async function pretrainedJson(
  files: ModelFiles,
  names: readonly string[],
  name: string,
  signal?: AbortSignal,
): Promise<JsonObject | undefined> {
  if (!names.includes(name)) return undefined;
  const text = new TextDecoder().decode(await files.read(name, { maxBytes, ...(signal ? { signal } : {}) }));
  const json = parsed(text);
  if (isObject(json)) return json;
  throw graftError({
    code: 'model/json',
    where: `${files.name}, ${name}`,
    expected: 'a JSON object',
    given: text.length === 0 ? 'an empty file' : 'something else',
    fix: 'Fetch the file again.',
  });
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
