import { createReadStream, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gz': 'application/gzip',
};

/** The strictest page that Graft has to work on: own scripts, wasm, own workers, no eval. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'";

export interface ServedFolder {
  /** With the slash at its end. */
  url: string;
  close(): Promise<void>;
}

/** What makes a page cross-origin isolated, so that it has shared memory. */
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

export interface ServeFolderOptions {
  /** Whether pages are cross-origin isolated. @default false */
  isolated?: boolean;
  /** Origins besides its own that the page may ask. @default none */
  connect?: readonly string[];
}

/** Serves a folder on a free port of this machine, under a strict content security policy; nothing outside the folder is served. */
export async function serveFolder(folder: string, { isolated = false, connect = [] }: ServeFolderOptions = {}): Promise<ServedFolder> {
  const connecting = connect.length > 0 ? [`connect-src 'self' ${connect.join(' ')}`] : [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(folder + sep) || !isFile(file)) return notFound(response);
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': type,
      'content-security-policy': [policy, ...connecting].join('; '),
      ...(isolated ? isolation : {}),
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** A page asks for its icon unasked; that it has none is no error of the page. */
function notFound(response: ServerResponse): void {
  response.writeHead(response.req.url === '/favicon.ico' ? 204 : 404).end();
}
