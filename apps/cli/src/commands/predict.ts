import { backendFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft predict`: labels for pictures, texts or recordings. */
export const predict: Command = {
  name: 'predict',
  arguments: [
    { name: '<run>', help: 'a run, or the folder of a saved model' },
    { name: '[files...]', help: 'pictures, .txt files or WAV recordings, as the model takes them, or folders of them' },
  ],
  summary: 'say what pictures, texts or recordings are, or "none of these"',
  flags: [
    {
      key: 'threshold',
      flag: '--threshold <share>',
      help: 'least confidence that is accepted, 0…1 (default: as calibrated when the model was made)',
    },
    { key: 'text', flag: '--text <text>', help: 'a text itself, for models that take texts' },
    backendFlag,
  ],
  examples: [
    ['one picture', 'graft predict runs/photos-1 picture.jpg'],
    ['a text', 'graft predict runs/messages-1 --text "You have won a prize"'],
    ['a folder, for a program', 'graft predict runs/photos-1 inbox --json'],
  ],
  load: async () => (await import('./predict-run.ts')).runPredict,
};
