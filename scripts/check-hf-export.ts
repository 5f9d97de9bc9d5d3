// Trains small published models, writes them with `--to hf`, and has Python's timm and transformers read them: the same logits to 1e-4.
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { enableProdMode } from '@tensorflow/tfjs';
import { hfCases } from './hf-export/cases.ts';
import { pythonEnvironment } from './hf-export/python-environment.ts';
import { trainedExport } from './hf-export/trained-export.ts';
import { command } from './packages/command.ts';
import { root, shared } from './root.ts';

if (!shared) throw new Error('check-hf-export needs ../shared: golden checkpoints of timm and transformers');

/** Most that a logit may differ, absolutely. */
const tolerance = 1e-4;
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const python = pythonEnvironment(process.env.GRAFT_PYTHON ?? join(cache, 'graft/python'));
const wanted = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'graft-hf-'));

enableProdMode();
await useBackend('wasm');
try {
  let worst = 0;
  for (const one of hfCases.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))) {
    const folder = await trainedExport(one, join(shared, 'golden'), work);
    const env = { ...process.env, PYTHONPATH: join(root, 'scripts/hf-export'), HF_HUB_OFFLINE: '1' };
    const line = command(python, [join(root, 'scripts/hf-export/check.py'), folder], root, env);
    const { deviation, largest, readme } = JSON.parse(line) as { deviation: number; largest: number; readme: boolean };
    worst = Math.max(worst, deviation);
    const own = readme ? '' : ' (built by its own constructor: timm has no name for this width)';
    process.stdout.write(`${one.name}: logits up to ${largest.toFixed(2)}, largest difference ${deviation.toExponential(1)}${own}\n`);
  }
  if (!(worst < tolerance)) throw new Error(`Expected every logit to ${tolerance}, got a difference of ${worst}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
