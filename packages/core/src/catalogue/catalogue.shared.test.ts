import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '@graftjs/testing';
import { expect, it } from 'vitest';
import { openWeightsFile } from '../weights/open-weights-file.ts';
import { fileModels } from './file-models.ts';
import { resnetParameters } from './resnet-parameters.ts';
import { textParameters } from './transformer-parameters.ts';
import { visionTransformerParameters } from './vision-transformer-parameters.ts';

const shared = sharedFolder();

/** The two CIFAR nets lie in one folder. */
const folderOf = (name: string) => name.replace(/^(cifar10-resnet)\d+$/, '$1');

it.skipIf(!shared).each(fileModels)('$name has the bytes that the catalogue says (skipped: no ../shared)', ({ name, files }) => {
  for (const { path, bytes, sha256 } of files ?? []) {
    const place = join(shared as string, 'models', folderOf(name), path);
    expect(statSync(place).size).toBe(bytes);
    expect(createHash('sha256').update(readFileSync(place)).digest('hex')).toBe(sha256);
  }
});

/** Those whose files say it by themselves; of the others the README of the folder does. */
it.skipIf(!shared).each(fileModels.filter(({ files }) => files?.[0]?.path.endsWith('.safetensors')))(
  '$name has as many weights as the catalogue says (skipped: no ../shared)',
  async ({ name, files, parameters }) => {
    expect(await weightsIn(`models/${folderOf(name)}/${files?.[0]?.path}`)).toBe(parameters);
  },
);

/** Weights that a file holds, without the statistics of normalisations. */
async function weightsIn(path: string): Promise<number> {
  const table = await openWeightsFile(join(shared as string, path));
  const counted = [...table.tensors].filter(([name]) => !/running_|num_batches|position_ids/.test(name));
  return counted.reduce((sum, [, { shape }]) => sum + shape.reduce((size, side) => size * side, 1), 0);
}

const pictures = { layers: 2, width: 48, patch: 16, patches: 16, classes: 5 };

it.skipIf(!shared).each<[string, number]>([
  ['resnet18', resnetParameters({ blocks: [2, 2, 2, 2], widths: [16, 24, 32, 48], bottleneck: false, classes: 5 })],
  ['resnet50', resnetParameters({ blocks: [1, 2, 1, 1], widths: [8, 12, 16, 24], bottleneck: true, classes: 5 })],
  ['vit_tiny_patch16', visionTransformerParameters(pictures)],
])('the formula of a family gives what the narrowed %s holds (skipped: no ../shared)', async (folder, parameters) => {
  expect(await weightsIn(`golden/vision/${folder}/model.safetensors`)).toBe(parameters);
});

it.skipIf(!shared).each([
  ['bert', 2, true, false],
  ['distilbert', 0, false, false],
  ['roberta', 1, true, false],
  ['mpnet', 0, true, true],
])('the formula of the BERT family gives what the narrowed %s holds (skipped: no ../shared)', async (name, types, pooler, biased) => {
  const config = JSON.parse(readFileSync(join(shared as string, 'golden/text', name, 'config.json'), 'utf8')) as Record<string, number>;
  const number = (...keys: string[]) => keys.map((key) => config[key]).find((value) => value !== undefined) as number;
  const parameters = textParameters({
    layers: number('num_hidden_layers', 'n_layers'),
    width: number('hidden_size', 'dim'),
    inner: number('intermediate_size', 'hidden_dim'),
    vocabulary: number('vocab_size'),
    positions: number('max_position_embeddings'),
    types,
    pooler,
    relativeBias: biased ? number('relative_attention_num_buckets') * number('num_attention_heads') : 0,
  });
  expect(await weightsIn(`golden/text/${name}/model.safetensors`)).toBe(parameters);
});

it.skipIf(!shared)('the formula of AST gives what the narrowed one holds (skipped: no ../shared)', async () => {
  const config = JSON.parse(readFileSync(join(shared as string, 'golden/audio/ast/config.json'), 'utf8')) as Record<string, number>;
  const of = (key: string) => config[key] as number;
  const along = (size: number, stride: number) => Math.floor((size - of('patch_size')) / stride) + 1;
  const parameters = visionTransformerParameters({
    layers: of('num_hidden_layers'),
    width: of('hidden_size'),
    inner: of('intermediate_size'),
    patch: of('patch_size'),
    patches: along(of('num_mel_bins'), of('frequency_stride')) * along(of('max_length'), of('time_stride')),
    channels: 1,
    tokens: 2,
    classes: Object.keys(config.id2label ?? {}).length,
  });
  expect(await weightsIn('golden/audio/ast/model.safetensors')).toBe(parameters + 2 * of('hidden_size'));
});
