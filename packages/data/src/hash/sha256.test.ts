import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { sha256 } from './sha256.ts';

const hashed = (text: string) => {
  const hash = sha256();
  hash.update(new TextEncoder().encode(text));
  return hash.hex();
};

it('has the values of FIPS 180-4', () => {
  expect(hashed('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashed('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

it('agrees with Node at every length around a block, however it is fed', () => {
  const random = seededRandom(1);
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, () => random.integer(256));
    const cut = random.integer(length + 1);
    const hash = sha256();
    hash.update(bytes.subarray(0, cut));
    hash.update(bytes.subarray(cut));
    expect(hash.hex()).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
