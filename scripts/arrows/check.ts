import { dirname, join, normalize } from 'node:path/posix';
import { importsOf } from './imports-of.ts';
import { arrows, isTest, mayUseNode, withoutDependencies, withoutEngine } from './rules.ts';

/** What a package.json declares, by kind. */
export interface Manifest {
  name: string;
  dependencies: readonly string[];
  peers: readonly string[];
  development: readonly string[];
}

/** A tree to check: sources by path from the root, manifests by package folder; '' is the root's. */
export interface Tree {
  sources: ReadonlyMap<string, string>;
  manifests: ReadonlyMap<string, Manifest>;
}

/** Says which imports go against the arrows, are not declared, or name Node where it may not be; empty when all is well. */
export function wrongImports(tree: Tree): string[] {
  return [...tree.sources].flatMap(([file, source]) =>
    importsOf(source)
      .flatMap((name) => wrongImport(tree, file, name) ?? [])
      .map((fault) => `${file}: ${fault}`),
  );
}

const packageFolder = (file: string) => /^(packages|apps)\/[^/]+/.exec(file)?.[0];

/** `@scope/name/sub` and `name/sub` → the package's name. */
const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function wrongImport(tree: Tree, file: string, specifier: string): string | undefined {
  const folder = packageFolder(file);
  if (!folder || specifier.startsWith('#') || specifier.includes('?')) return;
  if (specifier.startsWith('.')) return leavesPackage(file, folder, specifier);
  if (specifier.startsWith('node:'))
    return mayUseNode(file) ? undefined : `names ${specifier}; only doors, *.node.ts, sources/, tests and the CLI may`;
  return againstArrows(file, folder, packageName(specifier)) ?? undeclared(tree, file, folder, packageName(specifier));
}

function leavesPackage(file: string, folder: string, specifier: string) {
  const target = normalize(join(dirname(file), specifier));
  return target.startsWith(`${folder}/`) ? undefined : `reaches out of its package to ${target}`;
}

function againstArrows(file: string, folder: string, name: string) {
  const allowed = arrows[folder];
  if (!allowed) return `its package ${folder} has no entry in scripts/arrows/rules.ts`;
  if (isTest(file))
    return name.startsWith('@graftjs/') && ![...allowed.source, ...allowed.tests, `@graftjs/${folder.split('/')[1]}`].includes(name)
      ? `a test may not import ${name}`
      : undefined;
  if (withoutDependencies.includes(folder)) return `imports ${name}, but ${folder} imports nothing`;
  if (withoutEngine.includes(folder) && name.startsWith('@tensorflow/')) return `imports ${name}, but ${folder} uses no TensorFlow.js`;
  if (name.startsWith('@graftjs/') && !allowed.source.includes(name)) return `imports ${name}, against the arrows`;
  return;
}

function undeclared(tree: Tree, file: string, folder: string, name: string) {
  const manifest = tree.manifests.get(folder);
  if (!manifest || name === manifest.name) return;
  const declared = [...manifest.dependencies, ...manifest.peers];
  if (isTest(file)) declared.push(...manifest.development, ...(tree.manifests.get('')?.development ?? []));
  return declared.includes(name) ? undefined : `imports ${name}, which ${folder}/package.json does not declare`;
}

/** Import cycles among relative imports, types included; each is told once, from its alphabetically first file. */
export function cycles({ sources }: Tree): string[] {
  const targets = (file: string) =>
    importsOf(sources.get(file) ?? '')
      .filter((name) => name.startsWith('.'))
      .map((name) => normalize(join(dirname(file), name)));
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) found.add(fromFirst(path.slice(at)).join(' → '));
    if (at >= 0 || done.has(file) || !sources.has(file)) return;
    for (const target of targets(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of sources.keys()) visit(file, []);
  return [...found].map((cycle) => `import cycle: ${cycle}`);
}

function fromFirst(cycle: string[]) {
  const at = cycle.indexOf([...cycle].sort()[0] as string);
  return [...cycle.slice(at), ...cycle.slice(0, at)];
}
