import type { Input } from '@graftjs/data';
import { platform } from '#platform';
import { graftError } from '../errors.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import { parametersOf } from '../network/parameters.ts';
import { shapesOf } from '../network/shapes-of.ts';
import type { SourceMetadata } from '../persistence/source-metadata.ts';
import { writeLayersFolder } from '../persistence/write-layers-folder.ts';
import type { Backbone, Provenance } from './backbone.ts';
import { loadBackbone } from './load-backbone.ts';
import type { LoadBackboneOptions } from './load-backbone-options.ts';
import type { ModelSource } from './open-source.ts';

/** What an import wrote. */
export interface ImportedModel {
  readonly folder: string;
  /** What it was made from. */
  readonly source: Provenance;
  /** The published family, where it is of one. */
  readonly family: string | null;
  readonly input: Input;
  /** Width of the pooled features. */
  readonly features: number | null;
  readonly labels: readonly string[] | null;
  /** Weights and statistics. */
  readonly parameters: number;
}

/**
 * Writes a source, in whichever format it is, as a TensorFlow.js layers folder with all that is known of it inside.
 *
 * Its classes are kept where it has them. The folder opens with {@link loadBackbone} without being told anything, and, where every layer is one of
 * TensorFlow.js, with plain `tf.loadLayersModel`. Errors: those of {@link loadBackbone}, `usage/own-model` for what this library saved itself,
 * `model/no-stock-layer`.
 */
export async function importModel(
  source: ModelSource,
  folder: string,
  options: Omit<LoadBackboneOptions, 'top'> = {},
): Promise<ImportedModel> {
  using backbone = await loadBackbone(source, { ...options, top: 'keep' });
  if (backbone.head) throw ownModel(backbone.provenance.name);
  const { network, values, input, provenance, labels = null, member } = backbone;
  const { modelTopology: topology, weightSpecs, weightData } = await writeLayersModel(network, values);
  const weights = new Uint8Array(weightData as ArrayBuffer);
  const metadata = { source: metadataOf(backbone) };
  await writeLayersFolder(platform, folder, { topology, entries: weightSpecs ?? [], weights, metadata, labels: labels ?? undefined });
  return {
    folder,
    source: provenance,
    family: member?.family ?? null,
    input,
    features: shapesOf(network).get(backbone.features)?.at(-1) ?? null,
    labels,
    parameters: parametersOf(network, values).reduce((sum, { size }) => sum + size, 0),
  };
}

function metadataOf({ network, input, features, groups, labels, provenance, member, taps }: Backbone): SourceMetadata {
  const inputs = network.nodes.filter(({ op }) => op === 'input');
  return {
    format: 'graft-source',
    version: 1,
    input,
    inputId: inputs[0]?.id as string,
    featuresId: features,
    groups,
    labels: labels ?? null,
    source: provenance,
    ...(member ? { member } : {}),
    ...(taps ? { taps } : {}),
  };
}

const ownModel = (name: string) =>
  graftError({
    code: 'usage/own-model',
    where: name,
    expected: 'a model from elsewhere',
    given: 'one that Graft saved, which is a TensorFlow.js folder with its metadata already',
    fix: 'Copy its folder, or write it in another format with graft export.',
  });
