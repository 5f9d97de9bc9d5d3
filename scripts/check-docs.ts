import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTypes } from './docs/check-types.ts';
import { type Page, pageFaults, pages } from './docs/pages.ts';
import { runFence } from './docs/run-fence.ts';
import { runProgram } from './docs/run-program.ts';
import { workplace } from './docs/workplace.ts';
import { root } from './root.ts';
import { trackedFiles } from './tracked-files.ts';

/** Runs the docs: every fence of every page, and every numbered example. Arguments name pages or examples to run alone. */
const wanted = process.argv.slice(2);
const isWanted = (file: string) => wanted.length === 0 || wanted.includes(file);
const counts = { passed: 0, failed: 0, skipped: 0 };

function report(name: string, fault: string | undefined, seconds: number) {
  counts[fault ? 'failed' : 'passed']++;
  process.stdout.write(`${fault ? '✗' : '✓'} ${name} ${seconds.toFixed(1)} s${fault ? `: ${fault}` : ''}\n`);
}

async function runPage({ file, fences }: Page) {
  const { folder, dispose } = workplace();
  for (const fence of fences) {
    if (fence.language === 'text') continue;
    const name = `${file}:${fence.line} ${fence.language}`;
    if (fence.skip) {
      counts.skipped++;
      process.stdout.write(`- ${name} skipped: ${fence.skip}\n`);
      continue;
    }
    const started = performance.now();
    const fault = await runFence(fence, folder);
    report(name, fault, (performance.now() - started) / 1000);
  }
  dispose();
}

/** An example is a program that ends by asserting the number it promised. */
async function runExample(file: string) {
  const started = performance.now();
  const asserts = /\bassert\b/.test(readFileSync(join(root, file), 'utf8').trimEnd().split('\n').slice(-8).join('\n'));
  const args = ['--conditions=@graftjs/source', '--import=tsx', file];
  const fault = await runProgram(process.execPath, args, { cwd: root });
  report(file, fault ?? (asserts ? undefined : 'does not end with an assertion'), (performance.now() - started) / 1000);
}

/** Two at a time, each page and each example on its own; the fences of a page run one after the other. */
async function runAll(work: (() => Promise<void>)[]): Promise<void> {
  const next = async () => {
    for (let one = work.shift(); one; one = work.shift()) await one();
  };
  await Promise.all([next(), next()]);
}

const all = pages();
const chosen = all.filter(({ file }) => isWanted(file));
for (const fault of [...pageFaults(all), ...checkTypes(chosen)]) report('pages', fault, 0);
const examples = trackedFiles('examples/*.ts').filter((file) => /\/\d\d-[\w-]+\.ts$/.test(file) && isWanted(file));
await runAll([...examples.map((file) => () => runExample(file)), ...chosen.map((page) => () => runPage(page))]);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
