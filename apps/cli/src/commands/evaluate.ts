import { backendFlag, columnFlags, onProblemFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft evaluate`: figures of a saved model on labelled data. */
export const evaluate: Command = {
  name: 'evaluate',
  arguments: [
    { name: '<run>', help: 'a run, or the folder of a saved model' },
    { name: '<data>', help: 'labelled examples, as the model takes them' },
  ],
  summary: 'measure a saved model on labelled data',
  flags: [
    {
      key: 'split',
      flag: '--split <name>',
      help: 'only this part of the data: train, validation or test (default: test where the data has one, else all)',
    },
    backendFlag,
    ...columnFlags,
    onProblemFlag,
  ],
  examples: [['on photographs it has never seen', 'graft evaluate runs/photos-1 new-photos']],
  load: async () => (await import('./evaluate-run.ts')).runEvaluate,
};
