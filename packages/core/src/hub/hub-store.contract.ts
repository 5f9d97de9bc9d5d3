import type { RemoteFile } from './hub-client.ts';
import type { HubStore } from './hub-store.ts';

/** One thing that every store of the hub must do; `check` throws when it does not. */
export interface HubStoreCheck {
  readonly name: string;
  check(store: HubStore): Promise<void>;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const commit = 'c'.repeat(40);

/** The SHA-256 of `hello world`, and what `git hash-object` says of it. */
const large: RemoteFile = {
  path: 'sub/model.safetensors',
  size: 11,
  etag: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  kind: 'sha256',
};
const small: RemoteFile = { path: 'config.json', size: 11, etag: '95d09f2b10159347eece71399a7e2e907ea3df4f', kind: 'git' };

function same(given: unknown, expected: unknown): void {
  if (JSON.stringify(given) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(given)}`);
}

async function textIn(store: HubStore, repo: string, file: RemoteFile): Promise<string | undefined> {
  const source = await store.find(repo, commit, file.path);
  return source && new TextDecoder().decode(await source.read(0, source.size));
}

/** The contract, in plain code so that a browser page can run it as well as a test; each check uses a repository of its own. */
export const hubStoreContract: readonly HubStoreCheck[] = [
  {
    name: 'has a file once it is published and belongs to a commit, and not before',
    async check(store) {
      const writer = await store.begin('a/published', large);
      await writer.write(bytesOf('hello '));
      await writer.write(bytesOf('world'));
      same(await store.adopt('a/published', commit, large), false);
      same(await writer.digest(), large.etag);
      await writer.publish();
      same(await textIn(store, 'a/published', large), undefined);
      same(await store.adopt('a/published', commit, large), true);
      same(await textIn(store, 'a/published', large), 'hello world');
      same(await store.names('a/published', commit), [large.path]);
      same((await store.find('a/published', commit, large.path))?.etag, large.etag);
    },
  },
  {
    name: 'names small contents as git does',
    async check(store) {
      const writer = await store.begin('a/git', small);
      await writer.write(bytesOf('hello world'));
      same(await writer.digest(), small.etag);
      await writer.discard();
    },
  },
  {
    name: 'goes on with what was left, and hashes all of it',
    async check(store) {
      const first = await store.begin('a/resumed', large);
      await first.write(bytesOf('hello '));
      await first.pause();
      const second = await store.begin('a/resumed', large);
      same(second.have, 6);
      await second.write(bytesOf('world'));
      same(await second.digest(), large.etag);
      await second.publish();
      const other = await store.begin('a/resumed', { ...large, etag: 'd'.repeat(64) });
      same(other.have, 0);
      await other.discard();
    },
  },
  {
    name: 'leaves nothing of what was discarded',
    async check(store) {
      const writer = await store.begin('a/discarded', large);
      await writer.write(bytesOf('hello '));
      await writer.discard();
      const again = await store.begin('a/discarded', large);
      same(again.have, 0);
      await again.discard();
    },
  },
  {
    name: 'begins anew where the part is longer than the file',
    async check(store) {
      const writer = await store.begin('a/longer', large);
      await writer.write(bytesOf('hello world and more'));
      await writer.pause();
      const again = await store.begin('a/longer', large);
      same(again.have, 0);
      await again.discard();
    },
  },
  {
    name: 'takes no content of another size for the file',
    async check(store) {
      const writer = await store.begin('a/short', large);
      await writer.write(bytesOf('hello'));
      await writer.publish();
      same(await store.adopt('a/short', commit, large), false);
    },
  },
  {
    name: 'remembers what a branch stood for',
    async check(store) {
      same(await store.readRef('a/refs', 'refs/pr/1'), undefined);
      await store.writeRef('a/refs', 'refs/pr/1', commit);
      same(await store.readRef('a/refs', 'refs/pr/1'), commit);
    },
  },
  {
    name: 'lists repositories with commits and bytes, and removes one with all that is in it',
    async check(store) {
      for (const repo of ['b/one', 'b/two']) {
        const writer = await store.begin(repo, large);
        await writer.write(bytesOf('hello world'));
        await writer.publish();
        await store.adopt(repo, commit, large);
      }
      await store.remove('b/one');
      await store.remove('b/one');
      const left = (await store.repositories()).filter(({ repo }) => repo.startsWith('b/'));
      same(left, [{ repo: 'b/two', commits: [commit], bytes: 11 }]);
      same(await textIn(store, 'b/one', large), undefined);
    },
  },
  {
    name: 'hashes what is read piece by piece',
    async check(store) {
      const content = bytesOf('hello world');
      const source = { name: 'x', size: 11, read: async (from: number, to: number) => content.slice(from, to) };
      same(await store.hash('sha256', source), large.etag);
      same(await store.hash('git', source), small.etag);
    },
  },
];
