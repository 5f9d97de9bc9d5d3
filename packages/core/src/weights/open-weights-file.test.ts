import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { openWeightsFile } from './open-weights-file.ts';
import { tableOf } from './pickle/pickle-text.fixture.ts';
import { legacyState, legacyTorch } from './pytorch/torch-file.fixture.ts';
import { safetensorsFile } from './safetensors-file.fixture.ts';

const { files } = platform;
let folder: string;

beforeAll(async () => {
  folder = await platform.temporaryFolder();
  const text = (value: string) => new TextEncoder().encode(value);
  await files.write(files.join(folder, 'x.safetensors'), safetensorsFile('{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}', [1, 2]));
  await files.write(files.join(folder, 'x.pth'), legacyTorch(tableOf([['mine', legacyState]])));
  await files.write(files.join(folder, 'x.index.json'), text('{"weight_map":{"a":"x.safetensors"}}'));
  await files.write(files.join(folder, 'out.index.json'), text('{"weight_map":{"a":"../x.safetensors"}}'));
  await files.write(files.join(folder, 'gone.index.json'), text('{"weight_map":{"a":"gone.safetensors"}}'));
});
afterAll(() => files.remove(folder));

describe('openWeightsFile', () => {
  it.each(['x.safetensors', 'x.index.json'])('opens %s', async (name) => {
    const { tensors } = await openWeightsFile(files.join(folder, name));
    expect([...((await tensors.get('a')?.read()) ?? [])]).toEqual([1, 2]);
  });

  it('hands options on', async () => {
    const { tensors } = await openWeightsFile(files.join(folder, 'x.pth'), { under: 'mine' });
    expect([...tensors.keys()]).toContain('matrix');
  });

  it.each([
    ['out.index.json', 'model/bad-index'],
    ['gone.index.json', 'data/missing-file'],
    ['none.safetensors', 'data/missing-file'],
  ])('refuses %s with %s', (name, code) => expect(openWeightsFile(files.join(folder, name))).rejects.toMatchObject({ code }));
});
