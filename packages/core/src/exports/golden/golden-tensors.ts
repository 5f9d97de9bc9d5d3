import type { Input } from '@graftjs/data';
import { writeSafetensors } from '../../weights/write-safetensors.ts';
import type { GoldenInputs } from './golden.ts';
import { goldenFeeds } from './golden-feeds.ts';

/** What the golden inputs are to the network itself, as a safetensors file with a tensor for each port: for receivers that have no front end for texts or sounds. */
export async function goldenTensors(inputs: GoldenInputs, input: Input, inputId: string): Promise<Uint8Array> {
  const feeds = Object.entries(await goldenFeeds(inputs, input, inputId));
  return writeSafetensors(
    new Map(
      feeds.map(([port, { shape, data }]) => [
        port,
        input.kind === 'text' ? { dtype: 'I32', shape, data: Int32Array.from(data) } : { dtype: 'F32', shape, data },
      ]),
    ),
  );
}
