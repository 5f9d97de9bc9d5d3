import type { ImageInput, Input } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { BuildOptions, TextPooling } from '../../architectures/families/family.ts';
import type { Network, Values } from '../../network/network.ts';
import { replaceInputSize } from '../../network/rewrites/replace-input-size.ts';
import { subnetwork } from '../../network/rewrites/subnetwork.ts';
import { asTold, sidesOf } from '../as-told.ts';
import type { Backbone } from '../backbone.ts';
import { type InputSpecOptions, pictureInput } from '../input-spec.ts';
import type { ModelFiles } from '../model-files.ts';
import { keepUsed, ownBackbone } from '../own-backbone.ts';
import { readSideFiles } from '../read-side-files.ts';
import { requirePictures } from '../require-pictures.ts';
import { licenceOfConfig } from './licence-of-config.ts';
import { pretrainedInput } from './pretrained-input.ts';
import { publishedLabels } from './published-labels.ts';
import { type Found, type ReadPretrained, readPretrained } from './read-pretrained.ts';
import { textPoolingOf } from './text-pooling-of.ts';

/** Options of {@link openPretrained}. */
export interface OpenPretrainedOptions extends InputSpecOptions {
  readonly top: 'drop' | 'keep';
  /** How a text's tokens become one vector, not brought to length 1. @default as the source's modules.json says, else their average */
  readonly textPooling?: TextPooling['kind'];
  /** Which half of a model for pictures and texts is opened. @default 'image' */
  readonly tower?: 'image' | 'text';
  readonly signal?: AbortSignal;
}

/**
 * A backbone of a published family out of the files of its repository: config.json and weights under the publisher's names.
 *
 * Every tensor of the file must have its place in the network and the other way round. Errors: `model/unknown-family`,
 * `model/weights-mismatch`, `usage/unknown-normalisation`, `usage/image-size`, and those of the formats.
 */
export async function openPretrained(files: ModelFiles, options: OpenPretrainedOptions): Promise<Backbone> {
  const prepared: { input?: Input } = {};
  const read = await readPretrained(
    files,
    async (found) => {
      prepared.input = sized(await pretrainedInput(found.family.kind, { files, ...found, signal: options.signal }), options.imageSize);
      return buildOptions(prepared.input, files, found, options);
    },
    { ...(options.tower ? { kind: options.tower } : {}), ...(options.signal ? { signal: options.signal } : {}) },
  );
  try {
    return await backboneOf(files, read, prepared.input as Input, options);
  } catch (error) {
    tf.dispose([...read.values.values()]);
    throw error;
  }
}

/** Pictures of the size that was told: the network is built for it. */
function sized(input: Input, imageSize: OpenPretrainedOptions['imageSize']): Input {
  if (imageSize === undefined) return input;
  const [height, width] = sidesOf(imageSize);
  return { ...requirePictures(input, 'imageSize'), height, width };
}

/** Each kind is built by what is known of its examples. */
async function buildOptions(
  input: Input,
  files: ModelFiles,
  { names }: Found,
  { textPooling, signal }: OpenPretrainedOptions,
): Promise<BuildOptions> {
  if (input.kind === 'image') return { classes: true, size: [input.height, input.width, input.channels] };
  if (input.kind === 'audio') return { classes: true, size: [input.frames, input.bands, input.channels] };
  const pooling = textPooling ? ({ kind: textPooling, unitLength: false } as const) : await textPoolingOf(files, names, signal);
  return { classes: true, ...(pooling ? { pooling } : {}) };
}

/** Pictures may be too small for as many halvings as a network has. Errors: `usage/image-size`, with the smallest that it takes. */
function checkSize(network: Network, values: Values, { height, width }: ImageInput): void {
  replaceInputSize(network, values, pictureInput(network).id, height, width);
}

async function backboneOf(
  files: ModelFiles,
  { member, topology, values, hash }: ReadPretrained,
  input: Input,
  { top, normalise }: OpenPretrainedOptions,
): Promise<Backbone> {
  const { network: built, logits, features, unpooled, stages } = topology;
  const whole = top === 'keep' && logits ? built : subnetwork(built, [], [features]);
  if (input.kind === 'image') checkSize(whole, values, input);
  const fitted = asTold({ network: whole, values, input }, { normalise });
  const inside = new Set(whole.nodes.map(({ id }) => id));
  const groups = topology.groups.map(({ name, nodes }) => ({ name, nodes: nodes.filter((id) => inside.has(id)) }));
  const { labels = publishedLabels(member.published, member.config.classes), licence } = await readSideFiles(files);
  return ownBackbone({
    network: fitted.network,
    values: keepUsed(fitted.network, values),
    features,
    groups: groups.filter(({ nodes }) => nodes.length > 0),
    input: fitted.input,
    provenance: { name: files.name, hash, licence: licence ?? licenceOfConfig(member.published) },
    member,
    taps: { unpooled, stages, ...(logits && top === 'keep' ? { logits } : {}) },
    ...(labels && top === 'keep' ? { labels } : {}),
  });
}
