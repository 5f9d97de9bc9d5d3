import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

const bytes = new TextEncoder().encode('123456789');

it('has the check value of the CRC catalogue', () => expect(crc32(bytes)).toBe(0xcbf43926));

it('continues an earlier value', () => expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926));
