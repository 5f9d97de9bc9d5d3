import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Architecture } from '../architectures/architecture.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import type { Backbone } from '../backbone/backbone.ts';
import { features } from '../backbone/features.ts';
import { imageTextSimilarity } from '../backbone/image-text-similarity.ts';
import { importModel } from '../backbone/import-model.ts';
import { loadBackbone } from '../backbone/load-backbone.ts';
import { wordBackbone } from '../backbone/word-backbone.ts';
import { cut } from '../cut/cut.ts';
import { writeOnnx } from '../exports/onnx/write-onnx.ts';
import { growHead } from '../head/grow-head.ts';
import type * as core from '../index.ts';
import { readLayersModel } from '../network/keras-json/read-layers-model.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import type { Network, Values } from '../network/network.ts';
import { parametersOf } from '../network/parameters.ts';
import { adaptInputChannels } from '../network/rewrites/adapt-input-channels.ts';
import { foldBatchNorm } from '../network/rewrites/fold-batch-norm.ts';
import { forInference } from '../network/rewrites/for-inference.ts';
import { replaceInputSize } from '../network/rewrites/replace-input-size.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { run } from '../network/run.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { platform } from '../platform.node.ts';
import { tinyArchitecture, tinyModel } from '../training/tiny-job.fixture.ts';
import { loadInto } from '../weights/load-into.ts';
import { memoryBytes } from '../weights/memory-bytes.ts';
import { openSafetensors } from '../weights/open-safetensors.ts';
import type { StoredTensor } from '../weights/stored-tensor.ts';
import type { WeightEntry, WeightTable } from '../weights/weight-table.ts';
import { writeSafetensors } from '../weights/write-safetensors.ts';
import type { LeakTable } from './leak-row.fixture.ts';
import { artifactFiles, damagedFiles, plainModel, runWithoutFeatures, sha256, tinyRun, withTinyModel } from './tiny-artifact.fixture.ts';

const random = () => seededRandom('leaks');

const without = (values: Values, name: string): Values => new Map([...values].filter(([other]) => other !== name));

const unknownOps = (network: Network): Network => ({ ...network, nodes: network.nodes.map((node) => ({ ...node, op: 'unknown' })) });

const strangeArchitecture: Architecture = {
  ...tinyArchitecture,
  build: (size) => {
    const topology = tinyArchitecture.build(size);
    return { ...topology, network: unknownOps(topology.network) };
  },
};

/** Two tables of vectors for the call. */
function withVectors(a: [number, number], b: [number, number], call: (a: tf.Tensor2D, b: tf.Tensor2D) => unknown): void {
  const [one, two] = [tf.ones<tf.Rank.R2>(a) as tf.Tensor2D, tf.ones<tf.Rank.R2>(b) as tf.Tensor2D];
  try {
    call(one, two);
  } finally {
    tf.dispose([one, two]);
  }
}

/** The values of a network as a file, the first few left out. */
async function tableOf(values: Values, from = 0): Promise<WeightTable> {
  const tensors = await Promise.all(
    [...values].slice(from).map(async ([name, tensor]): Promise<[string, StoredTensor]> => {
      return [name, { dtype: 'F32', shape: tensor.shape, data: Float32Array.from(await tensor.data()) }];
    }),
  );
  return openSafetensors(memoryBytes(writeSafetensors(new Map(tensors))));
}

/** A file whose last tensor cannot be read when the others have been. */
const brokenAtTheEnd = (table: WeightTable): WeightTable => {
  const [name, entry] = [...table.tensors].at(-1) as [string, WeightEntry];
  const read = () => Promise.reject(new Error('the disk is gone'));
  return { ...table, tensors: new Map([...table.tensors, [name, { ...entry, read }]]) };
};

/** A folder that is gone afterwards. */
async function withFolder(work: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = await platform.temporaryFolder();
  try {
    await work(folder);
  } finally {
    await platform.files.remove(folder);
  }
}

