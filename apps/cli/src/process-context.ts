import type { Context, OwnedContext } from './commands/context.ts';
import type { Interrupt } from './interrupt.ts';
import { viewFor } from './print/view-for.ts';
import { startWork } from './work/start-work.ts';

/** What commands work with in this process: a thread that computes, progress on stderr, and a person's wish to stop. */
export async function processContext(
  { debug, ...parts }: Pick<Context, 'paint' | 'tell' | 'columns'> & { debug: boolean },
  interrupt: Interrupt,
): Promise<OwnedContext> {
  const view = await viewFor(process.stderr);
  interrupt.signal.addEventListener('abort', () => view.end());
  return {
    ...parts,
    work: async <T>(order: Parameters<Context['work']>[0]) => {
      const work = startWork(order, {
        signal: interrupt.signal,
        onProgress: (progress) => {
          if (!interrupt.signal.aborted) view.show(progress);
        },
        onOutput: (text) => {
          if (debug) process.stderr.write(text);
        },
      });
      return (await interrupt.orLeave(work).finally(() => view.end())) as T;
    },
    // What a command does after its work was left, such as telling how to go on, is given a moment.
    orLeave: (run) => interrupt.orLeave(run, 200),
    end: () => {
      view.end();
      // After a signal the process is about to end: a further one must not end it with another exit code.
      if (!interrupt.signal.aborted) interrupt.dispose();
    },
  };
}
