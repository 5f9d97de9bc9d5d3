import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { memoryBytes } from '../memory-bytes.ts';
import { openZip } from './open-zip.ts';
import { writeZip } from './write-zip.ts';

const files = new Map([
  ['model.json', new TextEncoder().encode('{"format":"layers-model"}')],
  ['größe/labels.txt', new TextEncoder().encode('a\nb\n')],
  ['empty.bin', new Uint8Array()],
  ['weights.bin', Uint8Array.from({ length: 1000 }, (_, i) => (i * 37) & 255)],
]);

describe('writeZip', () => {
  it('is read by fflate', () => {
    expect(Object.entries(unzipSync(writeZip(files)))).toEqual([...files]);
  });

  it('is read by our own reader with its checksums', async () => {
    const opened = await openZip(memoryBytes(writeZip(files), 'x.zip'));
    expect([...opened.keys()]).toEqual([...files.keys()]);
    for (const [name, file] of opened) expect(await file.read(0, file.size)).toEqual(files.get(name));
  });

  it('writes equal files into equal archives, and nothing into an archive of nothing', () => {
    expect(writeZip(files)).toEqual(writeZip(new Map(files)));
    expect(unzipSync(writeZip(new Map()))).toEqual({});
  });

  it('with one byte of a content changed after it was written is refused', async () => {
    const damaged = writeZip(files);
    const at = new TextDecoder('latin1').decode(damaged).indexOf('layers-model');
    damaged[at] = 0;
    const file = (await openZip(memoryBytes(damaged, 'x.zip'))).get('model.json');
    await expect(file?.read(0, file.size)).rejects.toMatchObject({ code: 'model/bad-zip' });
  });
});
