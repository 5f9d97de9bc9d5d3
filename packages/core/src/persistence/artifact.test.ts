import { tryMutations, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isGraftError } from '../errors.ts';
import { run } from '../network/run.ts';
import { memoryPlatform, noSpace } from '../training/memory-platform.fixture.ts';
import { tinyModel } from '../training/tiny-job.fixture.ts';
import { integrityOf } from './integrity.ts';
import { readArtifact } from './read-artifact.ts';
import type { ArtifactFacts } from './write-artifact.ts';
import { writeArtifact } from './write-artifact.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const facts: ArtifactFacts = {
  data: { name: 'tiny', hash: 'abc' },
  seed: 1,
  metrics: { validationAccuracy: 0.5 },
  temperature: 1.5,
  rejection: { threshold: 0.4, coverage: 0.9, error: 0.1 },
};

/** The files of a tiny artifact, by name. */
async function saved(): Promise<Map<string, Uint8Array>> {
  using tiny = tinyModel();
  const platform = memoryPlatform(new Map());
  await writeArtifact(platform, 'model', tiny.model, facts);
  return new Map([...platform.tree].map(([name, bytes]) => [name.slice('model/'.length), bytes]));
}

/** Reads an artifact out of a table of files, and notes which were asked for. */
function open(files: ReadonlyMap<string, Uint8Array>, asked: string[] = []) {
  const read = async (name: string) => {
    asked.push(name);
    const bytes = files.get(name);
    if (!bytes) throw new Error(`no file ${name}`);
    return bytes;
  };
  return readArtifact({ read }, memoryPlatform(new Map()).sha256, 'model');
}

const jsonOf = (files: ReadonlyMap<string, Uint8Array>) => JSON.parse(new TextDecoder().decode(files.get('model.json')));
const parsed = (bytes: Uint8Array): ReturnType<typeof jsonOf> | undefined => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
};
const shardOf = (files: ReadonlyMap<string, Uint8Array>) => [...files.keys()].find((name) => name.endsWith('.bin')) as string;
const withJson = (files: ReadonlyMap<string, Uint8Array>, text: string) =>
  new Map([...files, ['model.json', new TextEncoder().encode(text)]]);

/** The artifact with its JSON changed by someone who can seal it again. */
async function resealed(files: ReadonlyMap<string, Uint8Array>, change: (json: ReturnType<typeof jsonOf>) => void) {
  const json = jsonOf(files);
  change(json);
  json.userDefinedMetadata.integrity = await integrityOf(json);
  return withJson(files, JSON.stringify(json));
}

/** Outputs of a model on a fixed picture. */
const outputsOf = (model: Parameters<typeof run>[0], values: Parameters<typeof run>[1]) =>
  tf.tidy(() => [...(run(model, values, { input: tf.ones([1, 6, 6, 1]) })[model.outputs[0] as string] as tf.Tensor).dataSync()]);

