import type { FileStore } from '../platform.ts';

/** One thing that every file store must do; `check` throws when it does not. `at` gives paths below a folder of its own. */
export interface FileStoreCheck {
  readonly name: string;
  check(files: FileStore, at: (...parts: string[]) => string): Promise<void>;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (given: Uint8Array) => new TextDecoder().decode(given);

function same(given: unknown, expected: unknown): void {
  if (JSON.stringify(given) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(given)}`);
}

async function refused(work: Promise<unknown>, code: string): Promise<void> {
  const error = await work.then(
    () => ({ code: 'nothing was refused' }),
    (thrown: { code?: string }) => thrown,
  );
  same(error.code, code);
}

/** The contract, in plain code so that a browser page can run it as well as a test. */
export const fileStoreContract: readonly FileStoreCheck[] = [
  {
    name: 'reads what was written, below folders that were not there, and replaces it',
    async check(files, at) {
      await files.write(at('a', 'b', 'c.bin'), bytes('first and longer'));
      await files.write(at('a', 'b', 'c.bin'), bytes('second'));
      same(textOf(await files.read(at('a', 'b', 'c.bin'))), 'second');
    },
  },
  {
    name: 'keeps its own copy of what was written',
    async check(files, at) {
      const given = bytes('kept');
      await files.write(at('copy'), given);
      given.fill(0);
      same(textOf(await files.read(at('copy'))), 'kept');
    },
  },
  {
    name: 'refuses to read more than it may, and what is not there',
    async check(files, at) {
      await files.write(at('big'), new Uint8Array(11));
      await refused(files.read(at('big'), { maxBytes: 10 }), 'data/file-too-large');
      same((await files.read(at('big'), { maxBytes: 11 })).length, 11);
      await refused(files.read(at('nowhere')), 'data/missing-file');
      await refused(files.truncate(at('nowhere'), 1), 'data/missing-file');
    },
  },
  {
    name: 'reads a part of a file, and knows how long it is',
    async check(files, at) {
      await files.write(at('parts'), bytes('0123456789'));
      same(await files.size(at('parts')), 10);
      same(textOf(await files.readRange(at('parts'), 3, 6)), '345');
      same(textOf(await files.readRange(at('parts'), 8, 12)), '89');
      same((await files.readRange(at('parts'), 4, 4)).length, 0);
      await refused(files.size(at('nowhere')), 'data/missing-file');
      await refused(files.readRange(at('nowhere'), 0, 1), 'data/missing-file');
    },
  },
  {
    name: 'appends text and cuts it again',
    async check(files, at) {
      await files.append(at('log', 'lines'), 'one\n');
      await files.append(at('log', 'lines'), 'zwei ü\n');
      same(textOf(await files.read(at('log', 'lines'))), 'one\nzwei ü\n');
      await files.truncate(at('log', 'lines'), 4);
      same(textOf(await files.read(at('log', 'lines'))), 'one\n');
    },
  },
  {
    name: 'lists what is directly in a folder and nothing it made for itself',
    async check(files, at) {
      await files.write(at('dir', 'x.bin'), new Uint8Array(3));
      await files.write(at('dir', 'sub', 'y.bin'), new Uint8Array(5));
      const entries = (await files.list(at('dir'))).sort((a, b) => a.name.localeCompare(b.name));
      same(entries, [
        { name: 'sub', folder: true, bytes: 0 },
        { name: 'x.bin', folder: false, bytes: 3 },
      ]);
      same(await files.list(at('absent')), []);
    },
  },
  {
    name: 'knows what exists and removes files and folders, also absent ones',
    async check(files, at) {
      await files.write(at('gone', 'sub', 'z'), bytes('z'));
      const exist = await Promise.all([files.exists(at('gone')), files.exists(at('gone', 'sub', 'z')), files.exists(at('gone', 'q'))]);
      same(exist, [true, true, false]);
      await files.remove(at('gone'));
      await files.remove(at('gone'));
      same(await files.exists(at('gone', 'sub', 'z')), false);
    },
  },
  {
    name: 'removes a folder only where nothing is in it',
    async check(files, at) {
      await files.write(at('full', 'sub', 'z'), bytes('z'));
      await files.removeEmpty(at('full'));
      await files.removeEmpty(at('nowhere'));
      same(await files.exists(at('full', 'sub', 'z')), true);
      await files.remove(at('full', 'sub', 'z'));
      await files.removeEmpty(at('full', 'sub'));
      await files.removeEmpty(at('full'));
      same(await files.exists(at('full')), false);
    },
  },
  {
    name: 'moves a file to where one is, which is gone then',
    async check(files, at) {
      await files.write(at('taken', 'file'), bytes('earlier'));
      await files.write(at('taken', 'aside', 'file'), bytes('later'));
      await files.move(at('taken', 'aside', 'file'), at('taken', 'file'));
      same(textOf(await files.read(at('taken', 'file'))), 'later');
      same(await files.exists(at('taken', 'aside', 'file')), false);
    },
  },
  {
    name: 'moves a file, and a folder with all that is in it',
    async check(files, at) {
      await files.write(at('old', 'sub', 'deep'), bytes('deep'));
      await files.write(at('old', 'top'), bytes('top'));
      await files.write(at('older'), bytes('neighbour'));
      await files.move(at('old'), at('new'));
      same(textOf(await files.read(at('new', 'sub', 'deep'))), 'deep');
      await files.move(at('new', 'top'), at('new', 'sub', 'top'));
      same(textOf(await files.read(at('new', 'sub', 'top'))), 'top');
      same([await files.exists(at('old')), await files.exists(at('new', 'top')), await files.exists(at('older'))], [false, false, true]);
    },
  },
  {
    name: 'writes a place in one way, whatever its spelling',
    async check(files, at) {
      const place = files.absolute(at('place'));
      same(files.absolute(at('other', '..', 'place')), place);
      same(files.absolute(place), place);
      await files.write(at('place'), bytes('here'));
      same(textOf(await files.read(place)), 'here');
    },
  },
];
