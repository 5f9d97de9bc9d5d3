import { failureOf } from '../failure/failure-of.ts';
import type { RunPlan } from '../options/plan-run.ts';
import { discardRun, releaseRun } from '../options/run-place.ts';
import { withResumption } from '../options/with-resumption.ts';
import type { Context } from './context.ts';

/** Has a run done; an interrupted one says how to go on, and a folder in which nothing came to be that could be gone on with is removed again. */
export async function workOnRun<T>(verb: string, plan: RunPlan<{ backend?: unknown }>, context: Context, check: () => void): Promise<T> {
  try {
    check();
    return await context.work<T>({ verb, options: plan });
  } catch (error) {
    if (!plan.resume) await leave(plan, failureOf(error).code.startsWith('interrupted/'));
    throw await withResumption(error, verb, plan.run);
  }
}

/** What stood in a folder before `--force` is not ours to remove; what was interrupted is gone on with. */
const leave = ({ run, force }: RunPlan<object>, interrupted: boolean) => (force || interrupted ? releaseRun(run) : discardRun(run));
