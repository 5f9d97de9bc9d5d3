import { backendFlag, columnFlags, fitFlag, imageSizeFlag, normaliseFlag, onProblemFlag } from '../options/common-flags.ts';
import { runFlags, trainingFlags } from '../options/training-flags.ts';
import type { Command } from './command.ts';

/** `graft transfer`: the one call, from examples and a source to a model and a verdict. */
export const transfer: Command = {
  name: 'transfer',
  arguments: [
    {
      name: '[data]',
      help: 'a folder with a folder of pictures, .txt files or WAV recordings for each class; a CSV, TSV or JSONL file of texts; or IDX files',
    },
  ],
  summary: 'move what a source model knows to your data, and say with numbers whether it helped',
  flags: [
    {
      key: 'from',
      flag: '--from <model>',
      help: 'the source: photographs (comes with Graft), a model of the hub (org/name), a folder or file of one, or an earlier run',
    },
    {
      key: 'strategy',
      flag: '--strategy <name>',
      help: 'head, last-groups, gradual-unfreeze, discriminative-rates, full or from-scratch (default: by the amount of data)',
    },
    normaliseFlag,
    imageSizeFlag,
    fitFlag,
    ...trainingFlags,
    {
      key: 'continue',
      flag: '--continue <run>',
      help: 'add the examples or classes of your data to a finished run; takes the place of --from',
    },
    {
      key: 'onlyNew',
      flag: '--only-new',
      help: "with --continue: use the earlier run's records in place of its pictures, for the head alone",
    },
    {
      key: 'folds',
      flag: '--folds <n>',
      help: 'hold out so many parts of few labels in turn, then train on all; 0: --val chooses (default: 5 up to 500 labels, unless --val is given)',
    },
    { key: 'baselines', flag: '--no-baselines', help: 'skip the comparison with training from scratch, and with it the verdict' },
    backendFlag,
    ...columnFlags,
    onProblemFlag,
    ...runFlags,
  ],
  examples: [
    ['a head on the small photograph network that comes with Graft, with the verdict', 'graft transfer photos --from photographs'],
    [
      'several layers of a model of the hub, within ten minutes',
      'graft transfer photos --from timm/mobilenetv3_small_100.lamb_in1k --strategy gradual-unfreeze --minutes 10',
    ],
    ['texts', 'graft transfer messages.csv --from sentence-transformers/all-MiniLM-L6-v2'],
    ['from a model of your own', 'graft transfer more-photos --from runs/photos-1'],
    ['more examples or classes for a finished run', 'graft transfer new-photos --continue runs/photos-1'],
    ['after Ctrl-C', 'graft transfer --resume runs/photos-1'],
    ['the same once more', 'graft transfer --config runs/photos-1/config.json'],
  ],
  load: async () => (await import('./transfer-run.ts')).runTransfer,
};
