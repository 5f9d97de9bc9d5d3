import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A repository as the server has it. */
export interface HubRepository {
  files: Record<string, Uint8Array | string>;
  /** Files that lie on the second host, under their SHA-256, as large ones do. @default those that end in .safetensors or .bin */
  large?: (path: string) => boolean;
  /** The `license` of the model card. */
  licence?: string;
  /** Only those with this token see it. */
  token?: string;
  /** Its terms were not accepted. */
  gated?: boolean;
}

/** A request as it arrived. */
export interface HubRequest {
  host: 'hub' | 'storage';
  method: string;
  path: string;
  authorization: string | undefined;
  range: string | undefined;
}

/** What the server does instead of answering as it should. */
export type HubFault =
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  /** The connection breaks after so many bytes of the content. */
  | { kind: 'cut'; after: number }
  /** Other bytes, as many. */
  | { kind: 'other-bytes' }
  | { kind: 'whole-file' }
  | { kind: 'hang' }
  | { kind: 'json'; value: unknown; headers?: Record<string, string> };

/** A hub on this machine. */
export interface HubServer {
  /** For `HF_ENDPOINT`. */
  readonly endpoint: string;
  /** Another origin, where the large files are. */
  readonly storage: string;
  readonly requests: HubRequest[];
  /** Changes with the files. */
  commit(repo: string): string;
  /** Asked before every request; what it gives is done instead. */
  fault: ((request: HubRequest) => HubFault | undefined) | undefined;
  close(): Promise<void>;
}

const hex = (kind: string, bytes: Uint8Array | string) => createHash(kind).update(bytes).digest('hex');
const asBytes = (content: Uint8Array | string) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-expose-headers': '*',
};

/** The object id that git gives a content. */
const gitId = (bytes: Uint8Array) => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

/** Starts a server that speaks the protocol of the Hugging Face hub for models: revisions, lists of files, and files, the large ones by a redirect to another host. */
export async function hubServer(repositories: Record<string, HubRepository>): Promise<HubServer> {
  const requests: HubRequest[] = [];
  const storage = await listen((request, response) => answer('storage', request, response));
  const hub = await listen((request, response) => answer('hub', request, response));
  const server: HubServer = {
    endpoint: addressOf(hub),
    storage: addressOf(storage),
    requests,
    commit: (repo) => commitOf(repositories[repo] as HubRepository),
    fault: undefined,
    close: async () => {
      for (const one of [hub, storage]) {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      }
    },
  };

  function answer(host: HubRequest['host'], incoming: IncomingMessage, response: ServerResponse): unknown {
    const { authorization, range } = incoming.headers;
    const request = { host, method: incoming.method ?? '', path: incoming.url ?? '', authorization, range };
    // As the hub does, so that a page may ask it.
    for (const [name, value] of Object.entries(crossOrigin)) response.setHeader(name, value);
    if (incoming.method === 'OPTIONS') return response.writeHead(204).end();
    requests.push(request);
    const fault = server.fault?.(request);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'status') return void response.writeHead(fault.status, fault.headers).end('no');
    if (fault?.kind === 'json') return json(response, fault.value, fault.headers);
    if (host === 'storage') return stored(request, response, fault);
    hubAnswer(request, response, fault);
  }

  function hubAnswer(request: HubRequest, response: ServerResponse, fault: HubFault | undefined): unknown {
    const [path = ''] = request.path.split('?');
    const [, repo = '', what = '', revision = ''] = /^\/api\/models\/(.+?)\/(revision|tree)\/([^/]+)$/.exec(path) ?? [];
    const [, owner = '', asked = '', file = ''] = /^\/(.+?)\/resolve\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const repository = repositories[repo || owner];
    if (!repository || (repository.token && request.authorization !== `Bearer ${repository.token}`))
      return no(response, repository || request.authorization === undefined ? 401 : 404, 'RepoNotFound');
    if (repository.gated && file) return no(response, 403, 'GatedRepo');
    const commit = commitOf(repository);
    if (!['main', commit].includes(decodeURIComponent(revision || asked))) return no(response, 404, 'RevisionNotFound');
    if (what === 'revision') return json(response, described(repo, repository, commit));
    if (what === 'tree') return json(response, listed(repository));
    const content = repository.files[decodeURIComponent(file)];
    if (content === undefined) return no(response, 404, 'EntryNotFound');
    sendFile(decodeURIComponent(file), asBytes(content), { repository, commit, request, response, fault });
  }

  interface Sending {
    repository: HubRepository;
    commit: string;
    request: HubRequest;
    response: ServerResponse;
    fault: HubFault | undefined;
  }

  function sendFile(path: string, bytes: Uint8Array, { repository, commit, request, response, fault }: Sending): unknown {
    response.setHeader('x-repo-commit', commit);
    if (!isLarge(repository, path)) {
      response.setHeader('etag', `"${gitId(bytes)}"`);
      return send(request, response, bytes, fault);
    }
    const hash = hex('sha256', bytes);
    const headers = {
      'x-linked-etag': `"${hash}"`,
      'x-linked-size': `${bytes.length}`,
      location: `${server.storage}/blob/${hash}?signature=secret`,
    };
    response.writeHead(302, headers).end();
  }

  function stored(request: HubRequest, response: ServerResponse, fault: HubFault | undefined): unknown {
    const hash = /^\/blob\/([0-9a-f]{64})/.exec(request.path)?.[1];
    const contents = Object.values(repositories).flatMap(({ files }) => Object.values(files).map(asBytes));
    const bytes = contents.find((content) => hex('sha256', content) === hash);
    if (!bytes) return void response.writeHead(404).end();
    response.setHeader('etag', `"${hash}"`);
    send(request, response, bytes, fault);
  }

  return server;
}