/** Opening, rewriting and running networks. */
export const networkRows: LeakTable<typeof core> = {
  adaptInputChannels: {
    works: () => withTinyModel(({ network, values }) => adaptInputChannels(network, values, 3).dispose()),
    fails: () => withTinyModel(({ network, values }) => adaptInputChannels(network, values, 0)),
  },
  features: {
    works: () =>
      withTinyModel(({ network, values, featuresId, inputId }) => {
        const x = tf.zeros([2, 6, 6, 1]);
        const backbone = { network, values, features: featuresId, taps: { unpooled: 'stem_relu', stages: [inputId, 'stem_relu'] } };
        const found = features(backbone as unknown as Backbone, x, { outIndices: [0, 1, 1] });
        tf.dispose([x, found.pooled, found.unpooled as tf.Tensor, ...found.stages]);
      }),
    fails: () =>
      withTinyModel(({ network, values, featuresId }) =>
        features({ network, values, features: featuresId } as unknown as Backbone, {}, { outIndices: [0] }),
      ),
  },
  wordBackbone: {
    works: async () => (await wordBackbone({ words: ['a', 'b'], vectors: Float32Array.of(1, 2, 3, 4), width: 2 })).dispose(),
    fails: () => wordBackbone({ words: ['a', 'b'], vectors: Float32Array.of(1, 2, 3), width: 2 }),
  },
  imageTextSimilarity: {
    works: () => withVectors([2, 3], [4, 3], (images, texts) => imageTextSimilarity(images, texts, { logitScale: 1 }).dispose()),
    fails: () => withVectors([2, 3], [4, 5], (images, texts) => imageTextSimilarity(images, texts)),
  },
  freshStem: {
    works: () => withTinyModel(({ input }) => freshStem(tinyArchitecture, input, random()).dispose()),
    fails: () => withTinyModel(({ input }) => freshStem(strangeArchitecture, input, random())),
  },
  loadBackbone: {
    works: async () => {
      (await loadBackbone(await tinyRun())).dispose();
      (await loadBackbone(await plainModel(), { normalise: 'unit' })).dispose();
    },
    // Its weights have been read when the sizes turn out not to fit.
    fails: async () => loadBackbone(await plainModel(), { normalise: 'unit', imageSize: 0.5 }),
    failsToo: [async () => loadBackbone(await runWithoutFeatures()), async () => loadBackbone(await runWithoutFeatures(), { top: 'keep' })],
    aborts: async (signal) => (await loadBackbone(await tinyRun(), { signal })).dispose(),
  },
  importModel: {
    works: () => withFolder(async (folder) => importModel(await plainModel(), folder, { normalise: 'unit' })),
    fails: () => withFolder(async (folder) => importModel(await tinyRun(), folder)),
    failsToo: [() => withFolder(async (folder) => importModel(await plainModel(), folder))],
    aborts: (signal) => withFolder(async (folder) => importModel(await plainModel(), folder, { normalise: 'unit', signal })),
  },
  loadInto: {
    works: () => withTinyModel(async ({ network, values }) => (await loadInto(network, await tableOf(values))).dispose()),
    fails: () => withTinyModel(async ({ network, values }) => loadInto(network, await tableOf(values, 1))),
    failsToo: [() => withTinyModel(async ({ network, values }) => loadInto(network, brokenAtTheEnd(await tableOf(values))))],
    aborts: (signal) =>
      withTinyModel(async ({ network, values }) => (await loadInto(network, await tableOf(values), { signal })).dispose()),
  },
  readLayersModel: {
    works: async () => tf.dispose([...readLayersModel(await plainModel()).values.values()]),
    fails: async () => readLayersModel({ ...(await plainModel()), weightData: new Uint8Array(4) }),
  },
  writeOnnx: {
    works: () => withTinyModel(({ network, values }) => writeOnnx(network, values)),
    fails: () => withTinyModel(({ network }) => writeOnnx(network, new Map())),
    failsToo: [() => withTinyModel(({ network, values }) => writeOnnx(unknownOps(network), values))],
  },
  writeLayersModel: {
    works: () => withTinyModel(({ network, values }) => writeLayersModel(network, values)),
    fails: () => withTinyModel(({ network }) => writeLayersModel(network, new Map())),
  },
  readArtifact: {
    works: async () => (await readArtifact(await artifactFiles(), sha256, 'tiny')).dispose(),
    fails: async () => readArtifact(await damagedFiles(), sha256, 'tiny'),
  },
  growHead: {
    works: () => tinyModel({ hidden: [5] }).dispose(),
    fails: () =>
      withTinyModel((model) =>
        growHead({ ...model, features: 'stem_relu' }, { task: 'classification', labels: ['a'], hidden: [], random: random() }),
      ),
  },
  cut: {
    works: () =>
      withTinyModel(({ network }) =>
        cut(network, { parameters: new Map([['head/logits/kernel', { rate: 1, decay: 1 }]]), statistics: new Set() }),
      ),
    fails: () =>
      withTinyModel(({ network }) => cut({ ...network, outputs: ['nowhere'] }, { parameters: new Map(), statistics: new Set() })),
  },
  subnetwork: {
    works: () => withTinyModel(({ network }) => subnetwork(network, ['stem_relu'], ['block_relu'])),
    fails: () => withTinyModel(({ network }) => subnetwork(network, ['stem_relu'], ['nowhere'])),
  },
  shapesOf: {
    works: () => withTinyModel(({ network }) => shapesOf(network)),
    fails: () => withTinyModel(({ network }) => shapesOf(unknownOps(network))),
  },
  replaceInputSize: {
    works: () => withTinyModel(({ network, values, inputId }) => replaceInputSize(network, values, inputId, 12, 10)),
    fails: () => withTinyModel(({ network, values, inputId }) => replaceInputSize(network, values, inputId, 0.5, 10)),
  },
  parametersOf: {
    works: () => withTinyModel(({ network, values }) => parametersOf(network, values)),
    fails: () => withTinyModel(({ network, values }) => parametersOf(unknownOps(network), values)),
  },
  foldBatchNorm: {
    works: () => withTinyModel(({ network, values }) => foldBatchNorm(network, values).dispose()),
    // The last of three BatchNorms lacks its mean: what was folded before it must be freed again.
    fails: () => withTinyModel(({ network, values }) => foldBatchNorm(network, without(values, 'top_bn/moving_mean'))),
  },
  forInference: {
    works: () => withTinyModel(({ network, values }) => forInference(network, values).dispose()),
    fails: () => withTinyModel(({ network, values }) => forInference(network, without(values, 'top_bn/moving_mean'))),
  },
  run: {
    works: () =>
      withTinyModel(({ network, values, inputId }) => {
        const feeds = { [inputId]: tf.zeros([2, 6, 6, 1]) };
        const statistics = new Set([...values.keys()].filter((name) => name.includes('moving_')));
        tf.dispose([feeds, run(network, values, feeds, { taps: ['stem_relu'] })]);
        const again = { [inputId]: tf.zeros([2, 6, 6, 1]) };
        tf.dispose([again, run(network, values, again, { mode: 'training', statistics, report: () => {}, random: random() })]);
      }),
    fails: () =>
      withTinyModel(({ network, values, inputId }) => {
        const feeds = { [inputId]: tf.zeros([2, 6, 6, 3]) };
        try {
          run(network, values, feeds);
        } finally {
          tf.dispose(feeds);
        }
      }),
  },
};
