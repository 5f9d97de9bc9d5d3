import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../root.ts';

/** Runs one test body in a Vitest of its own, guarded as ours are; answers the exit code and the output. */
function runGuarded(body: string) {
  const folder = mkdtempSync(join(root, 'scripts/testing/.guarded-'));
  try {
    const guard = join(root, 'scripts/testing/console-guard.ts');
    writeFileSync(join(folder, 'case.test.ts'), `import { expect, it, vi } from 'vitest';\nit('case', () => { ${body} });\n`);
    writeFileSync(
      join(folder, 'vitest.config.mjs'),
      `export default { test: { setupFiles: [${JSON.stringify(guard)}], pool: 'forks' } };\n`,
    );
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--root', folder], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('fails a test that prints what it does not assert', () => {
  const { status, output } = runGuarded(`console.warn('half the pixels are missing');`);
  expect(status).toBe(1);
  expect(output).toContain('console.warn: half the pixels are missing');
});

it('passes output that the test spies on', () => {
  const { status } = runGuarded(`const spy = vi.spyOn(console, 'warn'); console.warn('x'); expect(spy).toHaveBeenCalledOnce();`);
  expect(status).toBe(0);
});
