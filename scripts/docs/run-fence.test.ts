import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkTypes } from './check-types.ts';
import { runFence } from './run-fence.ts';
import { type Workplace, workplace } from './workplace.ts';

let place: Workplace;
beforeEach(() => {
  place = workplace();
});
afterEach(() => place.dispose());

const run = (language: string, code: string) => runFence({ language, code, line: 1 }, place.folder);

it('runs a ts fence against the sources of the packages', async () => {
  expect(await run('ts', `import { seededRandom } from '@graftjs/data';\ntypeof seededRandom; // => 'function'`)).toBeUndefined();
});

it('reports a promise that does not hold', async () => {
  expect(await run('ts', `1 + 1; // => 3`)).toContain('Expected 3, got 2');
});

it('runs a sh fence in its folder and reports the first command that fails', async () => {
  expect(await run('sh', 'mkdir runs\ntouch runs/a')).toBeUndefined();
  expect(existsSync(join(place.folder, 'runs/a'))).toBe(true);
  expect(await run('sh', 'false\necho fine')).toContain('ended with 1');
});

it('refuses Node in a fence for the browser', async () => {
  expect(await run('ts web', `document.title = 'x';`)).toBeUndefined();
  expect(await run('ts web', `import { readFile } from 'node:fs/promises';\nawait readFile('x');`)).toContain('node:fs/promises');
});

it('type checks fences and names page and line', () => {
  const fence = (code: string, line: number) => ({ language: 'ts', code, line });
  const faults = checkTypes([{ file: 'docs/a.md', fences: [fence('const a: number = 1;', 3), fence(`const a: number = 'x';`, 9)] }]);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^docs\.a\.md\.line-9\.ts\(1,/);
});
