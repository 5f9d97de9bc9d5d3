import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A grey picture as a PNG file. */
function png(side: number, grey: (x: number, y: number) => number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  const rows = Array.from({ length: side }, (_, y) => [0, ...Array.from({ length: side }, (_, x) => grey(x, y))]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  const data = deflateSync(Uint8Array.from(rows.flat()));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A folder of PNG files of upright and of lying bars, so many of each. */
export function writePngFolder(path: string, { side, perClass }: { side: number; perClass: number }): void {
  for (const [kind, across] of Object.entries({ lying: true, upright: false })) {
    mkdirSync(join(path, kind), { recursive: true });
    for (let n = 0; n < perClass; n++)
      writeFileSync(
        join(path, kind, `${n}.png`),
        png(side, (x, y) => ((across ? y : x) % side === n % side ? 255 : (n * 31 + x * 7 + y * 13) % 90)),
      );
  }
}
