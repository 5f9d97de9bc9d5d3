import { normaliseFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft inspect`: what a model is. */
export const inspect: Command = {
  name: 'inspect',
  arguments: [{ name: '<model>', help: 'a model of the hub (org/name), a folder, a file or a URL of one, a run, or an export' }],
  summary:
    'show what a model or a run holds: layers, parameters, input, labels, licence, figures; of an export whether it says what it said when it was written',
  flags: [normaliseFlag],
  examples: [['a run', 'graft inspect runs/photos-1']],
  load: async () => (await import('./inspect-run.ts')).runInspect,
};
