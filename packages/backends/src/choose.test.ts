import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { choose } from './choose.ts';

const rates = (still: number, training: number, head: number) => ({ still, training, head });
const wasm: Candidate = { backend: 'wasm', rates: rates(100, 100, 100) };
const cpu: Candidate = { backend: 'cpu' };
const refusal = { refused: 'it is not installed', fix: 'Install it.' };

describe('choose', () => {
  it('takes the first candidate when nothing was measured', () => {
    expect(choose([{ backend: 'wasm' }, { backend: 'tensorflow' }]).choice).toEqual({ still: 'wasm', training: 'wasm', head: 'wasm' });
  });

  it('gives each kind of work to the one that is clearly faster at it', () => {
    const tensorflow: Candidate = { backend: 'tensorflow', rates: rates(300, 120, 126) };
    expect(choose([wasm, tensorflow]).choice).toEqual({ still: 'tensorflow', training: 'wasm', head: 'tensorflow' });
  });

  it('does not move for less than the margin', () => {
    const tensorflow: Candidate = { backend: 'tensorflow', rates: rates(125, 125, 126) };
    expect(choose([wasm, tensorflow]).choice).toEqual({ still: 'wasm', training: 'wasm', head: 'tensorflow' });
    expect(choose([wasm, tensorflow], { margin: 1.3 }).choice.head).toBe('wasm');
  });

  it('falls back to cpu when everything else is refused, with the reasons', () => {
    const { choice, trail } = choose([{ backend: 'wasm', refusal }, cpu]);
    expect(choice).toEqual({ still: 'cpu', training: 'cpu', head: 'cpu' });
    expect(trail.filter(({ backend }) => backend === 'wasm')).toEqual(
      ['still', 'training', 'head'].map((work) => ({ work, backend: 'wasm', ...refusal })),
    );
  });

  it('never gives a GPU of 16-bit floats the work it must not do, however fast it is', () => {
    const webgl: Candidate = { backend: 'webgl', rates: rates(900, 900, 900), except: { training: refusal, head: refusal } };
    const { choice, trail } = choose([wasm, webgl]);
    expect(choice).toEqual({ still: 'webgl', training: 'wasm', head: 'wasm' });
    expect(trail).toContainEqual({ work: 'training', backend: 'webgl', rate: 900, ...refusal });
  });

  it('gives webgpu all kinds of work or none, because its tensors cannot follow to another backend', () => {
    const faster: Candidate = { backend: 'webgpu', rates: rates(1000, 1000, 90) };
    expect(choose([wasm, faster]).choice).toEqual({ still: 'webgpu', training: 'webgpu', head: 'webgpu' });
    const slower: Candidate = { backend: 'webgpu', rates: rates(1000, 10, 10) };
    expect(choose([wasm, slower]).choice).toEqual({ still: 'wasm', training: 'wasm', head: 'wasm' });
    const unable: Candidate = { ...faster, except: { head: refusal } };
    expect(choose([wasm, unable]).choice.still).toBe('wasm');
    expect(choose([{ backend: 'wasm', refusal }, slower, cpu]).choice.training).toBe('webgpu');
    expect(choose([{ backend: 'wasm' }, { backend: 'webgpu' }]).choice.training).toBe('wasm');
    expect(choose([{ backend: 'webgpu' }]).choice.training).toBe('webgpu');
    expect(choose([{ backend: 'wasm', refusal }, { backend: 'webgpu' }, cpu]).choice.training).toBe('webgpu');
  });

  it('gives the still part to onnxruntime where it is faster, and keeps its tensors on the best backend of TF.js', () => {
    const except = { training: refusal, head: refusal };
    const runtime: Candidate = { backend: 'onnxruntime', rates: { still: 900 }, except };
    const tensorflow: Candidate = { backend: 'tensorflow', rates: rates(300, 90, 90) };
    const { choice, backends, trail } = choose([wasm, tensorflow, runtime]);
    expect(choice).toEqual({ still: 'onnxruntime', training: 'wasm', head: 'wasm' });
    expect(backends).toEqual({ still: 'tensorflow', training: 'wasm', head: 'wasm' });
    expect(trail).toContainEqual({ work: 'still', backend: 'tensorflow', rate: 300, refused: 'slower than onnxruntime' });
    expect(choose([wasm, { ...runtime, rates: { still: 120 } }]).choice.still).toBe('wasm');
    expect(choose([wasm, { backend: 'onnxruntime', refusal }]).trail).toContainEqual({ work: 'still', backend: 'onnxruntime', ...refusal });
  });

  it('tells the rate of each and why the others were not taken', () => {
    const tensorflow: Candidate = { backend: 'tensorflow', rates: rates(300, 90, 110) };
    const { trail } = choose([wasm, tensorflow, cpu], { units: { still: 'images/s' } });
    expect(trail.filter(({ work }) => work === 'still')).toEqual([
      { work: 'still', backend: 'wasm', rate: 100, unit: 'images/s', refused: 'slower than tensorflow' },
      { work: 'still', backend: 'tensorflow', rate: 300, unit: 'images/s' },
      { work: 'still', backend: 'cpu', refused: 'not measured; tensorflow comes first' },
    ]);
    expect(trail).toContainEqual({ work: 'head', backend: 'tensorflow', rate: 110, refused: 'less than 1.25 times as fast as wasm' });
  });
});
