import * as tf from '@tensorflow/tfjs';
import type { Order } from './order.ts';
import type { Work, WorkTools } from './work-tools.ts';

const works: Record<string, () => Promise<Work>> = {
  transfer: async () => (await import('./transfer-work.ts')).transferWork,
  train: async () => (await import('./train-work.ts')).trainWork,
  evaluate: async () => (await import('./evaluate-work.ts')).evaluateWork,
  predict: async () => (await import('./predict-work.ts')).predictWork,
  embed: async () => (await import('./embed-work.ts')).embedWork,
  export: async () => (await import('./export-work.ts')).exportWork,
  inspect: async () => (await import('./inspect-work.ts')).inspectWork,
  import: async () => (await import('./import-work.ts')).importWork,
  models: async () => (await import('./models-work.ts')).modelsWork,
  doctor: async () => (await import('./doctor-work.ts')).doctorWork,
};

/** Does the work of an order, in whichever thread this is. */
export async function perform({ verb, options }: Order, tools: WorkTools): Promise<object> {
  // Without this TF.js prints advice about tfjs-node.
  tf.enableProdMode();
  const work = await (works[verb] as () => Promise<Work>)();
  return work(options as never, tools);
}
