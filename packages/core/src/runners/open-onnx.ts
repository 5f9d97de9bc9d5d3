import type { OpenStill } from '../engine.ts';
import type { OpenNetwork } from './open-network.ts';

/** Opens an exported network. */
export async function openOnnx(open: OpenStill, model: Uint8Array): Promise<OpenNetwork> {
  const session = await open(model);
  return {
    async compute(fed) {
      const outputs = await session.run(fed);
      // Copied, because the engine's own memory cannot be handed to another thread.
      return Object.fromEntries(Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape, data: data.slice() }]));
    },
    dispose: () => session.dispose(),
  };
}
