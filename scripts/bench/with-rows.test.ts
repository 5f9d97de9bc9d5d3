import { expect, it } from 'vitest';
import { withRows } from './with-rows.ts';

const page = 'Words.\n\n| | unit | ours |\n|---|---|---|\n| load a | ms | 3 |\n| load a, twice | ms | 6 |\n';

it('puts new lines in the place of those of the same name, and touches nothing else', () => {
  expect(withRows(page, ['| load a | ms | 2 |'])).toBe(page.replace('| load a | ms | 3 |', '| load a | ms | 2 |'));
  expect(withRows(page, ['| load b | ms | 2 |'])).toBe(page);
  expect(withRows(page, [])).toBe(page);
});
