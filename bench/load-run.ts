import { useBackend } from '@graftjs/backends/node';
import { loadBackbone } from '@graftjs/core';

/** What a process that opens a model, or none, prints as JSON. */
export interface LoadRun {
  /** The most that the process had in memory, megabytes. */
  readonly peak: number;
  /** What lies in array buffers at the end, the engine's own memory not counted, megabytes. */
  readonly buffers: number;
}

/** Brings the engine up, loads the code that opens published models, and opens the folder that is named, if any. */
const [folder] = process.argv.slice(2);
await useBackend('wasm');
await import('../packages/core/src/backbone/pretrained/open-pretrained.ts');
if (folder) await loadBackbone(folder, { top: 'keep' });
const run: LoadRun = { peak: (process.resourceUsage().maxRSS * 1024) / 1e6, buffers: process.memoryUsage().arrayBuffers / 1e6 };
process.stdout.write(`${JSON.stringify(run)}\n`);
process.exit(0);
