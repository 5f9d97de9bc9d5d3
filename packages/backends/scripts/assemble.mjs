// Compiles assembly/ with AssemblyScript and writes the binaries into src/simd/<variant>.generated.ts, which are committed so that tests and `tsx` need
// no build; --check fails when the sources give other binaries than the committed ones. They are hexadecimal digits, which are longer than base64 and a
// quarter smaller once a bundle is compressed, as their bytes stay whole characters.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { requireHarmless } from './require-harmless.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const fileOf = (variant) => join(root, `src/simd/${variant}.generated.ts`);
const common = [
  'index.ts',
  '--importMemory',
  '--runtime',
  'stub',
  '--noAssert',
  '--use',
  'abort=',
  '--enable',
  'simd',
  '-O3',
  '--converge',
];
const variants = { strict: [], relaxed: ['--enable', 'relaxed-simd'] };

async function compile(flags) {
  const files = {};
  const { error, stderr } = await asc.main([...common, ...flags, '--outFile', 'kernels.wasm'], {
    readFile: (name, base) => {
      try {
        return readFileSync(join(base.startsWith('/') ? base : join(root, 'assembly', base), name), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      files[name] = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return files['kernels.wasm'];
}

const textOf = (bytes) => `/** Written by \`scripts/assemble.mjs\` from \`assembly/\`; do not edit. */
export const binary = '${Buffer.from(bytes).toString('hex')}';
`;

function before(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

for (const [variant, flags] of Object.entries(variants)) {
  const bytes = await compile(flags);
  requireHarmless(variant, bytes);
  const [file, text] = [fileOf(variant), textOf(bytes)];
  if (before(file) === text) continue;
  if (process.argv.includes('--check'))
    throw new Error(`${file} is not what assembly/ compiles to: run node packages/backends/scripts/assemble.mjs`);
  writeFileSync(file, text);
}
