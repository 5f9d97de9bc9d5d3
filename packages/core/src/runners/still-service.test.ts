import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyModel } from '../training/tiny-job.fixture.ts';
import type { StillAnswer, StillBatchMessage, StillJobMessage } from './still-messages.ts';
import { stillService } from './still-service.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('stillService', () => {
  it('opens one job after the other, so that a batch is never computed by the network of an earlier job that took long to open', async () => {
    using tiny = tinyModel();
    const answers: StillAnswer[] = [];
    const opened: number[] = [];
    const slow = [40, 1];
    const service = stillService({ post: (answer) => void answers.push(answer) }, async ({ job }) => {
      await new Promise((done) => setTimeout(done, slow[job]));
      opened.push(job);
      return { compute: async () => ({ out: { shape: [1, 1], data: Float32Array.of(job) } }), dispose: () => {} };
    });
    const { network, input, inputId } = tiny.model;
    const message = (job: number): StillJobMessage => ({
      kind: 'job',
      job,
      network: { form: 'network', network, values: [] },
      inputId,
      input,
      seed: 0,
    });
    const prepared = { [inputId]: { shape: [1, 1], data: new Float32Array(1) } };
    const batch: StillBatchMessage = { kind: 'batch', number: 0, views: [{ index: 0, view: 0 }], prepared };
    await Promise.all([service(message(0)), service(message(1)), service(batch)]);
    expect(opened).toEqual([0, 1]);
    expect(answers.map(({ kind }) => kind)).toEqual(['ready', 'ready', 'batch']);
    expect(answers[2]).toMatchObject({ columns: { out: { data: Float32Array.of(1) } } });
  });
});
