import { expect, it } from 'vitest';
import { countTests, summary } from './summary.ts';

it('adds up the closing lines of several runners', () => {
  expect(countTests(['noise\n3 passed, 1 failed, 2 skipped\n', '4 passed, 0 failed\n', 'Tests 9 passed'])).toEqual({
    passed: 7,
    failed: 1,
    skipped: 2,
  });
});

it('names what failed and what was not run, and closes with the counts', () => {
  const text = summary([{ name: 'lint', seconds: 1.25, state: 'failed' }], ['types'], 2, ['3 passed, 0 failed, 0 skipped']);
  expect(text).toBe('\nFAILED     1.3 s  lint\nnot run           types\n           2.0 s  in all\n\n3 passed, 0 failed, 0 skipped\n');
});
