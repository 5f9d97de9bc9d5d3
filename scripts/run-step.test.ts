import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './root.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graft-step-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts a parent that runs `step` as npm's scripts do; answers it and everything it prints. */
function start(step: string, options = '{}') {
  writeFileSync(join(folder, 'step.mjs'), step);
  const module = pathToFileURL(join(root, 'scripts/run-step.mjs')).href;
  writeFileSync(
    join(folder, 'parent.mjs'),
    `const { runStep } = await import('${module}'); await runStep(['${join(folder, 'step.mjs')}'], ${options}); console.log('after');`,
  );
  const parent = spawn(process.execPath, [join(folder, 'parent.mjs')], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let text = '';
  for (const stream of [parent.stdout, parent.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  const ended = new Promise<{ code: number | null; text: string }>((resolve) => parent.on('close', (code) => resolve({ code, text })));
  return { parent, ended, printed: () => text };
}

async function until(holds: () => boolean) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** What a terminal and npm do on Ctrl-C: the whole group gets the signal, then the child gets it again. */
function pressControlC({ pid }: ChildProcess) {
  process.kill(-(pid as number), 'SIGINT');
  process.kill(pid as number, 'SIGINT');
}

it('hands a Ctrl-C on once and waits until the step has saved', async () => {
  const run = start(`
    let signals = 0;
    process.on('SIGINT', () => { signals++; setTimeout(() => { console.log('saved after ' + signals); process.exit(5); }, 400); });
    setInterval(() => {}, 1000); console.log('ready');`);
  await until(() => run.printed().includes('ready'));
  pressControlC(run.parent);
  expect(await run.ended).toEqual({ code: 5, text: 'ready\nsaved after 1\n' });
});

it('goes on after a step that ends well, and ends with the code of one that fails', async () => {
  expect(await start(`console.log('step');`).ended).toEqual({ code: 0, text: 'step\nafter\n' });
  expect(await start(`process.exit(3);`).ended).toEqual({ code: 3, text: '' });
});

it('lets a quiet step be heard only when it fails', async () => {
  expect(await start(`console.log('built');`, '{ quiet: true }').ended).toEqual({ code: 0, text: 'after\n' });
  expect(await start(`console.log('broken'); process.exit(4);`, '{ quiet: true }').ended).toEqual({ code: 4, text: 'broken\n' });
});
