// Writes handwritten digits as pictures, a folder for each class: node examples/digits/write-pictures.mjs photos 40 5 6 7 8 9
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { digits } from './digits.mjs';

/** A folder of PNG files, `limit` of each of these digits. */
export async function writePictures(folder, limit, classes) {
  const data = digits(classes, { limit });
  for (const name of data.labels) mkdirSync(join(folder, name), { recursive: true });
  for (const [index, { id, label }] of data.examples.entries()) {
    writeFileSync(join(folder, data.labels[label], `${id}.png`), png(await data.read(index)));
  }
}

/** The bytes of a grey PNG: each row of pixels behind a 0, which says that it is not filtered. */
function png({ width, height, data }) {
  const rows = Array.from({ length: height }, (_, y) => Buffer.from([0, ...data.subarray(y * width, (y + 1) * width)]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder, limit, ...classes] = process.argv.slice(2);
  await writePictures(folder, Number(limit), classes.map(Number));
}
