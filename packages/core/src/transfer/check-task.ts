import type { DatasetSplit } from '@graftjs/data';
import { graftError } from '../errors.ts';
import type { Task } from '../model.ts';
import type { Targets } from '../training/targets.ts';
import type { TransferOptions } from './transfer-options.ts';

/** Options that speak of one class an example. */
const classOnly = ['continueFrom', 'labelsPerClass', 'classWeights', 'labelSmoothing'] as const;

/** Refuses options that mean nothing for a task. Errors: `usage/task-option`. */
export function checkTaskOptions(options: Omit<TransferOptions, 'task'>, task: Task): void {
  if (task === 'classification') return;
  const given = classOnly.filter((name) => options[name] !== undefined);
  if (given.length === 0) return;
  throw graftError({
    code: 'usage/task-option',
    where: 'transfer',
    expected: `no ${given.join(', ')} with the task ${task}`,
    given: given.join(', '),
    fix: 'Leave it out: it is for examples of one class each.',
  });
}

/** Refuses targets that cannot be trained on or measured by, before anything is trained. Errors: `data/bad-targets`, `data/constant-target`. */
export function checkTargets(
  task: Task,
  labels: readonly string[],
  { outputs, of }: Targets,
  { train, validation, test }: DatasetSplit,
): void {
  if (task === 'classification') return;
  if (outputs !== labels.length || outputs === 0) throw wrongWidth(labels.length, outputs);
  const tested = of(test);
  for (const table of [of(train), of(validation), tested]) if (task === 'multi-label') checkBinary(table);
  if (task === 'regression' && test.length > 0)
    for (const [k, name] of labels.entries())
      checkVaries(
        name,
        tested.filter((_, at) => at % outputs === k),
      );
}

function checkBinary(table: Float32Array): void {
  const wrong = table.find((value) => value !== 0 && value !== 1);
  if (wrong !== undefined)
    throw badTargets(
      '0 or 1 for each label',
      String(wrong),
      'Say 1 where a picture has the label, else 0; for other numbers use the task regression.',
    );
}

function checkVaries(name: string, column: Float32Array): void {
  if (column.some((value) => value !== column[0])) return;
  throw graftError({
    code: 'data/constant-target',
    where: name,
    expected: 'test examples whose numbers differ, without which there is no R²',
    given: `${column.length} times ${column[0]}`,
    fix: 'Add examples, hold back a larger share with test, or use another seed.',
  });
}

const wrongWidth = (labels: number, given: number) =>
  badTargets(
    `${labels} numbers an example, one for each of labels`,
    `${given}`,
    'Give every example targets, as memoryDataset({ targets }) does.',
  );

const badTargets = (expected: string, given: string, fix: string) =>
  graftError({ code: 'data/bad-targets', where: 'targets', expected, given, fix });
