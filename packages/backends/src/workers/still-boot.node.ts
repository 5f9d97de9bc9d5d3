import { loadOnnxruntime } from '../engines/onnxruntime.node.ts';
import { serveEntry } from './serve-entry.ts';
import { packFailure } from './worker-failure.ts';
import type { StillAnswerMessage } from './worker-message.ts';

// The main module of a still worker's process: brings onnxruntime up, then lets the ordered module serve.

const answer = (message: StillAnswerMessage): void => void process.send?.(message);

process.once('message', async (order: { entry: string }) => {
  try {
    const port = {
      post: (message: unknown) => answer({ message }),
      onMessage: (listener: (message: unknown) => void) => void process.on('message', listener),
    };
    await serveEntry(order.entry, port, { also: [await loadOnnxruntime()] });
    answer({ state: 'ready' });
  } catch (error) {
    answer({ state: 'failed', error: packFailure(error) });
  }
});

// A signal from the terminal reaches every process of its group; when to stop is the starter's to say, and its end ends this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.once('disconnect', () => process.exit(0));
