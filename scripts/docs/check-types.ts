import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Page } from './pages.ts';
import { workplace } from './workplace.ts';

/** Type checks every `ts` and `ts web` fence of every page in one program, each as a module of its own. */
export function checkTypes(pages: readonly Page[]): string[] {
  if (!pages.some(({ fences }) => fences.some(({ language }) => language.startsWith('ts')))) return [];
  const { folder, dispose } = workplace();
  try {
    for (const { file, fences } of pages) {
      for (const { language, code, line } of fences) {
        if (language.startsWith('ts')) writeFileSync(join(folder, `${file.replaceAll('/', '.')}.line-${line}.ts`), `${code}\nexport {};\n`);
      }
    }
    const compilerOptions = {
      typeRoots: [join(root, 'node_modules/@types')],
      noUnusedLocals: false,
      noUncheckedIndexedAccess: false,
      preserveSymlinks: false,
    };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] }),
    );
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout.split('\n').filter((text) => /^(\S+\.line-\d+\.ts\(|error TS)/.test(text));
  } finally {
    dispose();
  }
}
