import { planRun } from '../options/plan-run.ts';
import { transferSchema } from '../options/schema.ts';
import { usageError } from '../options/usage-error.ts';
import type { TransferFigures } from '../print/transfer-figures.ts';
import { transferText } from '../print/transfer-text.ts';
import { withProfile } from '../print/with-profile.ts';
import type { Run } from './command.ts';
import { workOnRun } from './work-on-run.ts';

/** Plans the run, has it done, and prints what it came to. */
export const runTransfer: Run = async (given, context) => {
  const plan = await planRun(transferSchema, given);
  const figures = await workOnRun<TransferFigures>('transfer', plan, context, () => {
    if (plan.settings.from === undefined && plan.settings.continue === undefined) throw noSource();
    if (given.options.from !== undefined && plan.settings.continue !== undefined) throw twoSources();
  });
  return { json: figures, text: withProfile(transferText(figures, context.paint), figures, given) };
};

const twoSources = () =>
  usageError('two-sources', {
    where: 'graft transfer',
    expected: 'one of --from and --continue',
    given: 'both',
    fix: 'Use --continue to add to a run, and --from to begin a new one with its model as the source.',
  });

const noSource = () =>
  usageError('missing-option', {
    where: '--from',
    expected: 'a source: a model of the hub, a folder, a file or a URL of one, or an earlier run',
    given: 'none',
    fix: 'Add --from <folder or URL>. Without a source, graft train makes one.',
  });
