import { describe, expect, it } from 'vitest';
import type { ModelFiles } from '../model-files.ts';
import { textPoolingOf } from './text-pooling-of.ts';

const module = (type: string, path = '') => ({ idx: 0, name: '0', path, type: `sentence_transformers.models.${type}` });

const files = (contents: Readonly<Record<string, unknown>>): ModelFiles => ({
  name: 'model',
  entry: 'config.json',
  read: async (path) => new TextEncoder().encode(typeof contents[path] === 'string' ? contents[path] : JSON.stringify(contents[path])),
});

const poolingOf = (modules: unknown, pooling: unknown = {}) =>
  textPoolingOf(files({ 'modules.json': modules, '1_Pooling/config.json': pooling }), ['modules.json']);

describe('the pooling of a sentence embedder', () => {
  it('is none where there is no modules.json', async () => expect(await textPoolingOf(files({}), ['config.json'])).toBeUndefined());

  it.each([
    [{ pooling_mode_mean_tokens: true, pooling_mode_cls_token: false }, 'mean'],
    [{ pooling_mode_cls_token: true }, 'cls'],
    [{ pooling_mode: 'cls' }, 'cls'],
    [{}, 'mean'],
  ])('is read from %j', async (config, kind) => {
    const modules = [module('Transformer'), module('Pooling', '1_Pooling')];
    expect(await poolingOf(modules, config)).toEqual({ kind, unitLength: false });
    expect(await poolingOf([...modules, module('Normalize')], config)).toEqual({ kind, unitLength: true });
  });

  it.each([
    [[module('Transformer'), module('Pooling', '1_Pooling'), module('Dense', '2_Dense')], {}, 'a layer Dense'],
    [[module('Transformer'), module('Pooling', '1_Pooling')], { pooling_mode_max_tokens: true }, 'pooling_mode_max_tokens'],
    [
      [module('Transformer'), module('Pooling', '1_Pooling')],
      { pooling_mode_mean_tokens: true, pooling_mode_cls_token: true },
      'pooling_mode_mean_tokens and pooling_mode_cls_token',
    ],
  ])('is refused where vectors would be others than the model’s: %#', async (modules, config, given) => {
    await expect(poolingOf(modules, config)).rejects.toMatchObject({ code: 'model/unsupported-pooling', given });
  });

  it.each(['{', '{}', '3'])('is refused where modules.json is %j', async (text) => {
    await expect(poolingOf(text)).rejects.toMatchObject({ code: 'model/json' });
  });
});
