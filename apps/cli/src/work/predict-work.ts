import { throwIfAborted } from '@graftjs/core';
import { openModel, type Predictor } from '@graftjs/core/predict';
import { isGraftError } from '@graftjs/data';
import { usageError } from '../options/usage-error.ts';
import { asModelError } from './as-model-error.ts';
import { bringUp } from './bring-up.ts';
import { type ExampleFile, exampleFiles } from './example-files.ts';
import { naming, readExample } from './read-example.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link predictWork}. */
export interface PredictOrder {
  run: string;
  files: readonly string[];
  /** A text itself, beside what lies in files. */
  text?: string;
  threshold?: number;
  backend?: string;
}

/** What a saved model says of examples, one answer a file or text. */
export async function predictWork(order: PredictOrder, { signal, onProgress }: WorkTools): Promise<object> {
  const { run, threshold, backend } = order;
  await bringUp(backend);
  using model = await asModelError(openModel(run));
  const items = await itemsOf(order, model);
  const predictions: object[] = [];
  const problems: object[] = [];
  for (const [done, item] of items.entries()) {
    throwIfAborted(signal);
    const answer = await answered(model, item, { problems, ...(threshold === undefined ? {} : { threshold }) });
    if (answer) predictions.push({ file: item.shown, ...answer });
    onProgress({ stage: 'predict', done: done + 1, total: items.length });
  }
  return { run, labels: model.labels, threshold: threshold ?? model.metadata.rejection?.threshold ?? 0, predictions, problems };
}

/** What one answer is about: a file, or a text that was typed. */
interface Item {
  readonly shown: string;
  readonly file?: ExampleFile;
}

async function itemsOf({ files, text }: PredictOrder, { metadata }: Predictor): Promise<Item[]> {
  const { kind } = metadata.input;
  if (text !== undefined && kind !== 'text') throw notForTexts();
  const found = files.length > 0 || text === undefined ? await exampleFiles(files, kind) : [];
  return [...(text === undefined ? [] : [{ shown: text }]), ...found.map((file) => ({ shown: file.path, file }))];
}

/** The answer for one example; one that was found in a folder and cannot be read is listed, one that was named is an error. */
async function answered(model: Predictor, { shown, file }: Item, { problems, threshold }: { problems: object[]; threshold?: number }) {
  try {
    const content = file ? await readExample(file.path) : shown;
    const [answer] = await model.predict([content], threshold === undefined ? {} : { threshold });
    return answer;
  } catch (cause) {
    const error = file ? naming(file.path, cause) : cause;
    if (!file || file.named || !isGraftError(error) || !error.code.startsWith('data/')) throw error;
    problems.push({ code: error.code, where: file.path, message: error.message });
    return undefined;
  }
}

const notForTexts = () =>
  usageError('other-kind', {
    where: '--text',
    expected: 'a model for texts',
    given: 'a model of another kind',
    fix: 'Name files instead.',
  });
