import type { OpenStill } from '../engine.ts';
import type { OpenNetwork } from './open-network.ts';

/** Opens an exported network that is fed at one input. */
export async function openOnnx(open: OpenStill, model: Uint8Array, inputId: string): Promise<OpenNetwork> {
  const session = await open(model);
  return {
    async compute(pictures) {
      const outputs = await session.run({ [inputId]: pictures });
      // Copied, because the engine's own memory cannot be handed to another thread.
      return Object.fromEntries(Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape, data: data.slice() }]));
    },
    dispose: () => session.dispose(),
  };
}
