import { expect, it, vi } from 'vitest';
import { libraryClient } from './library-client.node.ts';

vi.mock('@huggingface/hub', () => {
  throw new Error('Cannot find package');
});

it('names both ways out where the library is not installed', async () => {
  await expect(libraryClient({ endpoint: 'http://127.0.0.1:9', fetch })).rejects.toMatchObject({
    code: 'usage/missing-package',
    where: '@huggingface/hub',
    fix: expect.stringMatching(/npm install @huggingface\/hub.*pass their folder/),
  });
});
