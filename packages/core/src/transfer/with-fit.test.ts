import { imageInput } from '@graftjs/data';
import { expect, it } from 'vitest';
import { withFit } from './with-fit.ts';

const input = imageInput({ size: 8, normalise: 'unit' });

it('changes the fit alone', () => {
  expect(withFit(input)).toEqual(input);
  expect(withFit(input, { kind: 'pad', margin: 3, value: 0 })).toEqual({ ...input, fit: { kind: 'pad', margin: 3, value: 0 } });
});

it("refuses an input's own margin where a smaller size leaves no room for it", () =>
  expect(() => withFit({ ...input, fit: { kind: 'pad', margin: 4, value: 0 } })).toThrow(expect.objectContaining({ code: 'usage/fit' })));

it.each([
  { kind: 'pad', margin: 4, value: 0 },
  { kind: 'crop', fraction: 0 },
] as const)('refuses %j, which leaves nothing of a picture', (fit) =>
  expect(() => withFit(input, fit)).toThrow(expect.objectContaining({ code: 'usage/fit', expected: expect.stringContaining('8 × 8') })),
);
