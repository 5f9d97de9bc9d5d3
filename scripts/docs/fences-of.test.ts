import { expect, it } from 'vitest';
import { fencesOf } from './fences-of.ts';

const mark = '```';

it('finds fences with language, line and reason to skip', () => {
  const page = ['# A', '', `${mark}ts`, 'x();', mark, '<!-- skip: needs a webcam -->', `${mark}ts web`, 'y();', mark].join('\n');
  expect(fencesOf(page)).toEqual([
    { language: 'ts', code: 'x();', line: 3 },
    { language: 'ts web', code: 'y();', line: 7, skip: 'needs a webcam' },
  ]);
});

it('takes the indent of a list off the code', () => {
  expect(fencesOf(`- a\n  ${mark}sh\n  ls\n    -l\n  ${mark}`)[0]?.code).toBe('ls\n  -l');
});

it('leaves shorter marks inside a longer fence alone', () => {
  expect(fencesOf(`${mark}${'`'}text\n${mark}ts\n${mark}\n${mark}${'`'}`)).toHaveLength(1);
});

it('refuses a fence that is never closed', () => {
  expect(() => fencesOf(`${mark}ts\nx`)).toThrow('line 1');
});
