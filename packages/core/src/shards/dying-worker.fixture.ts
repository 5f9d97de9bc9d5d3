import { serve as serveWell } from '../worker.ts';

/** Core's worker, except that the one with the last shard of a batch dies in the middle, while the others wait for its numbers. */
export function serve(port: Parameters<typeof serveWell>[0]): void {
  serveWell({
    post: port.post,
    onMessage: (listener) =>
      port.onMessage((message) => {
        const { kind, first = 0 } = message as { kind: string; first?: number };
        if (kind === 'shard-group' && first > 0) throw new Error('killed by the system');
        listener(message);
      }),
  });
}
