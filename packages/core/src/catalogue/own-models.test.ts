import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { embeddedModels } from '../backbone/embedded-source.ts';
import { ownModels } from './own-models.ts';

it('lists every model that comes with the package, with the bytes that it has', () => {
  expect(ownModels.map(({ name }) => name)).toEqual(Object.keys(embeddedModels));
  for (const { name, files } of ownModels)
    for (const { path, bytes, sha256 } of files ?? []) {
      const content = readFileSync(fileURLToPath(new URL(`../../models/${name}/${path}`, import.meta.url)));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
});
