import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cycles, type Manifest, wrongImports } from './arrows/check.ts';
import { root } from './root.ts';
import { trackedFiles } from './tracked-files.ts';

/** Checks the arrows of CONTRIBUTING.md over every source of every package, and that no import cycle exists. */
const read = (file: string) => readFileSync(join(root, file), 'utf8');

function manifestOf(file: string): Manifest {
  const { name, dependencies = {}, peerDependencies = {}, devDependencies = {} } = JSON.parse(read(file));
  return { name, dependencies: Object.keys(dependencies), peers: Object.keys(peerDependencies), development: Object.keys(devDependencies) };
}

const files = trackedFiles('packages/*/src/**.ts', 'packages/*/src/**.tsx', 'apps/*/src/**.ts', 'apps/*/src/**.tsx');
const tree = {
  sources: new Map(files.map((file) => [file, read(file)])),
  manifests: new Map(
    trackedFiles('package.json', 'packages/*/package.json', 'apps/*/package.json').map((file) => [
      dirname(file).replace('.', ''),
      manifestOf(file),
    ]),
  ),
};
const faults = [...wrongImports(tree), ...cycles(tree)];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${files.length} files, ${faults.length} faults\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
