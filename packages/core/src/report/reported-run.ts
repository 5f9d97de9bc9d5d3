import type { Task } from '../model.ts';
import { rulesOf } from '../transfer/tasks/rules-of.ts';
import type { TransferResult } from '../transfer/transfer-result.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What a run came to, as its report tells it; a network that was trained from nothing has no verdict. */
export type ReportedRun<K extends Task = 'classification'> = Omit<TransferResult<K>, 'verdict'> & { readonly verdict?: Verdict };

/** The run in one sentence: its verdict, or what a network from nothing reached. */
export function summaryOf<K extends Task>({ verdict, test, task, examples }: ReportedRun<K>): string {
  if (verdict) return verdict.summary;
  const [first] = rulesOf(task).figures(test);
  if (!first) return 'Trained from nothing.';
  const { name, value, share } = first;
  return `Trained from nothing: ${name} ${share ? `${(100 * value).toFixed(1)} %` : value.toFixed(3)} on ${examples.test} test examples.`;
}
