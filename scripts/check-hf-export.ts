// Trains small published models, writes them with `--to hf`, and has Python's timm and transformers read them: the same logits to 1e-4.
// Then the Python lines of the cards of every other form are run: the golden predictions to 1e-4, or the weights themselves.
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { exportModel } from '@graftjs/core/exports';
import { enableProdMode } from '@tensorflow/tfjs';
import { type HfCase, hfCases } from './hf-export/cases.ts';
import { checkCards } from './hf-export/check-cards.ts';
import { pythonEnvironment } from './hf-export/python-environment.ts';
import { trainedRun } from './hf-export/trained-run.ts';
import { command } from './packages/command.ts';
import { root, shared } from './root.ts';

if (!shared) throw new Error('check-hf-export needs ../shared: golden checkpoints of timm and transformers');

/** Most that a logit may differ, absolutely. */
const tolerance = 1e-4;
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const python = pythonEnvironment(process.env.GRAFT_PYTHON ?? join(cache, 'graft/python'));
const parts = process.argv.slice(2);
const wanted = ({ name }: HfCase) => parts.length === 0 || parts.some((part) => name.includes(part));
const work = mkdtempSync(join(tmpdir(), 'graft-hf-'));

enableProdMode();
await useBackend('wasm');
try {
  let worst = 0;
  for (const one of hfCases.filter(wanted)) {
    const run = await trainedRun(one, shared, work);
    const folder = join(dirname(run), 'hf');
    await exportModel({ model: run, to: 'hf', out: folder, ...(one.dtype ? { dtype: one.dtype } : {}) });
    const env = { ...process.env, PYTHONPATH: join(root, 'scripts/hf-export'), HF_HUB_OFFLINE: '1' };
    const line = command(python, [join(root, 'scripts/hf-export/check.py'), folder], root, env);
    const { deviation, largest, readme } = JSON.parse(line) as { deviation: number; largest: number; readme: boolean };
    worst = Math.max(worst, deviation);
    const own = readme ? '' : ' (built by its own constructor: timm has no name for this width)';
    process.stdout.write(`${one.name}: logits up to ${largest.toFixed(2)}, largest difference ${deviation.toExponential(1)}${own}\n`);
  }
  if (!(worst < tolerance)) throw new Error(`Expected every logit to ${tolerance}, got a difference of ${worst}`);
  await checkCards(python, shared, work, wanted);
} finally {
  rmSync(work, { recursive: true, force: true });
}
