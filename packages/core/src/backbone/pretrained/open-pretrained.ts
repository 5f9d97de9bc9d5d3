import * as tf from '@tensorflow/tfjs';
import { familyOf } from '../../architectures/families/families.ts';
import { torchPlacement } from '../../architectures/families/torch-placement.ts';
import { graftError } from '../../errors.ts';
import { subnetwork } from '../../network/rewrites/subnetwork.ts';
import { hashValues } from '../../persistence/hash-values.ts';
import { loadInto } from '../../weights/load-into.ts';
import { asTold } from '../as-told.ts';
import type { Backbone } from '../backbone.ts';
import { type InputSpecOptions, unknownNormalisation } from '../input-spec.ts';
import type { ModelFiles } from '../model-files.ts';
import { keepUsed, ownBackbone } from '../own-backbone.ts';
import { readSideFiles } from '../read-side-files.ts';
import { imageInputOf } from './image-input-of.ts';
import { openPretrainedWeights } from './open-pretrained-weights.ts';
import { pretrainedJson } from './pretrained-json.ts';
import { weightsFile } from './weights-file.ts';

/** Options of {@link openPretrained}. */
export interface OpenPretrainedOptions extends InputSpecOptions {
  readonly top: 'drop' | 'keep';
  readonly signal?: AbortSignal;
}

/**
 * A backbone of a published family out of the files of its repository: config.json and weights under the publisher's names.
 *
 * Every tensor of the file must have its place in the network and the other way round. Errors: `model/unknown-family`,
 * `model/weights-mismatch`, `usage/unknown-normalisation`, and those of the formats.
 */
export async function openPretrained(files: ModelFiles, { top, signal, ...told }: OpenPretrainedOptions): Promise<Backbone> {
  const names = (await files.list?.()) ?? [];
  const published = (await pretrainedJson(files, names, 'config.json', signal)) ?? {};
  const opened = await openPretrainedWeights(files, weightsFile(names) ?? noWeights(files, names), signal);
  const { family, table, spelled } = familyOf(published, opened);
  const shapes = new Map([...table.tensors].map(([name, { shape }]) => [name, shape]));
  const config = family.configOf({ config: published, shapes });
  const input = imageInputOf(published);
  if (!input) throw unknownNormalisation();
  const topology = family.build(config, { size: [input.height, input.width, input.channels], classes: true });
  const { values } = await loadInto(topology.network, table, { place: torchPlacement(topology.network), ...(signal ? { signal } : {}) });
  try {
    const { logits, features, unpooled, stages } = topology;
    const whole = top === 'keep' && logits ? topology.network : subnetwork(topology.network, [], [features]);
    const fitted = asTold({ network: whole, values, input }, told);
    const inside = new Set(whole.nodes.map(({ id }) => id));
    const { labels, licence } = await readSideFiles(files);
    const hash = await hashValues(values);
    return ownBackbone({
      network: fitted.network,
      values: keepUsed(fitted.network, values),
      features,
      groups: topology.groups.filter(({ nodes }) => nodes.every((id) => inside.has(id))),
      input: fitted.input,
      provenance: { name: files.name, hash, licence },
      member: { family: family.name, config, published, ...(Object.keys(spelled).length > 0 ? { spelled } : {}) },
      taps: { unpooled, stages, ...(logits && top === 'keep' ? { logits } : {}) },
      ...(labels && top === 'keep' ? { labels } : {}),
    });
  } catch (error) {
    tf.dispose([...values.values()]);
    throw error;
  }
}

function noWeights(files: ModelFiles, names: readonly string[]): never {
  throw graftError({
    code: 'model/no-weights',
    where: files.name,
    expected: 'a file of weights, such as model.safetensors',
    given:
      names
        .slice(0, 10)
        .map((name) => `'${name.slice(0, 80)}'`)
        .join(', ') || 'no files',
    fix: 'Fetch the weights beside config.json.',
  });
}
