import { graftError } from '../errors.ts';

/** `env.memory`, a memory (2) without maximum and not shared (0), from 0 pages (0): how AssemblyScript writes its import. */
const plainImport = [3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 0, 0];
/** Shared (3), from 0 to 65,536 pages (the maximum that TensorFlow.js's threaded build declares). */
const sharedImport = [...plainImport.slice(0, -2), 3, 0, 128, 128, 4];

/**
 * The same module, importing a shared memory: a module declared for plain memory refuses a shared one, and the other way round.
 *
 * The kernels use no atomic instruction, so the two builds would differ in this one declaration, which is rewritten instead of being shipped twice.
 */
export function withSharedMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const at = indexOf(bytes, plainImport);
  const section = sectionSizeBefore(bytes, at);
  const out = new Uint8Array(bytes.length + sharedImport.length - plainImport.length);
  out.set(bytes.subarray(0, at));
  out.set(sharedImport, at);
  out.set(bytes.subarray(at + plainImport.length), at + sharedImport.length);
  out[section] = (out[section] as number) + sharedImport.length - plainImport.length;
  return out;
}

function indexOf(bytes: Uint8Array, part: readonly number[]): number {
  for (let at = 0; at + part.length <= bytes.length; at++) if (part.every((byte, i) => bytes[at + i] === byte)) return at;
  throw unexpected('no import of env.memory');
}

/** Where the size of the import section stands: `2, size, 1 import`, right before the import itself. */
function sectionSizeBefore(bytes: Uint8Array, at: number): number {
  if (bytes[at - 3] === 2 && bytes[at - 1] === 1 && (bytes[at - 2] ?? 255) < 120) return at - 2;
  throw unexpected('another import section than the compiler wrote so far');
}

const unexpected = (given: string) =>
  graftError({
    code: 'internal/simd-module',
    where: 'withSharedMemory',
    expected: 'a module that imports env.memory and nothing else',
    given,
    fix: 'Adapt with-shared-memory.ts to how the compiler now writes the import.',
  });
