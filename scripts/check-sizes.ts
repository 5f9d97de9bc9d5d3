import { budgets } from './packages/budgets.ts';
import { bundle, compressed } from './packages/bundle.ts';
import { missingEntries, published } from './packages/published.ts';

/** Weighs what an application would ship against the budgets, and looks for Node in what browsers get. */
const incomplete = published.filter((item) => missingEntries(item).length > 0).map(({ name }) => name);
let faults = 0;

for (const { source, kilobytes, platform } of budgets) {
  if (incomplete.some((name) => source.includes(name))) {
    process.stdout.write(`not weighed yet: ${source}\n`);
    continue;
  }
  const text = await bundle(source, platform);
  const size = compressed(text) / 1000;
  const node = platform === 'browser' ? [...new Set(text.match(/["']node:[\w/]+["']/g))] : [];
  const fault = [size > kilobytes ? 'over budget' : '', node.length > 0 ? `names ${node.join(', ')}` : ''].filter(Boolean).join(', ');
  if (fault) faults++;
  process.stdout.write(`${size.toFixed(1).padStart(7)} of ${String(kilobytes).padStart(3)} kB  ${source}${fault ? `  ← ${fault}` : ''}\n`);
}
process.exitCode = faults > 0 ? 1 : 0;
