import { memoryBytes } from './memory-bytes.ts';
import { naiveSafetensors } from './naive-safetensors.fixture.ts';
import { openSafetensors } from './open-safetensors.ts';
import { type ReadTensor, readAll, sameTensors } from './read-all.fixture.ts';
import { everyType } from './safetensors-file.fixture.ts';

/** A valid file, its reader, and whether what was read of a changed copy is what that copy says. */
export interface MutatedWeights {
  name: string;
  bytes: Uint8Array;
  read(bytes: Uint8Array): Promise<Map<string, ReadTensor>> | Map<string, ReadTensor>;
  wellFormed(result: Map<string, ReadTensor>, bytes: Uint8Array): boolean;
}

/** Safetensors: a copy that opens must hold what a reader without checks sees in it. */
export const mutatedSafetensors: MutatedWeights = {
  name: 'weights in safetensors',
  bytes: everyType().map((byte, i, all) => (i === all.length - 1 ? 1 : byte)),
  read: async (bytes) => readAll(await openSafetensors(memoryBytes(bytes))),
  wellFormed: (result, bytes) => sameTensors(result, naiveSafetensors(bytes)),
};
