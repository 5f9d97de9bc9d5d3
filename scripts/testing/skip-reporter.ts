import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { root } from '../root.ts';
import { closing, type Outcome } from './closing.ts';
import { omitted } from './omitted.ts';

/** Ends a run with what was left out and why, the seconds, and one plain line of counts; a skip without a reason fails the run. */
export default class SkipReporter implements Reporter {
  private started = performance.now();

  onTestRunStart() {
    this.started = performance.now();
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]) {
    const outcomes = modules.flatMap(outcomesOf);
    for (const _ of unhandledErrors) outcomes.push({ state: 'failed', name: 'unhandled error' });
    if (outcomes.some((outcome) => outcome.state === 'skipped' && outcome.reason === withoutReason)) process.exitCode = 1;
    process.stdout.write(closing(outcomes, leftOut(), (performance.now() - this.started) / 1000));
  }
}

function outcomesOf(module: TestModule): Outcome[] {
  const tests = [...module.children.allTests()].map((test): Outcome => {
    const result = test.result();
    const name = `${module.relativeModuleId} > ${test.fullName}`;
    if (result.state === 'skipped') return { state: 'skipped', name, reason: result.note ?? reasonIn(test.fullName) };
    return { state: result.state === 'passed' ? 'passed' : 'failed', name };
  });
  const broken = module.errors().length > 0 && !tests.some(({ state }) => state === 'failed');
  return broken ? [...tests, { state: 'failed', name: module.relativeModuleId }] : tests;
}

/** `describe.skipIf` takes no note; its name may say why: `… (skipped: not installed)`. */
const reasonIn = (name: string) => /\(skipped: ([^)]+)\)/.exec(name)?.[1] ?? withoutReason;

const withoutReason = 'no reason given: use ctx.skip(reason), or a name that ends with (skipped: reason)';

/** Test files of this repository that this machine does not run. */
function leftOut() {
  return ['packages', 'apps', 'scripts', 'docs', 'examples'].flatMap((folder) =>
    testFiles(folder).flatMap((file) => {
      const omission = omitted.find(({ suffix }) => file.endsWith(suffix));
      return omission ? [{ file, reason: omission.reason }] : [];
    }),
  );
}

function testFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? testFiles(path) : entry.name.endsWith('.test.ts') ? [path] : [];
  });
}
