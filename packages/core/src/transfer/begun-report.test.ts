import { imageInput, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { platform } from '#platform';
import { freshStem } from '../architectures/fresh-stem.ts';
import { openModel } from '../predict.ts';
import { tinyArchitecture, tinyData } from '../training/tiny-job.fixture.ts';
import { begunReport } from './begun-report.ts';
import { runFolder } from './run-folder.ts';
import { trainSource } from './train-source.ts';
import { transfer } from './transfer.ts';

vi.mock('../report/write-run-report.ts', () => {
  throw new Error('Failed to fetch dynamically imported module');
});

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const data = tinyData(12);
const input = { size: 6, channels: 1, normalise: 'unit' } as const;
const common = { data, epochs: 1, batchSize: 5, seed: 2 } as const;

const runs = {
  transfer: async () => {
    using source = freshStem(tinyArchitecture, imageInput(input), seededRandom(5));
    return await transfer({ ...common, from: source, baselines: false });
  },
  trainSource: () => trainSource({ ...common, architecture: tinyArchitecture, input: imageInput(input) }),
};

describe('a run whose report cannot be loaded', () => {
  it.each(['transfer', 'trainSource'] as const)('keeps the model that %s trained, its figures, and says what is missing', async (name) => {
    const result = await runs[name]();
    const problem = { code: 'internal/no-report', where: result.run, message: expect.stringMatching(/report\.html were not written/) };
    expect(result.problems).toContainEqual(problem);
    using model = await openModel(result.run);
    expect(model.labels).toEqual(data.labels);
    const written = await runFolder(platform, result.run).readJson('result.json');
    expect(written).toMatchObject({ run: result.run, test: { accuracy: expect.any(Number) }, problems: result.problems });
    const files = (await platform.files.list(result.run)).map((file) => file.name);
    expect(files).not.toContain('report.html');
    await result.dispose();
  });

  it('leaves no rejection behind when the run ends before it', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    begunReport();
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
