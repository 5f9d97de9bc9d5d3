import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, shared } from '../scripts/root.ts';

/** Models as `../shared/bench/onnxruntime.cjs` names them. */
export interface ExportedModels {
  readonly 'mnv2_1.0_224.onnx': Uint8Array;
  readonly 'mnv2_0.35_96.onnx': Uint8Array;
}

/** Runs `../shared/bench/onnxruntime.cjs`, unchanged, on models of ours: pictures per second by file on two threads; undefined without `../shared`. */
export async function onnxruntimeSpeed(models: ExportedModels): Promise<Record<keyof ExportedModels, number> | undefined> {
  const script = join(shared ?? '', 'bench/onnxruntime.cjs');
  if (!shared || !existsSync(script)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'graft-bench-'));
  try {
    for (const [name, bytes] of Object.entries(models)) writeFileSync(join(folder, name), bytes);
    const env = { ...process.env, NODE_PATH: join(root, 'packages/backends/node_modules') };
    const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: folder, env });
    const rateOf = (name: string) =>
      Number(
        stdout
          .split('\n')
          .find((line) => line.startsWith(`ort ${name} threads 2 `))
          ?.split(' ')
          .at(-1),
      );
    return { 'mnv2_1.0_224.onnx': rateOf('mnv2_1.0_224.onnx'), 'mnv2_0.35_96.onnx': rateOf('mnv2_0.35_96.onnx') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
