import type { Flag } from '../commands/command.ts';

/** What every way of training takes. */
export const trainingFlags: readonly Flag[] = [
  { key: 'epochs', flag: '--epochs <n>', help: 'passes over the training examples (default: 20)' },
  { key: 'minutes', flag: '--minutes <n>', help: 'fit the epochs to this time, by timing one step' },
  {
    key: 'patience',
    flag: '--patience <n>',
    help: 'end a stage after so many epochs without improvement; 0: never (transfer: 5, train: 0)',
  },
  { key: 'batchSize', flag: '--batch-size <n>', help: 'examples a step (default: 32)' },
  {
    key: 'memoryLimit',
    flag: '--memory <size>',
    help: 'what the process may take while it trains, such as 3GB or 1500MB (default: 2 GiB)',
  },
  { key: 'seed', flag: '--seed <n>', help: 'same seed, data and backend: same weights (default: 0)' },
  { key: 'rate', flag: '--rate <n>', help: 'base learning rate (default: 0.001)' },
  { key: 'augment', flag: '--augment <preset>', help: 'none, light, standard, strong or rand-augment (default: none)' },
  { key: 'views', flag: '--views <n>', help: 'augmented versions of each example (default: 4 with --augment)' },
  { key: 'validation', flag: '--val <share>', help: 'share held back to choose by (default: 0.2)' },
  { key: 'test', flag: '--test <share>', help: 'share held back for the verdict, opened once (default: 0.2)' },
  { key: 'labelsPerClass', flag: '--labels-per-class <n>', help: 'train on so many examples of each class (default: all)' },
];

/** Where a run lies and how it is taken up again. */
export const runFlags: readonly Flag[] = [
  { key: 'out', flag: '--out <folder>', help: 'where the run is written (default: runs/<data>-<n>, the next free n)' },
  { key: 'force', flag: '--force', help: 'replace a run that is already in --out' },
  { key: 'resume', flag: '--resume [run]', help: 'go on with an interrupted run (default: --out, else the latest run of the data)' },
  { key: 'profile', flag: '--profile', help: 'print where the time went: decoding, computing, waiting' },
  { key: 'config', flag: '--config <file>', help: "options as JSON, such as a run's config.json; options typed here come first" },
];
