import { describe, expect, it } from 'vitest';
import { plainError } from './plain-error.ts';

describe('plainError', () => {
  it('keeps the code as the name and writes the message for a page', () => {
    const given = Object.assign(new Error('[photos] Expected pictures, got none. Add some.'), { code: 'data/no-classes' });
    expect(() => plainError(given)).toThrow(
      expect.objectContaining({ name: 'data/no-classes', message: 'photos: expected pictures, got none. Add some.' }),
    );
  });

  it('says what a vanished file is', () => {
    expect(() => plainError(new DOMException('could not be found', 'NotFoundError'))).toThrow('no longer where it was');
  });

  it('leaves other errors as they are', () => {
    expect(() => plainError(new TypeError('x is undefined'))).toThrow('x is undefined');
  });
});
