import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { ExportSource } from './formats/export-format.ts';
import { licensed } from './licensed.ts';

/** A saved model, and the config.json that its source was published with. */
const saved = (licence: string | null, published?: JsonObject) =>
  ({ metadata: { licence, seed: 1 }, model: published ? { member: { published } } : {}, name: 'm' }) as unknown as ExportSource;

describe('the licence of an export', () => {
  it("is the given one where none is known, and the source's where nobody gives one", () => {
    expect(licensed(saved(null), 'MIT')).toEqual({ licence: 'MIT', seed: 1 });
    expect(licensed(saved('Apache-2.0'), undefined).licence).toBe('Apache-2.0');
    expect(licensed(saved('MIT'), 'MIT').licence).toBe('MIT');
  });

  it('cannot be another than that of the source', () => {
    expect(() => licensed(saved('cc-by-nc-4.0'), 'MIT')).toThrow(
      '[m] Expected cc-by-nc-4.0, the licence of its source, which binds what was made from it, got MIT. Leave the licence out.',
    );
  });

  it.each<JsonObject>([{ license: 'cc-by-nc-4.0' }, { pretrained_cfg: { license: 'cc-by-nc-4.0' } }])(
    'cannot be another than that in the config.json of the source, %j',
    (published) => {
      expect(() => licensed(saved(null, published), 'MIT')).toThrow('Expected cc-by-nc-4.0, the licence of its source');
      expect(licensed(saved(null, published), 'CC-BY-NC-4.0').licence).toBe(null);
      expect(licensed(saved(null, published), undefined).licence).toBe(null);
    },
  );

  it.each(['', 'my own', 'MIT\nOR', 'x'.repeat(65)])('is an identifier, which %j is not', (licence) => {
    expect(() => licensed(saved(null), licence)).toThrow(/SPDX identifier/);
  });
});
