import { describe, expect, it } from 'vitest';
import { addPictures } from './add-pictures.ts';
import type { Picture } from './picture.ts';

const picture = (path: string, bytes: number, lastModified: number): Picture => ({
  path,
  label: 'cats',
  blob: new File([new Uint8Array(bytes)], 'name', { lastModified }),
});

describe('addPictures', () => {
  it('takes a file once however often it is chosen', () => {
    const [had] = [[picture('cats/1.png', 5, 1)]];
    expect(addPictures(had, [picture('cats/1.png', 5, 1), picture('cats/2.png', 5, 1)]).map(({ path }) => path)).toEqual([
      'cats/1.png',
      'cats/2.png',
    ]);
  });

  it('keeps another file of the same name, under a name of its own', () => {
    const had = addPictures([picture('cats/1.png', 5, 1)], [picture('cats/1.png', 6, 1), picture('cats/1.png', 5, 2)]);
    expect(had.map(({ path }) => path)).toEqual(['cats/1.png', 'cats/1 (2).png', 'cats/1 (3).png']);
    expect(addPictures(had, [picture('cats/1.png', 5, 2)])).toHaveLength(3);
  });
});
