import type { Command } from './command.ts';

/** `graft doctor`: what computes here, and why. */
export const doctor: Command = {
  name: 'doctor',
  arguments: [],
  summary: 'show what computes on this machine, what was tried, and how to make it faster',
  flags: [{ key: 'measure', flag: '--measure', help: 'measure again instead of using what was kept' }],
  examples: [['after installing @tensorflow/tfjs-node', 'graft doctor --measure']],
  load: async () => (await import('./doctor-run.ts')).runDoctor,
};
