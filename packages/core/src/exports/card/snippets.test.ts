import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { reachesItself } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeRuns, tinyRun } from '../../leaks/tiny-artifact.fixture.ts';
import { type ExportModelOptions, exportModel } from '../export-model.ts';

const core = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const root = dirname(dirname(core));
let place: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  place = mkdtempSync(join(tmpdir(), 'graft-snippets-'));
  // What a reader of the card would have installed.
  mkdirSync(join(place, 'node_modules'));
  for (const name of ['@tensorflow', 'onnxruntime-node']) symlinkSync(join(core, 'node_modules', name), join(place, 'node_modules', name));
  symlinkSync(join(root, 'node_modules/@graftjs'), join(place, 'node_modules/@graftjs'));
});
afterAll(async () => {
  await removeRuns();
  rmSync(place, { recursive: true, force: true });
});

/** A picture of one pixel. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

let numbers = 0;
async function exported(options: Pick<ExportModelOptions, 'to' | 'channels'>): Promise<string> {
  const out = join(place, `export-${numbers++}`);
  await exportModel({ model: await tinyRun(), out, ...options });
  return out;
}

/** The lines that a card has for a place. */
function lines(folder: string, where: 'In a browser' | 'In Node' | 'In Python'): string {
  const card = readFileSync(join(folder, 'README.md'), 'utf8');
  return new RegExp(`${where}:\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(card)?.[1] ?? '';
}

/** Runs the lines for Node in their folder; what they print comes back. */
function inNode(folder: string): string {
  writeFileSync(join(folder, 'picture.png'), Buffer.from(picture, 'base64'));
  writeFileSync(join(folder, 'lines.mjs'), lines(folder, 'In Node'));
  const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href;
  const ended = spawnSync(process.execPath, ['--conditions=@graftjs/source', `--import=${tsx}`, 'lines.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(ended.stderr.replace(/\(.*warning.*\)/gi, ''), ended.stderr).not.toMatch(/Error/);
  return ended.stdout;
}

/** The numbers between brackets of what Node printed. */
const numbersIn = (text: string): number[] => (text.match(/-?\d+\.\d+(e-?\d+)?/g) ?? []).map(Number);

describe('the lines of a card', () => {
  it('for Node open a layers model, check it, and say what a picture shows', async () => {
    const said = inNode(await exported({ to: 'tfjs' }));
    expect(said).toContain('ok: true');
    expect(said).toMatch(/label: '(top|left|middle)'/);
  });

  it.each(['last', 'first'] as const)('for Node run an ONNX model with channels %s to the golden logits', async (channels) => {
    const folder = await exported({ to: 'onnx', channels });
    const said = numbersIn(inNode(folder));
    const { logits } = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as { logits: number[][] };
    const wanted = logits.flat();
    // What is printed is what was computed, and then what was written beside it.
    expect(said.length).toBeGreaterThanOrEqual(2 * wanted.length);
    wanted.forEach((value, i) => {
      expect(Math.abs((said[i] as number) - value)).toBeLessThan(1e-4);
    });
  });

  it('for a browser give the golden predictions with plain TensorFlow.js', async ({ skip }) => {
    skip(!(await reachesItself()), 'no loopback network');
    const folder = await exported({ to: 'tfjs' });
    const server = createServer((request, response) => response.end(readFileSync(join(folder, `${request.url}`)))).listen(0);
    const address = `http://localhost:${(server.address() as AddressInfo).port}`;
    const program = lines(folder, 'In a browser')
      .replace(/^import .*\n/, '')
      .replaceAll(/'((golden|model)\.json)'/g, `'${address}/$1'`);
    const printed: unknown[][] = [];
    const before = tf.memory().numTensors;
    try {
      const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => (...given: unknown[]) => Promise<void>;
      await new AsyncFunction('tf', 'console', program)(tf, { log: (...said: unknown[]) => printed.push(said) });
    } finally {
      server.close();
      tf.disposeVariables();
    }
    const [said, wanted] = printed[0] as [number[][], number[][]];
    expect(tf.memory().numTensors).toBeGreaterThanOrEqual(before);
    wanted.flat().forEach((value, i) => {
      expect(Math.abs((said.flat()[i] as number) - value)).toBeLessThan(1e-5);
    });
  });

  it('cannot be left through names of nodes', async () => {
    const { onnxSnippets } = await import('./onnx-snippets.ts');
    const input = {
      kind: 'image',
      height: 4,
      width: 4,
      channels: 1,
      resize: 'bilinear',
      fit: { kind: 'stretch' },
      normalisation: { order: 'rgb' },
    };
    const context = { source: { model: { input, inputId: "x': evil(), 'y" } }, form: { channels: 'last' } };
    const { node, python } = onnxSnippets(context as never);
    for (const text of [node, python]) expect(text).toContain(JSON.stringify("x': evil(), 'y"));
  });
});
