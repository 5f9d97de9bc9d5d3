import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reachesItself } from '@graftjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { blobBytes } from './blob-bytes.ts';
import type { ByteSource } from './byte-source.ts';
import { fileBytes } from './file-bytes.ts';
import { memoryBytes } from './memory-bytes.ts';
import { urlBytes } from './url-bytes.ts';

const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
let server: Server;
let address: string;
let folder: string;

/** Answers ranges as servers do, and misbehaves at the paths named for it. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const [, from, to] = (/bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? []).map(Number) as [number, number, number];
    if (request.url === '/missing') return void response.writeHead(404).end();
    if (request.url === '/whole') return void response.writeHead(200).end(bytes);
    if (request.url === '/private' && request.headers.authorization !== 'Bearer x') return void response.writeHead(401).end();
    if (request.url === '/cut' && from > 0) {
      response.writeHead(206, { 'content-length': to + 1 - from }).write(bytes.subarray(from, from + 9));
      return void setTimeout(() => response.destroy(), 20);
    }
    const extra = request.url === '/more' && from > 0 ? 5 : 0;
    const size = request.url === '/unsized' ? '*' : bytes.length;
    response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${size}` }).end(bytes.subarray(from, to + 1 + extra));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await platform.temporaryFolder();
  await platform.files.write(platform.files.join(folder, 'x.bin'), bytes);
});
afterAll(async () => {
  await platform.files.remove(folder);
  await new Promise((resolve) => server.close(resolve));
});

const sources: Record<string, () => Promise<ByteSource>> = {
  memory: async () => memoryBytes(bytes, 'x'),
  blob: async () => blobBytes(new Blob([bytes]), 'x'),
  file: () => fileBytes(platform.files.join(folder, 'x.bin')),
  url: () => urlBytes(`${address}/x.bin`),
  'url with a token': () => urlBytes(`${address}/private`, { headers: { authorization: 'Bearer x' } }),
};

describe.each(Object.entries(sources))('the bytes of a %s', (_, make) => {
  it('are read by range, from the first to the last', async () => {
    const source = await make();
    expect(source.size).toBe(1000);
    expect(source.name).not.toBe('');
    for (const [from, to] of [
      [0, 0],
      [0, 8],
      [500, 503],
      [999, 1000],
      [0, 1000],
    ] as const)
      expect(Uint8Array.from(await source.read(from, to))).toEqual(bytes.slice(from, to));
  });
});

describe('urlBytes', () => {
  it.each([
    ['/missing', 'data/unreachable', 'HTTP 404'],
    ['/private', 'data/unreachable', 'HTTP 401'],
    ['/whole', 'data/no-ranges', 'the whole file'],
    ['/unsized', 'data/no-ranges', 'how long the file is'],
  ])('refuses %s with %s', async (path, code, text) => {
    await expect(urlBytes(address + path)).rejects.toMatchObject({ code });
    await expect(urlBytes(address + path)).rejects.toThrow(text);
  });

  it('takes no more than it asked for', async () => {
    const source = await urlBytes(`${address}/more`);
    await expect(source.read(3, 9)).rejects.toThrow('more than the 6 bytes');
  });

  it('gives a typed error when the connection is cut in the middle', async () => {
    const source = await urlBytes(`${address}/cut`);
    await expect(source.read(3, 900)).rejects.toMatchObject({ code: 'data/unreachable' });
  });

  it('stops when it is told to', async () => {
    await expect(urlBytes(`${address}/x`, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });
});
