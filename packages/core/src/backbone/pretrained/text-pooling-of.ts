import type { TextPooling } from '../../architectures/families/family.ts';
import { graftError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../network/keras-json/model-json.ts';
import type { ModelFiles } from '../model-files.ts';
import { pretrainedJson } from './pretrained-json.ts';

const maxBytes = 2 ** 20;

/** What sentence-transformers calls its ways of pooling → ours. */
const kinds: Readonly<Record<string, TextPooling['kind']>> = {
  pooling_mode_cls_token: 'cls',
  pooling_mode_mean_tokens: 'mean',
  cls: 'cls',
  mean: 'mean',
};

/**
 * How sentence-transformers makes one vector of a text's tokens with this model, by modules.json and the pooling that it names; undefined for other models.
 *
 * Reference: Reimers & Gurevych, Sentence-BERT (2019). Errors: `model/unsupported-pooling` for other ways and for layers behind it, since vectors without
 * them would be others than the model's; `model/json`, `data/missing-file`.
 */
export async function textPoolingOf(files: ModelFiles, names: readonly string[], signal?: AbortSignal): Promise<TextPooling | undefined> {
  if (!names.includes('modules.json')) return undefined;
  const modules = await modulesIn(files, signal);
  const strange = modules.find(({ type }) => !['Transformer', 'Pooling', 'Normalize'].includes(classOf(type)));
  if (strange) throw unsupported(files.name, `a layer ${classOf(strange.type)}`);
  const pooling = modules.find(({ type }) => classOf(type) === 'Pooling');
  const path = `${String(pooling?.path ?? '1_Pooling')}/config.json`;
  const config = pooling ? await pretrainedJson(files, [path], path, signal) : undefined;
  return { kind: config ? kindOf(config, files.name) : 'mean', unitLength: modules.some(({ type }) => classOf(type) === 'Normalize') };
}

/** The last part of a Python class's name; modules moved from package to package over the years. */
const classOf = (type: Json | undefined): string => (String(type).split('.').at(-1) as string).slice(0, 80);

function kindOf(config: JsonObject, name: string): TextPooling['kind'] {
  const flags = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  const chosen = typeof config.pooling_mode === 'string' ? [config.pooling_mode] : flags;
  const kind = kinds[chosen[0] ?? 'mean'];
  if (kind && chosen.length <= 1) return kind;
  throw unsupported(name, chosen.join(' and '));
}

async function modulesIn(files: ModelFiles, signal: AbortSignal | undefined): Promise<JsonObject[]> {
  const text = new TextDecoder().decode(await files.read('modules.json', { maxBytes, ...(signal ? { signal } : {}) }));
  try {
    const json = JSON.parse(text) as Json;
    if (Array.isArray(json)) return json.filter(isObject);
  } catch {
    // Told below, as every other content that is no list.
  }
  throw graftError({
    code: 'model/json',
    where: `${files.name}, modules.json`,
    expected: 'a list of modules',
    given: text.slice(0, 40),
    fix: 'Fetch the file again.',
  });
}

const unsupported = (name: string, given: string) =>
  graftError({
    code: 'model/unsupported-pooling',
    where: `${name}, modules.json`,
    expected: 'the average of the tokens or the first one, brought to length 1 or not',
    given: given.slice(0, 200),
    fix: "Pass `textPooling: 'mean'` or 'cls' to leave out what lies behind, or choose another model.",
  });
