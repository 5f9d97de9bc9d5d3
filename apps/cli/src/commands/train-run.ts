import { planRun } from '../options/plan-run.ts';
import { trainSchema } from '../options/schema.ts';
import { usageError } from '../options/usage-error.ts';
import { trainText } from '../print/train-text.ts';
import type { RunFigures } from '../print/transfer-figures.ts';
import { withProfile } from '../print/with-profile.ts';
import type { Run } from './command.ts';
import { workOnRun } from './work-on-run.ts';

/** Plans the run, has it done, and prints what it came to. */
export const runTrain: Run = async (given, context) => {
  const plan = await planRun(trainSchema, given);
  const figures = await workOnRun<RunFigures>('train', plan, context, () => {
    if (plan.settings.architecture === undefined) throw noArchitecture();
  });
  return { json: figures, text: withProfile(trainText(figures, context.paint), figures, given) };
};

const noArchitecture = () =>
  usageError('missing-option', {
    where: '--architecture',
    expected: 'the network to train',
    given: 'none',
    fix: 'Add --architecture lenet, resnet20, mobilenet-v2-0.35 or mlp.',
  });
