import { normaliseFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft inspect`: what a model is. */
export const inspect: Command = {
  name: 'inspect',
  arguments: [{ name: '<model>', help: 'a folder or URL of a TensorFlow.js layers model, or a run' }],
  summary: 'show what a model or a run holds: layers, parameters, input, labels, licence, figures',
  flags: [normaliseFlag],
  examples: [['a run', 'graft inspect runs/photos-1']],
  load: async () => (await import('./inspect-run.ts')).runInspect,
};
