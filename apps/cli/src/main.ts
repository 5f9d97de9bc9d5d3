import { cli } from './cli.ts';

// Whoever reads may leave early, as `head` does.
process.stdout.on('error', () => process.exit(0));

const code = await cli(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  noColor: process.env.NO_COLOR,
  context: async (parts) => (await import('./process-context.ts')).processContext(parts),
});
// A thread that is still in the middle of a long step must not keep the process: leave once what was printed is out.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
