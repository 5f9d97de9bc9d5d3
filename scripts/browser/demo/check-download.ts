import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { commandReading } from './command-reading.ts';
import { plainReading } from './plain-reading.ts';
import type { Visit } from './visit.ts';

/** Two engines round differently; more apart than this is another model. */
const tolerance = 1e-4;

interface Asked {
  name: string;
  buffer: Buffer;
  levels: readonly number[];
  /** What the page said of the picture. */
  said: ReadonlyMap<string, number>;
}

/** Reads the downloaded model with plain TF.js and with the command line: both must say of the pictures what the page said. */
export async function checkDownload(
  { hold, print }: Pick<Visit, 'hold' | 'print'>,
  zip: Uint8Array,
  asked: readonly Asked[],
): Promise<void> {
  const files = unzipSync(zip);
  const folder = await mkdtemp(join(tmpdir(), 'graft-demo-'));
  try {
    await writeAll(folder, { ...files, ...Object.fromEntries(asked.map(({ name, buffer }) => [name, buffer])) });
    const apart = { plain: 0, command: 0 };
    for (const { name, levels, said } of asked) {
      apart.plain = Math.max(apart.plain, farthest(said, await plainReading(files, levels)));
      const command = await commandReading(join(folder, 'model'), join(folder, name));
      apart.command = command ? Math.max(apart.command, farthest(said, command)) : Number.NaN;
    }
    const [first, other] = asked as [Asked, Asked];
    const crossed = farthest(first.said, await plainReading(files, other.levels));
    hold('another picture is told apart from the one that was asked about', crossed > tolerance, crossed);
    hold('plain TF.js says what the page said', apart.plain <= tolerance, apart.plain);
    hold('graft predict says what the page said', apart.command <= tolerance, apart.command);
    print(
      `downloaded ${(zip.length / 1000).toFixed(0)} kB; off by ${apart.plain.toExponential(1)} in plain TF.js, ${apart.command.toExponential(1)} in graft predict`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeAll(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

function farthest(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  if (one.size === 0 || one.size !== other.size) return Number.POSITIVE_INFINITY;
  return Math.max(...[...one].map(([label, value]) => Math.abs(value - (other.get(label) ?? Number.NaN))));
}
