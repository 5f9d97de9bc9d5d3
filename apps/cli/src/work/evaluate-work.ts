import { evaluate } from '@graftjs/core';
import type { Dataset, Split } from '@graftjs/data';
import { usageError } from '../options/usage-error.ts';
import { bringUp } from './bring-up.ts';
import { type DataSettings, openData } from './open-data.ts';
import type { WorkTools } from './work-tools.ts';

/** Options of {@link evaluateWork}. */
export interface EvaluateOrder extends DataSettings {
  run: string;
  data: string;
  split?: Split | 'all';
  backend?: string;
}

/** Figures of a saved model on labelled data. */
export async function evaluateWork({ run, data: path, split, backend, ...settings }: EvaluateOrder, tools: WorkTools): Promise<object> {
  await bringUp(backend);
  const data = await openData(path, settings, tools.signal);
  const figures = await evaluate({ model: run, data, ...(split ? { indices: indicesOf(data, split) } : {}), ...tools });
  return { run, data: path, ...figures, problems: data.problems };
}

function indicesOf({ examples, name }: Dataset, split: Split | 'all'): number[] {
  const indices = examples.flatMap((example, index) => (split === 'all' || example.split === split ? [index] : []));
  if (indices.length > 0) return indices;
  throw usageError('no-such-split', {
    where: '--split',
    expected: 'a part that the data has',
    given: `${split}, which ${name} does not have`,
    fix: 'Leave --split out to measure on all examples.',
  });
}
