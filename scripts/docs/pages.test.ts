import { expect, it } from 'vitest';
import type { Fence } from './fences-of.ts';
import { pageFaults, pages } from './pages.ts';

const fence = (language: string, skip?: string): Fence => ({ language, code: '', line: 7, ...(skip ? { skip } : {}) });

it('refuses a language that no runner knows, and says where', () => {
  expect(pageFaults([{ file: 'a.md', fences: [fence('bash')] }])).toEqual([expect.stringMatching(/^a\.md:7: .*'bash'$/)]);
});

it('allows one skip among few fences and 5 % among many', () => {
  const page = (runs: number, skips: number) => [
    {
      file: 'a.md',
      fences: [...Array.from({ length: runs }, () => fence('ts')), ...Array.from({ length: skips }, () => fence('sh', 'why'))],
    },
  ];
  expect(pageFaults(page(3, 1))).toEqual([]);
  expect(pageFaults(page(3, 2))).toHaveLength(1);
  expect(pageFaults(page(38, 2))).toEqual([]);
});

it('finds nothing wrong with the pages of this repository', () => {
  expect(pageFaults(pages())).toEqual([]);
});
