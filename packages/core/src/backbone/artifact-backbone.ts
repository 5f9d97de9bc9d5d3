import * as tf from '@tensorflow/tfjs';
import { platform } from '#platform';
import { earlierHead } from '../head/inherit-head.ts';
import type { JsonObject } from '../json.ts';
import { isObject } from '../network/keras-json/model-json.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { asTold, type Told } from './as-told.ts';
import type { Backbone } from './backbone.ts';
import type { ModelFiles } from './model-files.ts';
import { keepUsed, ownBackbone } from './own-backbone.ts';

/** Whether a model.json was saved by this library, with labels and preprocessing inside. */
export function isArtifact(json: JsonObject | undefined): boolean {
  const metadata = json?.userDefinedMetadata;
  return isObject(metadata) && metadata.graft !== undefined;
}

/** Options of {@link backboneOfArtifact}. */
export interface ArtifactBackboneOptions extends Told {
  readonly top: 'drop' | 'keep';
}

/**
 * A backbone out of a model that this library saved: its own cut, groups and preprocessing, for pictures of the size that was told.
 *
 * Whatever was changed since it was saved is refused. Errors: `model/…`, `usage/image-size`, `usage/normalisation`.
 */
export async function backboneOfArtifact(files: ModelFiles, { top, ...told }: ArtifactBackboneOptions): Promise<Backbone> {
  const { model } = await readArtifact(files, platform.sha256, files.name);
  const head = await earlierHead(model);
  try {
    const whole = top === 'keep' ? model.network : subnetwork(model.network, [], [model.featuresId]);
    const { network, input } = asTold({ network: whole, values: model.values, input: model.input }, told);
    const inside = new Set(network.nodes.map(({ id }) => id));
    return ownBackbone({
      network,
      values: keepUsed(network, model.values),
      features: model.featuresId,
      groups: model.groups.filter(({ nodes }) => nodes.every((id) => inside.has(id))),
      input,
      provenance: { ...model.provenance, name: files.name },
      head,
      ...(model.member ? { member: model.member } : {}),
      ...(top === 'keep' ? { labels: model.labels } : {}),
    });
  } catch (error) {
    tf.dispose([...model.values.values()]);
    throw error;
  }
}