function send({ method, range }: HubRequest, response: ServerResponse, bytes: Uint8Array, fault: HubFault | undefined): unknown {
  const [, start, end] = (fault?.kind === 'whole-file' ? null : /^bytes=(\d+)-(\d*)$/.exec(range ?? '')) ?? [];
  const from = Number(start ?? 0);
  const to = end ? Math.min(Number(end) + 1, bytes.length) : bytes.length;
  if (start !== undefined && from >= bytes.length) return void response.writeHead(416).end();
  const part = fault?.kind === 'other-bytes' ? bytes.slice(from, to).map((byte) => byte ^ 1) : bytes.slice(from, to);
  const ranged = start === undefined ? {} : { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` };
  response.writeHead(start === undefined ? 200 : 206, { 'accept-ranges': 'bytes', 'content-length': part.length, ...ranged });
  if (method === 'HEAD') return void response.end();
  if (fault?.kind !== 'cut') return void response.end(part);
  // A moment for what was written to arrive: a reset takes away what the other side has not read yet.
  response.write(part.slice(0, fault.after), () => setTimeout(() => response.destroy(), 30));
}

const isLarge = ({ large = (path) => /\.(safetensors|bin|h5)$/.test(path) }: HubRepository, path: string) => large(path);

const commitOf = ({ files }: HubRepository): string =>
  hex('sha1', JSON.stringify(Object.entries(files).map(([path, content]) => [path, hex('sha256', content)])));

function described(repo: string, { files, licence }: HubRepository, sha: string): object {
  const siblings = Object.keys(files).map((rfilename) => ({ rfilename }));
  return {
    _id: '0',
    id: repo,
    sha,
    private: false,
    gated: false,
    siblings,
    lastModified: '2024-01-01T00:00:00.000Z',
    ...(licence ? { cardData: { license: licence } } : {}),
  };
}

function listed(repository: HubRepository): object[] {
  return Object.entries(repository.files).map(([path, content]) => {
    const bytes = asBytes(content);
    const lfs = isLarge(repository, path) ? { lfs: { oid: hex('sha256', bytes), size: bytes.length, pointerSize: 130 } } : {};
    return { type: 'file', path, size: bytes.length, oid: gitId(bytes), ...lfs };
  });
}

const no = (response: ServerResponse, status: number, code: string): unknown =>
  void response.writeHead(status, { 'x-error-code': code, 'x-error-message': code }).end(code);

const json = (response: ServerResponse, value: unknown, headers: Record<string, string> = {}): unknown =>
  void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
