import { backendFlag, fitFlag, imageSizeFlag, normaliseFlag, onProblemFlag } from '../options/common-flags.ts';
import { runFlags, trainingFlags } from '../options/training-flags.ts';
import type { Command } from './command.ts';

/** `graft train`: a source model from nothing, by the same loop. */
export const train: Command = {
  name: 'train',
  arguments: [{ name: '[data]', help: 'a folder with a folder of pictures or WAV recordings for each class, or IDX files' }],
  summary: 'train a model from nothing, to be a source later',
  flags: [
    {
      key: 'architecture',
      flag: '--architecture <name>',
      help: 'lenet, mlp, resnet8, resnet20, mobilenet-v1-<width> or mobilenet-v2-<width>',
    },
    { key: 'channels', flag: '--channels <1|3>', help: 'grey or colour (default: as the data is)' },
    { ...normaliseFlag, help: 'how pixels become numbers: tf, torch, caffe or unit (default: unit)' },
    { ...imageSizeFlag, help: "side of the square picture that the network sees (default: the data's, up to 224)" },
    { ...fitFlag, help: 'how pictures are brought to that size: stretch, crop[:fraction] (0.875) or pad[:margin] (default: stretch)' },
    ...trainingFlags,
    backendFlag,
    onProblemFlag,
    ...runFlags,
  ],
  examples: [
    ['a digit reader', 'graft train mnist --architecture lenet --epochs 5'],
    ['a small source for 64-pixel photographs', 'graft train photos --architecture mobilenet-v2-0.35 --image-size 64 --minutes 30'],
  ],
  load: async () => (await import('./train-run.ts')).runTrain,
};
