import { describe, expect, it } from 'vitest';
import { wantedParameters } from '../../network/wanted-parameters.ts';
import { matchWeights } from '../../weights/match-weights.ts';
import type { WeightTable } from '../../weights/weight-table.ts';
import { familyOf } from './families.ts';
import { caseName, type FamilyCase } from './family-case.fixture.ts';
import { fusedTensors } from './fused-modules.ts';
import { torchPlacement } from './torch-placement.ts';
import { transformerCases } from './transformer-cases.fixture.ts';

/** The tensors of a tiny network as its publisher's file names and shapes them. */
function published({ family, config, options }: FamilyCase): Map<string, readonly number[]> {
  const { network } = family.build(config, options);
  const place = torchPlacement(network, { shapes: new Map(), kernels: 'out-first' });
  const tensors = wantedParameters(network).map(({ name, shape }) => {
    const { name: there, axes = shape.map((_, axis) => axis) } = place(name);
    const stored = axes.map((_, axis) => shape[axes.indexOf(axis)] as number);
    return { name: there, shape: stored, data: new Float32Array(stored.reduce((a, b) => a * b, 1)) };
  });
  return new Map(fusedTensors(tensors, family.fused ?? []).map(({ name, shape }) => [name, shape]));
}

const table = (tensors: ReadonlyMap<string, readonly number[]>): WeightTable => ({
  name: 'test',
  format: 'safetensors',
  metadata: {},
  tensors: new Map(
    [...tensors].map(([name, shape]) => [
      name,
      { type: 'F32', shape, read: async () => new Float32Array(shape.reduce((a, b) => a * b, 1)) },
    ]),
  ),
});

/** Everything that a file says wrongly or too much, for the network that its family builds of it. */
function misfits(one: FamilyCase, tensors: ReadonlyMap<string, readonly number[]>, config: Parameters<typeof familyOf>[0]) {
  const { family, table: spelt, shapes, kernels } = familyOf(config, table(tensors), one.family.kind);
  expect(family.name).toBe(one.family.name);
  const { network } = family.build(one.config, one.options);
  const wanted = new Map(wantedParameters(network).map(({ name, shape }) => [name, shape]));
  const { missing, unexpected, misshapen } = matchWeights(wanted, spelt, { place: torchPlacement(network, { shapes, kernels }) });
  return [...missing.map(({ name }) => name), ...unexpected, ...misshapen.map(({ name }) => name)];
}

const rows = transformerCases.map((one) => [caseName(one), one] as const);
const rowOf = (name: string) => transformerCases.find((one) => caseName(one) === name) as FamilyCase;
const configOf = ({ family }: FamilyCase) => (family.modelTypes[0] ? { model_type: family.modelTypes[0] } : {});

/** A file whose names are changed, and more tensors than the network has. */
const changed = (one: FamilyCase, rename: (name: string) => string, more: readonly string[] = []) =>
  new Map([...[...published(one)].map(([name, shape]) => [rename(name), shape] as const), ...more.map((name) => [name, [1]] as const)]);

describe('names of transformers', () => {
  it.each(rows)('%s is known by its config, and every tensor has its place', (_, one) => {
    expect(misfits(one, published(one), configOf(one))).toEqual([]);
  });

  it.each([
    ['bert', 'bert.', ['cls.predictions.bias', 'cls.seq_relationship.weight', 'bert.embeddings.position_ids']],
    ['distilbert', 'distilbert.', ['vocab_transform.weight', 'vocab_layer_norm.bias', 'vocab_projector.bias']],
    ['roberta', 'roberta.', ['lm_head.dense.weight', 'lm_head.bias', 'roberta.embeddings.token_type_ids']],
    ['mpnet', 'mpnet.', ['lm_head.decoder.weight', 'mpnet.embeddings.position_ids']],
  ] as const)('%s may be named in front, and heads of pretraining left out', (name, prefix, more) => {
    const one = rowOf(name);
    const inFront = (tensor: string) => (/^(pre_)?classifier\./.test(tensor) ? tensor : `${prefix}${tensor}`);
    expect(misfits(one, changed(one, inFront, more), configOf(one))).toEqual([]);
  });

  it('norms may be called as TensorFlow calls them', () => {
    const one = rowOf('bert');
    const old = (name: string) => name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta');
    expect(misfits(one, changed(one, old), configOf(one))).toEqual([]);
  });

  it('both towers of CLIP may lie in one file', () => {
    const [image, text] = [rowOf('clip-vision'), rowOf('clip-text')];
    const both = new Map([...published(image), ...published(text), ['logit_scale', []] as const]);
    for (const one of [image, text]) expect(misfits(one, both, { model_type: 'clip' })).toEqual([]);
  });

  it('a tensor that nothing is known of is unexpected', () => {
    const one = rowOf('bert');
    expect(
      misfits(
        one,
        changed(one, (name) => name, ['encoder.layer.0.surprise.weight']),
        configOf(one),
      ),
    ).toEqual(['encoder.layer.0.surprise.weight']);
  });
});