describe('an artifact', () => {
  it('comes back with the same numbers and everything it knew, and leaves nothing behind', async () => {
    await withoutLeaks(async () => {
      using tiny = tinyModel();
      const platform = memoryPlatform(new Map());
      await writeArtifact(platform, 'model', tiny.model, facts);
      using artifact = await readArtifact({ read: (name) => platform.files.read(`model/${name}`) }, platform.sha256, 'model');
      expect(outputsOf(artifact.model.network, artifact.model.values)).toEqual(outputsOf(tiny.model.network, tiny.model.values));
      const { labels, input, inputId, outputId, featuresId, groups, task } = tiny.model;
      expect(artifact.model).toMatchObject({ labels, input, inputId, outputId, featuresId, groups, task });
      expect(artifact.metadata).toMatchObject(facts);
    });
  });

  it('opens in plain tf.loadLayersModel with probabilities that are the softmax of the logits', async () => {
    await withoutLeaks(async () => {
      using tiny = tinyModel();
      const platform = memoryPlatform(new Map());
      await writeArtifact(platform, 'model', tiny.model, facts);
      const json = JSON.parse(new TextDecoder().decode(platform.tree.get('model/model.json')));
      const weightData = (platform.tree.get(`model/${json.weightsManifest[0].paths[0]}`) as Uint8Array).slice().buffer;
      const plain = await tf.loadLayersModel(
        tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs: json.weightsManifest[0].weights, weightData }),
      );
      const said = tf.tidy(() => [...(plain.predict(tf.ones([1, 6, 6, 1])) as tf.Tensor).dataSync()]);
      const logits = outputsOf(tiny.model.network, tiny.model.values);
      const sum = logits.reduce((total, z) => total + Math.exp(z), 0);
      for (const [k, z] of logits.entries()) expect(said[k]).toBeCloseTo(Math.exp(z) / sum, 5);
      plain.dispose();
    });
  });

  it('replaces an older one and takes its weights away', async () => {
    const platform = memoryPlatform(new Map());
    for (const seed of [1, 2]) {
      using tiny = tinyModel({ seed });
      await writeArtifact(platform, 'model', tiny.model, facts);
    }
    expect([...platform.tree.keys()].filter((name) => name.endsWith('.bin'))).toHaveLength(1);
  });

  it('is the older one or the new one, whole, when the disk is full at any write, and the new one once there is room', async () => {
    using older = tinyModel({ seed: 1 });
    using newer = tinyModel({ seed: 2 });
    const [before, after] = [older, newer].map(({ model }) => outputsOf(model.network, model.values));
    const counted = memoryPlatform(new Map());
    await writeArtifact(counted, 'model', newer.model, facts);
    const said = async (tree: Map<string, Uint8Array>) => {
      const { files, sha256 } = memoryPlatform(tree);
      using artifact = await readArtifact({ read: (name) => files.read(`model/${name}`) }, sha256, 'model');
      return outputsOf(artifact.model.network, artifact.model.values);
    };
    expect(counted.writes()).toBe(3);
    // The labels, which come last, are no part of what is read.
    for (const [fullAt, read] of [before, before, after].entries()) {
      const tree = new Map<string, Uint8Array>();
      await writeArtifact(memoryPlatform(tree), 'model', older.model, facts);
      await expect(writeArtifact(memoryPlatform(tree, { fullAt }), 'model', newer.model, facts)).rejects.toBe(noSpace);
      expect(await said(tree), `write ${fullAt}`).toEqual(read);
      await writeArtifact(memoryPlatform(tree), 'model', newer.model, facts);
      expect(await said(tree)).toEqual(after);
      expect([...tree.keys()].filter((name) => name.endsWith('.bin'))).toHaveLength(1);
    }
  });

  it('is refused with a reason after any change of a weight file: flipped, cut, longer, swapped or gone', async () => {
    const files = await saved();
    const shard = shardOf(files);
    const bytes = files.get(shard) as Uint8Array;
    await withoutLeaks(async () => {
      for (const at of [0, bytes.length >> 1, bytes.length - 1])
        for (const changed of [bytes.map((b, i) => (i === at ? b ^ 1 : b)), bytes.slice(0, at), Uint8Array.from([...bytes, 0])])
          await expect(open(new Map([...files, [shard, changed]]))).rejects.toMatchObject({ code: 'model/damaged-artifact' });
      await expect(open(new Map([...files].filter(([name]) => name !== shard)))).rejects.toThrow(`no file ${shard}`);
    });
  });

  it('is refused after every one of 200 mutations of model.json that means something else', async () => {
    const files = await saved();
    const meaning = JSON.stringify(jsonOf(files));
    await withoutLeaks(async () => {
      await tryMutations(
        {
          name: 'model.json of an artifact',
          bytes: files.get('model.json') as Uint8Array,
          read: async (bytes) => (await open(new Map([...files, ['model.json', bytes]]))).dispose(),
          wellFormed: (_, bytes) => JSON.stringify(JSON.parse(new TextDecoder().decode(bytes))) === meaning,
        },
        { seed: 5 },
      );
    });
  });

  it('that somebody sealed again after damage is refused, or holds together', async () => {
    const files = await saved();
    const read = async (bytes: Uint8Array) => {
      const json = parsed(bytes) ?? {};
      if (json.userDefinedMetadata) json.userDefinedMetadata.integrity = await integrityOf(json);
      using artifact = await open(withJson(files, JSON.stringify(json)));
      return outputsOf(artifact.model.network, artifact.model.values).length - artifact.model.labels.length;
    };
    await withoutLeaks(async () => {
      const reader = { bytes: files.get('model.json') as Uint8Array, read, wellFormed: (difference: number) => difference === 0 };
      expect(await tryMutations({ name: 'resealed model.json', ...reader }, { seed: 6, past: 60 })).toBeLessThan(200);
    });
  });

  it('is the same artifact when its JSON is only written differently', async () => {
    const files = await saved();
    const backwards = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      return Array.isArray(value)
        ? value.map(backwards)
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, backwards(inner)]),
          );
    };
    for (const json of [JSON.stringify(jsonOf(files), null, 2), `\n\t${JSON.stringify(backwards(jsonOf(files)))} `]) {
      using artifact = await open(withJson(files, json));
      expect(artifact.model.labels).toEqual(['top', 'left', 'middle']);
    }
  });
});

