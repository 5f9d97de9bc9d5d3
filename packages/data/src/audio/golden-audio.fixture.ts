import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';

interface Tensor {
  values: Float32Array;
  shape: number[];
}

/** The tensors of a file of reference values; `undefined` where the shared folder is not there. */
export function goldenAudio(folder: 'frontend' | 'ast'): ((name: string) => Tensor) | undefined {
  const file = sharedFolder('golden', 'audio', folder, 'expected.safetensors');
  if (file === undefined) return undefined;
  const bytes = readFileSync(file);
  const end = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, end)) as Record<string, { shape: number[]; data_offsets: [number, number] }>;
  return (name) => {
    const entry = header[name];
    if (entry === undefined) throw new Error(`No reference value ${name}`);
    const [from, to] = entry.data_offsets;
    return { values: new Float32Array(Uint8Array.from(bytes.subarray(end + from, end + to)).buffer), shape: entry.shape };
  };
}

/** The numbers of a matrix with rows and columns exchanged: librosa puts bands first. */
export function transposed({ values, shape: [rows = 0, columns = 0] }: Tensor): Float32Array {
  return Float32Array.from({ length: values.length }, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number);
}
