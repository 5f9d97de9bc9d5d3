import { describe, expect, it } from 'vitest';
import type { ArtifactMetadata } from '../persistence/artifact-metadata.ts';
import { licensed } from './licensed.ts';

const saved = (licence: string | null) => ({ licence, seed: 1 }) as unknown as ArtifactMetadata;

describe('the licence of an export', () => {
  it("is the given one where none is known, and the source's where nobody gives one", () => {
    expect(licensed(saved(null), 'MIT', 'm')).toEqual({ licence: 'MIT', seed: 1 });
    expect(licensed(saved('Apache-2.0'), undefined, 'm').licence).toBe('Apache-2.0');
    expect(licensed(saved('MIT'), 'MIT', 'm').licence).toBe('MIT');
  });

  it('cannot be another than that of the source', () => {
    expect(() => licensed(saved('cc-by-nc-4.0'), 'MIT', 'm')).toThrow(
      '[m] Expected cc-by-nc-4.0, the licence of its source, which binds what was made from it, got MIT. Leave the licence out.',
    );
  });

  it.each(['', 'my own', 'MIT\nOR', 'x'.repeat(65)])('is an identifier, which %j is not', (licence) => {
    expect(() => licensed(saved(null), licence, 'm')).toThrow(/SPDX identifier/);
  });
});
