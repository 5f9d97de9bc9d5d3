import { type Backbone, strategyFromConfig, transfer } from '@graftjs/core';
import { columnKeys } from '../options/common-flags.ts';
import type { RunPlan } from '../options/plan-run.ts';
import { clearRun } from '../options/run-place.ts';
import type { TransferSettings } from '../options/schema.ts';
import { strategyName } from '../options/strategy-name.ts';
import { bringUp } from './bring-up.ts';
import { figuresOf } from './figures-of.ts';
import { openClasses } from './open-classes.ts';
import { openSource } from './open-source.ts';
import { openingSteps } from './opening-steps.ts';
import { augmentationOf, calledWith, fitGiven, given, trainingOptions } from './training-options.ts';
import type { WorkTools } from './work-tools.ts';

/** Transfers, and gives the result as plain data. */
export async function transferWork(plan: RunPlan<TransferSettings>, tools: WorkTools): Promise<object> {
  const { settings, run, resume, force } = plan;
  const { data: path, strategy, baselines, folds, onlyNew, continue: earlier } = settings;
  const chosen = strategy === undefined ? {} : { strategy: strategyOf(strategy) };
  const opening = openingSteps(['data', 'engine', 'source'], tools);
  opening.next();
  const data = await openClasses(path, settings, tools.signal, earlier === undefined ? 2 : 1);
  opening.next();
  await bringUp(settings.backend);
  opening.next();
  using backbone = earlier === undefined ? await openSource(withInput(settings), tools) : undefined;
  if (force) await clearRun(run);
  const result = await transfer({
    ...trainingOptions(settings),
    ...chosen,
    ...augmentationOf(settings.augment, data.kind),
    ...fitGiven(settings),
    ...given({ baselines, folds, onlyNew, continueFrom: earlier, from: backbone as Backbone | undefined }),
    data,
    out: run,
    resume,
    described: calledWith(settings, 'transfer', [
      'data',
      'from',
      'continue',
      'onlyNew',
      'normalise',
      'minutes',
      'onProblem',
      ...columnKeys,
    ]),
    ...tools,
  });
  return figuresOf(result);
}

const strategyOf = (strategy: NonNullable<TransferSettings['strategy']>) =>
  strategyFromConfig(
    typeof strategy === 'string' ? { name: strategyName(strategy) } : (strategy as Parameters<typeof strategyFromConfig>[0]),
  );

/** A run's config.json tells how pixels became numbers even where nobody typed it. */
function withInput({ from = '', imageSize, input, normalise }: TransferSettings) {
  const told = (input as { normalisation?: { preset?: TransferSettings['normalise'] } } | undefined)?.normalisation?.preset;
  return { from, imageSize, normalise, otherwise: told };
}
