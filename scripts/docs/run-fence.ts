import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../root.ts';
import type { Fence } from './fences-of.ts';
import { runProgram } from './run-program.ts';
import { withAssertions } from './with-assertions.ts';

const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href;

/** Runs one fence in a folder; answers what went wrong, or nothing. */
export async function runFence({ language, code, line }: Fence, folder: string): Promise<string | undefined> {
  if (language === 'text') return;
  if (language === 'sh') return run('bash', ['-euo', 'pipefail', '-c', code], folder);
  const file = join(folder, `line-${line}.ts`);
  writeFileSync(file, language === 'ts' ? withAssertions(code) : code);
  if (language === 'ts web') return bundle(file);
  return run(process.execPath, ['--conditions=@graftjs/source', `--import=${tsx}`, file], folder);
}

async function run(program: string, args: string[], cwd: string): Promise<string | undefined> {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return runProgram(program, args, { cwd, env: { ...process.env, PATH: path, NO_COLOR: '1', CI: '' } });
}

/** A fence for the browser must bundle, and hold nothing of Node. */
async function bundle(file: string): Promise<string | undefined> {
  try {
    await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      conditions: ['@graftjs/source'],
      external: ['@tensorflow/*'],
      logLevel: 'silent',
    });
    return;
  } catch (error) {
    return (error as Error).message;
  }
}
