import { platform } from '#platform';
import { earlierHead } from '../head/inherit-head.ts';
import type { JsonObject } from '../json.ts';
import { isObject } from '../network/keras-json/model-json.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import type { Backbone } from './backbone.ts';
import type { ModelFiles } from './model-files.ts';
import { keepUsed, ownBackbone } from './own-backbone.ts';

/** Whether a model.json was saved by this library, with labels and preprocessing inside. */
export function isArtifact(json: JsonObject | undefined): boolean {
  const metadata = json?.userDefinedMetadata;
  return isObject(metadata) && metadata.graft !== undefined;
}

/** A backbone out of a model that this library saved: its own cut, groups and preprocessing; whatever was changed since is refused. */
export async function backboneOfArtifact(files: ModelFiles, top: 'drop' | 'keep'): Promise<Backbone> {
  const { model } = await readArtifact(files, platform.sha256, files.name);
  const head = await earlierHead(model);
  const network = top === 'keep' ? model.network : subnetwork(model.network, [], [model.featuresId]);
  const inside = new Set(network.nodes.map(({ id }) => id));
  return ownBackbone({
    network,
    values: keepUsed(network, model.values),
    features: model.featuresId,
    groups: model.groups.filter(({ nodes }) => nodes.every((id) => inside.has(id))),
    input: model.input,
    provenance: { ...model.provenance, name: files.name },
    head,
    ...(top === 'keep' ? { labels: model.labels } : {}),
  });
}
