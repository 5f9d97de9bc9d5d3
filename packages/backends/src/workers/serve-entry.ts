import type { WorkerPort } from '../engine.ts';
import { graftError } from '../errors.ts';

const importEntry = (entry: string): Promise<unknown> => import(/* @vite-ignore */ entry);

export interface ServeEntryOptions {
  /** Finds the module of an entry. @default a dynamic import of the entry's address */
  load?: ((entry: string) => Promise<unknown>) | undefined;
  /** What `serve` is handed besides its port. @default nothing */
  also?: readonly unknown[];
}

/** Loads a worker's module and hands it its port. */
export async function serveEntry(
  entry: string,
  port: WorkerPort,
  { load = importEntry, also = [] }: ServeEntryOptions = {},
): Promise<void> {
  const module = (await load(entry)) as { serve?: unknown };
  const { serve } = module;
  if (typeof serve !== 'function') throw withoutServe(entry, module);
  await serve(port, ...also);
}

const withoutServe = (entry: string, module: object) =>
  graftError({
    code: 'usage/worker-entry',
    where: 'engine.startWorker',
    expected: `${entry} to export a function serve(port)`,
    given: `the exports ${Object.keys(module).join(', ') || '(none)'}`,
    fix: 'Export serve({ post, onMessage }) from the module.',
  });
