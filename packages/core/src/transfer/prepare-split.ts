import { type ContentKind, type Dataset, nearDuplicates, type Problem, type Split } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { continuedSplit } from './continued-split.ts';
import { equalExamples } from './equal-examples.ts';
import { foldsOf } from './folds-of.ts';
import type { RunFolder } from './run-folder.ts';
import type { RunSplit } from './run-split.ts';
import { type Past, parseFolds, savedSplitJson } from './saved-split.ts';
import { splitOf } from './split-of.ts';
import type { TrainingOptions, TransferOptions } from './transfer-options.ts';

/** Beyond so many pictures looking at each of them before the split takes minutes; it is then left to the caller. */
const guardLimit = 5000;

/**
 * Splits the data once for a run and remembers it in split.json, which a resumed run reads instead.
 *
 * Pictures of one scene are found first and kept on one side, so that the test split holds nothing the training saw.
 * Errors: `data/changed` when the data is not what the run began with.
 */
export async function prepareSplit(
  options: TrainingOptions & Pick<TransferOptions, 'data' | 'folds'>,
  folder: RunFolder,
  continuing?: { sides: readonly (Split | undefined)[]; past: Past },
): Promise<RunSplit> {
  const { data, resume, signal } = options;
  const hash = await data.hash(signal ? { signal } : {});
  const saved = resume ? await folder.readJson('split.json') : undefined;
  if (saved) return savedSplit(saved, hash, data.name);
  const guard = options.guard ?? (data.kind !== 'image' || data.examples.length <= guardLimit);
  const groups = guard ? await scenes(options) : [];
  const split = continuing ? continuedSplit(options, { data, sides: continuing.sides }, groups) : splitOf(options, groups);
  const problems = guard ? split.problems : [...split.problems, notLooked(data)];
  const whole = { ...split, problems, folds: foldsOf(options, split, groups) };
  await folder.write('split.json', await savedSplitJson(data, hash, whole, continuing?.past ?? { paths: [], runs: [] }, signal));
  return whole;
}

/** Groups of examples that belong on one side: pictures of one scene; of texts and recordings, equal ones. */
function scenes({ data, signal, onProgress }: TrainingOptions & { data: Dataset }): Promise<number[][]> {
  if (holds(data, 'text')) return equalTexts(data, signal);
  if (!holds(data, 'image')) return equalExamples(data, signal);
  return nearDuplicates(data, {
    ...(signal ? { signal } : {}),
    onProgress: ({ done, total }) => onProgress?.({ stage: 'looking for pictures of one scene', done, total }),
  });
}

/** Equal but for case and white space. */
async function equalTexts(data: Dataset<'text'>, signal: AbortSignal | undefined): Promise<number[][]> {
  const { duplicateTexts } = await import('@graftjs/data/text');
  return duplicateTexts(data, signal ? { signal } : {});
}

const holds = <K extends ContentKind>(data: Dataset, kind: K): data is Dataset<K> => data.kind === kind;

function savedSplit({ hash, train, validation, test, problems, folds = [] }: JsonObject, now: string, where: string): RunSplit {
  if (hash === now)
    return { train, validation, test, problems, folds: parseFolds(folds, [train, validation], where) } as unknown as RunSplit;
  throw graftError({
    code: 'data/changed',
    where,
    expected: 'the data that the run began with',
    given: 'data with another hash',
    fix: 'Put the pictures back as they were, or start a new run.',
  });
}

const notLooked = ({ name, examples }: Dataset): Problem => ({
  code: 'data/no-guard',
  where: name,
  message: `${examples.length} pictures are too many to look for pictures of one scene on both sides of the split by default; pass guard: true to do it.`,
});
