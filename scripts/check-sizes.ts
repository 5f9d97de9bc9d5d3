import { budgets } from './packages/budgets.ts';
import { bundle, compressed } from './packages/bundle.ts';
import { published } from './packages/published.ts';

/** Weighs what an application would ship against the budgets, and looks for Node in what browsers get. */
let faults = 0;

const nodeModules = (text: string) => [...new Set(text.match(/["']node:[\w/]+["']/g))];
const say = (line: string) => process.stdout.write(`${line}\n`);

for (const { source, kilobytes, platform } of budgets) {
  const size = compressed(await bundle(source, platform)) / 1000;
  if (size > kilobytes) faults++;
  say(`${size.toFixed(1).padStart(7)} of ${String(kilobytes).padStart(3)} kB  ${source}${size > kilobytes ? '  ← over budget' : ''}`);
}

const forBrowsers = published.flatMap(({ entries }) => entries).filter((entry) => !entry.endsWith('/node'));
for (const entry of forBrowsers) {
  const found = nodeModules(await bundle(`export * from '${entry}';`, 'browser', { whole: true }));
  if (found.length === 0) continue;
  faults++;
  say(`${entry} names ${found.join(', ')} in a bundle for browsers`);
}
say(`${forBrowsers.length} entries bundled for browsers`);
process.exitCode = faults > 0 ? 1 : 0;
