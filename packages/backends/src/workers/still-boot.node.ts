import { type MessagePort, workerData } from 'node:worker_threads';
import { loadOnnxruntime } from '../engines/onnxruntime.node.ts';
import { serveEntry } from './serve-entry.ts';
import { portOf, serveOrder } from './serve-order.node.ts';
import type { StillOrder } from './worker-message.ts';

/** Brings onnxruntime up in this thread, without TF.js, then lets the ordered module serve with what opens models. */
export const boot = (order: StillOrder<MessagePort> = workerData): Promise<void> =>
  serveOrder(async () => serveEntry(order.entry, portOf(order.port), { also: [await loadOnnxruntime()] }));
