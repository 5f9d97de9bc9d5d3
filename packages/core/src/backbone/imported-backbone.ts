import * as tf from '@tensorflow/tfjs';
import { platform } from '#platform';
import { graftError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../network/keras-json/model-json.ts';
import { readLayersModel } from '../network/keras-json/read-layers-model.ts';
import type { Network, Values } from '../network/network.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { damagedArtifact } from '../persistence/damaged-artifact.ts';
import { integrityOf } from '../persistence/integrity.ts';
import { requireFitting } from '../persistence/require-fitting.ts';
import { parseSourceMetadata, type SourceMetadata } from '../persistence/source-metadata.ts';
import { asTold, type Told } from './as-told.ts';
import type { Backbone, FeatureTaps } from './backbone.ts';
import type { OpenedSource } from './open-source.ts';
import { keepUsed, ownBackbone } from './own-backbone.ts';

/** A backbone out of a folder that an import wrote; whatever was changed since is refused. Errors: `model/damaged-artifact`, `model/bad-metadata`, `usage/image-size`, `usage/normalisation`. */
export async function backboneOfImport(opened: OpenedSource, { top, ...told }: Told & { top: 'drop' | 'keep' }): Promise<Backbone> {
  const { name, json = {}, model } = opened;
  await requireSeals(json, model.weightData, name);
  const facts = await parseSourceMetadata((json.userDefinedMetadata as JsonObject).source, name);
  const { network, values } = readLayersModel(model);
  try {
    return backboneOf(network, values, facts, { top, ...told }, name);
  } catch (error) {
    tf.dispose([...values.values()]);
    throw error;
  }
}

function backboneOf(
  network: Network,
  values: Values,
  facts: SourceMetadata,
  { top, ...told }: Told & { top: 'drop' | 'keep' },
  where: string,
): Backbone {
  const { input, inputId, featuresId, groups, labels, source, member, taps } = facts;
  const outputId = network.outputs[0] as string;
  const task = labels ? ('classification' as const) : ('regression' as const);
  requireFitting({ network, values, input, inputId, outputId, featuresId, groups, labels: labels ?? [], task, provenance: source }, where);
  if (taps) requireNodes(network, [taps.unpooled, ...taps.stages, ...(taps.logits ? [taps.logits] : [])], where);
  const whole = top === 'keep' ? network : subnetwork(network, [], [featuresId]);
  const fitted = asTold({ network: whole, values, input }, told);
  const inside = new Set(fitted.network.nodes.map(({ id }) => id));
  return ownBackbone({
    network: fitted.network,
    values: keepUsed(fitted.network, values),
    features: featuresId,
    groups: groups
      .map((group) => ({ ...group, nodes: group.nodes.filter((id) => inside.has(id)) }))
      .filter(({ nodes }) => nodes.length > 0),
    input: fitted.input,
    provenance: source,
    ...(member ? { member } : {}),
    ...(taps ? { taps: tapsInside(taps, top) } : {}),
    ...(labels && top === 'keep' ? { labels } : {}),
  });
}

const tapsInside = ({ logits, ...taps }: FeatureTaps, top: 'drop' | 'keep'): FeatureTaps =>
  logits !== undefined && top === 'keep' ? { ...taps, logits } : taps;

/** A network that is read otherwise than it was written would answer without a word of it. */
async function requireSeals(json: JsonObject, weights: LayersBytes, where: string): Promise<void> {
  const { integrity, shards } = json.userDefinedMetadata as JsonObject;
  if ((await integrityOf(json)) !== integrity)
    throw damagedArtifact(`${where}/model.json`, 'the SHA-256 it was sealed with', 'another one');
  const bytes = asBytes(weights);
  let at = 0;
  for (const shard of Array.isArray(shards) ? (shards as readonly Json[]) : []) {
    const { path, sha256, bytes: size } = isObject(shard) ? shard : {};
    if (typeof size !== 'number' || (await platform.sha256(bytes.subarray(at, at + size))) !== sha256)
      throw damagedArtifact(`${where}/${String(path).slice(0, 100)}`, `SHA-256 ${String(sha256).slice(0, 64)}`, 'another hash');
    at += size;
  }
  if (at !== bytes.length) throw damagedArtifact(where, `${bytes.length} bytes of weights that are listed`, `${at}`);
}

type LayersBytes = OpenedSource['model']['weightData'];

function asBytes(weights: LayersBytes): Uint8Array {
  if (weights instanceof Uint8Array) return weights;
  return weights instanceof ArrayBuffer ? new Uint8Array(weights) : new Uint8Array();
}

function requireNodes(network: Network, ids: readonly string[], where: string): void {
  const nodes = new Set(network.nodes.map(({ id }) => id));
  const missing = ids.find((id) => !nodes.has(id));
  if (missing === undefined) return;
  throw graftError({
    code: 'model/bad-metadata',
    where,
    expected: 'nodes that the network has',
    given: missing.slice(0, 100),
    fix: 'The model was changed after it was imported; import it again.',
  });
}
