import * as tf from '@tensorflow/tfjs';
import type { ModelFiles } from '../../backbone/model-files.ts';
import { type ReadPretrained, readPretrained } from '../../backbone/pretrained/read-pretrained.ts';
import { run } from '../../network/run.ts';
import type { ExpectedTensors } from './expected-tensors.fixture.ts';
import type { TextPooling } from './family.ts';
import { relativeError } from './tensor-error.fixture.ts';

/** A model of golden/text with its reference values. */
export interface GoldenText extends ExpectedTensors {
  readonly files: ModelFiles;
  /** The same model with a classifier. */
  readonly classifier: ModelFiles;
  readonly ids: tf.Tensor2D;
  readonly mask: tf.Tensor2D;
  readonly labels: readonly number[];
}

/** What expected.json holds of it. */
export interface GoldenTextJson {
  readonly input_ids: number[][];
  readonly attention_mask: number[][];
  readonly labels: number[];
}

/** The tokens of the reference's texts, and their classes. */
export const goldenSentences = ({ input_ids, attention_mask, labels }: GoldenTextJson): Pick<GoldenText, 'ids' | 'mask' | 'labels'> => ({
  ids: tf.tensor2d(input_ids, undefined, 'int32'),
  mask: tf.tensor2d(attention_mask, undefined, 'int32'),
  labels,
});

/** Reads a published text model with its classifier, if it has one. */
const readText = (files: ModelFiles, pooling: TextPooling): Promise<ReadPretrained> =>
  readPretrained(files, () => ({ classes: true, pooling }));

/** Computes nodes of a text model by id; every token is of the first text. */
function runText({ topology: { network }, values }: ReadPretrained, ids: tf.Tensor2D, mask: tf.Tensor2D, outputs: readonly string[]) {
  const all: Record<string, tf.Tensor> = { input_ids: ids, attention_mask: mask, token_type_ids: tf.zerosLike(ids) };
  const feeds = Object.fromEntries(network.nodes.flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
  return run({ ...network, outputs }, values, feeds);
}

/** How far tokens, pooled vectors and the pooler's output are from the reference, each as max|a − b| / max|b|. */
export async function textErrors(golden: GoldenText): Promise<Record<string, number>> {
  const pairs: [string, TextPooling, boolean][] = [
    ['last_hidden_state', { kind: 'mean', unitLength: false }, true],
    ['cls_hidden', { kind: 'cls', unitLength: false }, false],
    ['mean_pooled_normalized', { kind: 'mean', unitLength: true }, false],
    ['pooler_output', { kind: 'pooler', unitLength: false }, false],
  ];
  const errors: Record<string, number> = {};
  for (const [name, pooling, tokens] of pairs) {
    if (!golden.names.includes(name)) continue;
    const read = await readText(golden.files, pooling);
    const id = tokens ? read.topology.unpooled : read.topology.features;
    errors[name] = relativeError(runText(read, golden.ids, golden.mask, [id])[id] as tf.Tensor, await golden.expected(name));
    tf.dispose([...read.values.values()]);
  }
  return errors;
}

/** How far logits, loss and gradients of the classifier are from the reference, by their names there. */
export async function classifierErrors(golden: GoldenText): Promise<Record<string, number>> {
  const read = await readText(golden.classifier, { kind: 'mean', unitLength: false });
  const logits = read.topology.logits as string;
  const classes = tf.oneHot(tf.tensor1d([...golden.labels], 'int32'), 3);
  const scores = (values: ReadPretrained['values']) => runText({ ...read, values }, golden.ids, golden.mask, [logits])[logits] as tf.Tensor;
  const loss = (values: ReadPretrained['values']) => tf.losses.softmaxCrossEntropy(classes, scores(values)) as tf.Scalar;
  const errors: Record<string, number> = {
    logits: relativeError(scores(read.values), await golden.expected('seqcls.logits')),
    loss: relativeError(loss(read.values).reshape([1]), await golden.expected('seqcls.loss')),
  };
  for (const name of golden.names.filter((one) => one.startsWith('seqcls.grad.'))) {
    const { parameter, row } = placeOf(name, [...read.values.keys()]);
    const slope = tf.grad((value: tf.Tensor) => loss(new Map(read.values).set(parameter, value)));
    const ours = slope(read.values.get(parameter) as tf.Tensor);
    errors[name] = relativeError(
      row === undefined ? tf.transpose(ours) : ours.slice([row, 0], [1, -1]).reshape([-1]),
      await golden.expected(name),
    );
  }
  tf.dispose([...read.values.values()]);
  return errors;
}

/** `seqcls.grad.<model>.<module>.weight`, with `[row]` behind it where one row of a table was kept. */
function placeOf(name: string, parameters: readonly string[]): { parameter: string; row: number | undefined } {
  const [, module = '', row] = /^seqcls\.grad\.(.*)\.weight(?:\[(\d+)\])?$/.exec(name) ?? [];
  const parameter = parameters.find((one) => module.endsWith(one.slice(0, one.lastIndexOf('/'))) && /kernel|embeddings$/.test(one));
  if (parameter === undefined) throw new Error(`no parameter for '${name}'`);
  return { parameter, row: row === undefined ? undefined : Number(row) };
}
