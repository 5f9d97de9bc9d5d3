import { backendFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft predict`: labels for pictures. */
export const predict: Command = {
  name: 'predict',
  arguments: [
    { name: '<run>', help: 'a run, or the folder of a saved model' },
    { name: '<files...>', help: 'pictures, or folders of pictures' },
  ],
  summary: 'say what pictures show, or "none of these"',
  flags: [
    {
      key: 'threshold',
      flag: '--threshold <share>',
      help: 'least confidence that is accepted, 0…1 (default: as calibrated when the model was made)',
    },
    backendFlag,
  ],
  examples: [
    ['one picture', 'graft predict runs/photos-1 picture.jpg'],
    ['a folder, for a program', 'graft predict runs/photos-1 inbox --json'],
  ],
  load: async () => (await import('./predict-run.ts')).runPredict,
};
