import { describe, expect, it } from 'vitest';
import { type FoundFile, sortedIntoClasses } from './dropped-pictures.ts';

const found = (path: string, type: string): FoundFile => ({ path, file: new File(['x'], path.split('/').at(-1) ?? '', { type }) });
const files = [
  found('photos/cats/1.jpg', 'image/jpeg'),
  found('dogs/2.png', 'image/png'),
  found('3.png', 'image/png'),
  found('photos/cats/notes.txt', 'text/plain'),
  found('photos/cats/.DS_Store', ''),
];

describe('sortedIntoClasses', () => {
  it('takes the folder as the class and names what is no picture', () => {
    const { pictures, others } = sortedIntoClasses(files);
    expect(pictures.map(({ label, path }) => [label, path])).toEqual([
      ['cats', 'photos/cats/1.jpg'],
      ['dogs', 'dogs/2.png'],
      ['pictures', '3.png'],
    ]);
    expect(others).toEqual(['photos/cats/notes.txt']);
  });

  it('puts everything into the class that it was dropped on', () => {
    const { pictures } = sortedIntoClasses(files, 'pets');
    expect(pictures.map(({ label, path }) => [label, path])).toEqual([
      ['pets', 'pets/1.jpg'],
      ['pets', 'pets/2.png'],
      ['pets', 'pets/3.png'],
    ]);
  });
});
