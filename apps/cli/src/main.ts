import { cli } from './cli.ts';
import { listenForInterrupt } from './interrupt.ts';

// Whoever reads may leave early, as `head` does.
process.stdout.on('error', () => process.exit(0));

// From the first moment: a signal that comes while a command is still being loaded is kept for it.
const interrupt = listenForInterrupt(process, { now: () => performance.now() });

const code = await cli(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  noColor: process.env.NO_COLOR,
  context: async (parts) => (await import('./process-context.ts')).processContext(parts, interrupt),
});
// A thread that is still in the middle of a long step must not keep the process: leave once what was printed is out.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
