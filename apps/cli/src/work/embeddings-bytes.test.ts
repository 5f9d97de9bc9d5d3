import { expect, it } from 'vitest';
import { embeddingsBytes } from './embeddings-bytes.ts';

const source = { name: 'm', hash: 'ab', licence: null };
const embeddings = {
  shape: [2, 3] as const,
  data: Float32Array.of(1, 0.5, -2, 0, 0.1, 3),
  ids: ['a, "b"/1.png', 'c/2.png'],
  labels: ['a, "b"', null],
};

it('writes CSV by RFC 4180, and numbers that come back as the same 32-bit floats', () => {
  const text = new TextDecoder().decode(embeddingsBytes(embeddings, { csv: true, source }));
  expect(text).toBe('id,label,f0,f1,f2\n"a, ""b""/1.png","a, ""b""",1,0.5,-2\nc/2.png,,0,0.10000000149011612,3\n');
});

it('writes safetensors with ids and labels as metadata', () => {
  const bytes = embeddingsBytes(embeddings, { csv: false, source });
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  expect(header.features).toEqual({ dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] });
  expect(JSON.parse(header.__metadata__.ids)).toEqual(embeddings.ids);
  expect(JSON.parse(header.__metadata__.labels)).toEqual(embeddings.labels);
  const floats = new Float32Array(bytes.slice(8 + length).buffer);
  expect([...floats]).toEqual([...embeddings.data]);
});