describe('an artifact that was sealed by a stranger', () => {
  const refusals: [string, (json: ReturnType<typeof jsonOf>) => void][] = [
    ['a weight file outside the folder', (json) => (json.userDefinedMetadata.shards[0].path = '../../secret.bin')],
    ['a weight file by an absolute path', (json) => (json.userDefinedMetadata.shards[0].path = '/etc/passwd.bin')],
    ['a weight file with a backslash', (json) => (json.userDefinedMetadata.shards[0].path = '..\\secret.bin')],
    ['a size that is no size', (json) => (json.userDefinedMetadata.shards[0].bytes = 1e300)],
    ['one file listed twice', (json) => json.userDefinedMetadata.shards.push(json.userDefinedMetadata.shards[0])],
    ['no weight files', (json) => (json.userDefinedMetadata.shards = null)],
    ['no manifest', (json) => delete json.weightsManifest],
    ['a manifest of nothing', (json) => (json.weightsManifest = [null, { weights: 5 }])],
    ['no topology', (json) => delete json.modelTopology],
    ['an output that is not there', (json) => (json.userDefinedMetadata.graft.outputId = 'nowhere')],
    ['a group of nodes that are not there', (json) => (json.userDefinedMetadata.graft.groups[0].nodes = ['nowhere'])],
    ['more labels than outputs', (json) => json.userDefinedMetadata.graft.labels.push('fourth')],
    ['another picture size than the network has', (json) => (json.userDefinedMetadata.graft.input.height = 7)],
    ['a temperature of zero', (json) => (json.userDefinedMetadata.graft.temperature = 0)],
    ['a version from the future', (json) => (json.userDefinedMetadata.graft.version = 2)],
  ];
  it.each(refusals)('is refused for %s', async (_, change) => {
    const files = await resealed(await saved(), change);
    const asked: string[] = [];
    await withoutLeaks(async () => {
      const error = await open(files, asked).then(
        () => 'opened',
        (e: unknown) => e,
      );
      expect(isGraftError(error) && error.code.startsWith('model/')).toBe(true);
    });
    expect(asked.filter((name) => /[/\\]/.test(name))).toEqual([]);
  });

  it('is refused when its JSON is nested beyond measure, or no object', async () => {
    const files = await saved();
    const deep = `{"userDefinedMetadata":{"graft":1,"integrity":"x"},"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    for (const text of [deep, '[]', 'null', '', '{"userDefinedMetadata":7}']) {
      const error = await open(withJson(files, text)).catch((e: unknown) => e);
      expect(isGraftError(error) && error.code.startsWith('model/')).toBe(true);
    }
  });
});
