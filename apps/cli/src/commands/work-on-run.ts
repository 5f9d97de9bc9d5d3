import type { RunPlan } from '../options/plan-run.ts';
import { releaseRun } from '../options/run-place.ts';
import { withResumption } from '../options/with-resumption.ts';
import type { Context } from './context.ts';

/** Has a run done; an interrupted one says how to go on, and a folder in which nothing came to be is removed again. */
export async function workOnRun<T>(verb: string, plan: RunPlan<{ backend?: unknown }>, context: Context, check: () => void): Promise<T> {
  try {
    check();
    return await context.work<T>({ verb, options: plan });
  } catch (error) {
    if (!plan.resume) await releaseRun(plan.run);
    throw await withResumption(error, verb, plan.run);
  }
}
