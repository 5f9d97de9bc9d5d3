import * as tf from '@tensorflow/tfjs';
import { relativeError } from '../../packages/core/src/architectures/families/tensor-error.fixture.ts';
import { openPretrained } from '../../packages/core/src/backbone/pretrained/open-pretrained.ts';
import { openPretrainedWeights } from '../../packages/core/src/backbone/pretrained/open-pretrained-weights.ts';
import { weightsFile } from '../../packages/core/src/backbone/pretrained/weights-file.ts';
import { isGraftError } from '../../packages/core/src/errors.ts';
import { memoryFiles } from '../../packages/core/src/exports/formats/memory-files.ts';
import { publisherTensors } from '../../packages/core/src/exports/formats/publisher-tensors.ts';
import type { Model } from '../../packages/core/src/model.ts';
import { run } from '../../packages/core/src/network/run.ts';
import { shapesOf } from '../../packages/core/src/network/shapes-of.ts';
import type { ArtifactMetadata } from '../../packages/core/src/persistence/artifact-metadata.ts';
import type { HfSource } from './hf-source.ts';

/** What became of a published model that was opened and written back as its publisher does. */
export type Returned =
  | {
      /** Names of the source that are there again with the same shapes and bits, of how many. */
      readonly same: number;
      readonly names: number;
      /** Between the class scores of what was opened and of what was written and opened again. */
      readonly error: number;
    }
  | { readonly refused: string };

/** Opens, writes, opens again, and compares names, bits and class scores. */
export async function returnsToHf({ files, options }: HfSource): Promise<Returned> {
  try {
    using backbone = await openPretrained(files, options);
    const { values, features, groups, input, provenance, member, taps, network } = backbone;
    const outputId = taps?.logits ?? features;
    const inputId = network.nodes.find(({ op }) => op === 'input')?.id as string;
    const classes = shapesOf(network).get(outputId)?.at(-1) ?? 0;
    const labels = Array.from({ length: classes }, (_, i) => `class ${i}`);
    const outputs = { ...network, outputs: [outputId] };
    const parts = {
      network: outputs,
      values,
      inputId,
      outputId,
      featuresId: features,
      groups,
      input,
      task: 'classification',
      labels,
    } as const;
    const model: Model = { ...parts, provenance, ...(member ? { member } : {}) };
    const written = await publisherTensors({ model, metadata: {} as ArtifactMetadata, name: 'again' }, 'float32');
    const again = memoryFiles(written, 'again');
    using second = await openPretrained(again, options);
    const feeds = feedsOf(model);
    const [a, b] = [scores(model, feeds), scores({ ...model, ...second, outputId: second.taps?.logits as string }, feeds)];
    const error = relativeError(b, a);
    tf.dispose([a, b, ...Object.values(feeds)]);
    return { ...(await sameTensors(files, again)), error };
  } catch (error) {
    if (isGraftError(error)) return { refused: `needs ${error.expected}` };
    throw error;
  }
}

const scores = ({ network, values, outputId }: Pick<Model, 'network' | 'values' | 'outputId'>, feeds: Record<string, tf.Tensor>) =>
  run({ ...network, outputs: [outputId] }, values, feeds)[outputId] as tf.Tensor;

function feedsOf({ input, inputId, network }: Model): Record<string, tf.Tensor> {
  if (input.kind === 'text') {
    const ids = [
      [2, 9, 17, 5, 3],
      [2, 8, 6, 3, 1],
    ];
    const all: Record<string, number[][]> = {
      input_ids: ids,
      attention_mask: ids.map((row) => row.map(() => 1)),
      token_type_ids: ids.map((row) => row.map(() => 0)),
    };
    return Object.fromEntries(
      network.nodes.flatMap(({ id, op }) => (op === 'input' ? [[id, tf.tensor2d(all[id] as number[][], undefined, 'int32')]] : [])),
    );
  }
  const shape = input.kind === 'image' ? [2, input.height, input.width, input.channels] : [2, input.frames, input.bands, 1];
  return { [inputId]: tf.randomUniform(shape, -1, 1, 'float32', 3) };
}

/** Counters and position numbers that nobody computes with need not come back. */
const unneeded = /num_batches_tracked$|position_ids$/;

async function sameTensors(before: HfSource['files'], after: HfSource['files']): Promise<{ same: number; names: number }> {
  const name = weightsFile((await before.list?.()) ?? []) as string;
  const [source, written] = [await openPretrainedWeights(before, name), await openPretrainedWeights(after, 'model.safetensors')];
  const wanted = [...source.tensors].filter(([of]) => !unneeded.test(of));
  let same = 0;
  for (const [of, entry] of wanted) {
    const found = written.tensors.get(of);
    if (found && `${found.shape}` === `${entry.shape}` && isSame(await found.read(), await entry.read())) same++;
  }
  return { same, names: wanted.length };
}

const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);
