import { z } from 'zod';
import { bytesOf } from './bytes-of.ts';
import { fitOf } from './fit-of.ts';

const described = z.strictObject({ name: z.string().min(1), options: z.record(z.string(), z.json()).default({}) });
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) => z.int().min(least).max(most);
const share = z.number().min(0).lt(1);
const text = z.string().min(1);
/** As a run's config.json has it. */
const fit = z.union([
  z.strictObject({ kind: z.literal('stretch') }),
  z.strictObject({ kind: z.literal('crop'), fraction: z.number() }),
  z.strictObject({ kind: z.literal('pad'), margin: whole(0), value: whole(0, 255) }),
]);
/** Written by runs for people to read; a later run finds it out anew. */
const told = z.unknown();

const training = {
  data: text.describe('the path of a folder'),
  epochs: whole(1, 100_000).describe('a whole number from 1'),
  minutes: z.number().positive().describe('a number of minutes above 0'),
  batchSize: whole(1, 65_536).describe('a whole number from 1 to 65536'),
  microBatch: whole(1).nullable().describe('a whole number from 1, or null'),
  memoryLimit: z
    .union([z.string().refine((typed) => bytesOf(typed) !== undefined), whole(256e6)])
    .describe('an amount from 256MB, such as 2GB or 1500MB'),
  shards: whole(1, 64).describe('a whole number from 1 to 64'),
  seed: whole(0, 2 ** 32 - 1).describe('a whole number from 0 to 4294967295'),
  imageSize: whole(1, 4096).describe('a whole number of pixels from 1 to 4096'),
  normalise: z.enum(['tf', 'torch', 'caffe', 'unit']).describe('tf, torch, caffe or unit'),
  fit: z
    .union([z.string().refine((typed) => fitOf(typed) !== undefined), fit])
    .describe('stretch, crop, crop:0.0625…1, pad or pad:<pixels>'),
  augment: z
    .union([z.enum(['none', 'light', 'standard', 'strong', 'rand-augment']), described])
    .nullable()
    .describe('none, light, standard, strong or rand-augment'),
  views: whole(0, 1000).describe('a whole number from 0 to 1000'),
  validation: share.describe('a share from 0 to below 1'),
  test: share.describe('a share from 0 to below 1'),
  labelsPerClass: whole(1).nullable().describe('a whole number from 1'),
  rate: z.number().positive().max(1000).describe('a number above 0'),
  decay: z.number().min(0).describe('a number from 0'),
  update: described.describe('an update as { name, options }'),
  schedule: described.describe('a schedule as { name, options }'),
  guard: z.boolean().describe('true or false'),
  patience: whole(0).describe('a whole number from 0'),
  batchNorm: z.enum(['freeze', 'train', 'adapt']).describe('freeze, train or adapt'),
  classWeights: z
    .union([z.literal('balanced'), z.array(z.number().min(0))])
    .nullable()
    .describe('balanced, or a number for each class'),
  labelSmoothing: share.describe('a share from 0 to below 1'),
  backend: z
    .union([
      z.enum(['auto', 'wasm', 'wasm+relaxed', 'wasm+composed', 'onnxruntime', 'tensorflow', 'webgpu', 'cpu']),
      z.record(z.string(), z.string()),
    ])
    .describe('auto, wasm, wasm+relaxed, wasm+composed, onnxruntime, tensorflow, webgpu or cpu'),
  onProblem: z.enum(['skip', 'fail']).describe('skip or fail'),
  textColumn: text.describe('the name of a column'),
  labelColumn: text.describe('the name of a column'),
  pairColumn: text.describe('the name of a column'),
  strategy: z.union([text, described]).describe('the name of a strategy'),
  from: text.describe('the path or URL of a model'),
  folds: whole(0, 50).nullable().describe('a whole number from 0 to 50'),
  baselines: z.boolean().describe('true or false'),
  plan: z.looseObject({ epochs: whole(1).optional() }).describe('what an earlier run measured'),
  version: z.literal(1).describe('1, the version of these files'),
  command: z.enum(['transfer', 'train']).describe('transfer or train'),
  source: told,
  input: told,
  examples: told,
  labels: told,
  task: told,
  continued: told,
};

const partial = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).partial();

/** What `graft transfer` takes, typed or from a config file. */
export const transferSchema = partial({
  ...training,
  continue: text.describe('the path of a run'),
  onlyNew: z.boolean().describe('true or false'),
  continued: told,
});

/** What `graft train` takes, typed or from a config file. */
export const trainSchema = partial({
  ...training,
  architecture: text.describe('the name of an architecture'),
  channels: z.union([z.literal(1), z.literal(3)]).describe('1 or 3'),
});

/** What `graft evaluate` takes. */
export const evaluateSchema = partial({
  split: z.enum(['train', 'validation', 'test', 'all']).describe('train, validation, test or all'),
  backend: training.backend,
  onProblem: training.onProblem,
  textColumn: training.textColumn,
  labelColumn: training.labelColumn,
  pairColumn: training.pairColumn,
});

/** What `graft predict` takes. */
export const predictSchema = partial({
  threshold: z.number().min(0).max(1).describe('a share from 0 to 1'),
  text: text.describe('a text'),
  backend: training.backend,
});

/** What `graft embed` takes. */
export const embedSchema = partial({
  from: training.from,
  imageSize: training.imageSize,
  normalise: training.normalise,
  backend: training.backend,
  onProblem: training.onProblem,
  textColumn: training.textColumn,
  labelColumn: training.labelColumn,
  pairColumn: training.pairColumn,
});

/** What `graft export` takes. */
export const exportSchema = partial({
  to: z.enum(['tfjs', 'zip', 'safetensors', 'hf', 'onnx']).describe('tfjs, zip, safetensors, hf or onnx'),
  out: text.describe('the path of a folder'),
  dtype: z.enum(['float32', 'float16', 'int8']).describe('float32, float16 or int8'),
  data: training.data,
  channels: z.enum(['last', 'first']).describe('last or first'),
  names: z.enum(['own', 'publisher']).describe('own or publisher'),
  licence: text.describe('the identifier of a licence, such as MIT'),
  force: z.boolean().describe('true or false'),
  backend: training.backend,
});

/** What `graft inspect` takes. */
export const inspectSchema = partial({ normalise: training.normalise });

/** What `graft models` takes. */
export const modelsSchema = partial({
  kind: z.enum(['image', 'text', 'audio']).describe('image, text or audio'),
  family: text.describe('the name of a family'),
  task: text.describe('a part of a task'),
  revision: text.describe('a branch, a tag or a commit'),
  lock: text.describe('the path of a file'),
  unlock: z.boolean().describe('true or false'),
  offline: z.boolean().describe('true or false'),
  cache: text.describe('the path of a folder'),
});

/** What `graft doctor` takes. */
export const doctorSchema = partial({ measure: z.boolean().describe('true or false') });

export type TransferSettings = z.infer<typeof transferSchema>;
export type TrainSettings = z.infer<typeof trainSchema>;
