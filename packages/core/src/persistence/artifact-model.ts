import type { Model } from '../model.ts';
import type { Network, Values } from '../network/network.ts';
import type { ArtifactMetadata } from './artifact-metadata.ts';

/** The model of a saved network; its probabilities are for plain readers, what trains and calibrates starts from the logits. */
export function artifactModel(network: Network, values: Values, facts: ArtifactMetadata): Model {
  const { labels, input, inputId, outputId, featuresId, groups, task, source, licence, member } = facts;
  const nodes = network.nodes.filter(({ id }) => id !== 'probabilities');
  return {
    network: { nodes, outputs: [outputId] },
    values,
    labels,
    input,
    inputId,
    outputId,
    featuresId,
    groups,
    task,
    // What binds the source, or what its maker gave it, binds what is made from it in turn.
    provenance: { ...source, licence },
    ...(member ? { member } : {}),
  };
}
