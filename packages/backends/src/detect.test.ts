import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';
import type { Environment } from './environment.ts';

const node: Environment = {
  runtime: 'node',
  version: '20.20.2',
  machine: 'a processor, 2 cores',
  cores: 2,
  wasm: 'simd',
  webgl: 'none',
  webgpu: false,
  packages: {
    '@tensorflow/tfjs-backend-wasm': 'present',
    '@tensorflow/tfjs-backend-webgpu': 'present',
    '@tensorflow/tfjs-node': 'present',
    webgpu: 'present',
    'onnxruntime-node': 'present',
  },
};
const browser: Environment = { ...node, runtime: 'browser', version: 'Chrome', webgl: 'full', webgpu: true };
const withState = (name: keyof Environment['packages'], state: 'absent' | 'without-addon' | 'duplicate'): Environment => ({
  ...node,
  packages: { ...node.packages, [name]: state },
});

describe('detect', () => {
  it('allows wasm, cpu, tfjs-node and Dawn in a Node that has them all', () => {
    const found = detect(node);
    expect(found).toMatchObject({
      wasm: { possible: true },
      cpu: { possible: true },
      tensorflow: { possible: true },
      webgpu: { possible: true },
    });
    expect(found.webgl).toMatchObject({ possible: false, refused: 'Node has no WebGL' });
  });

  it('allows the graphics engines in a browser and never tfjs-node', () => {
    const found = detect(browser);
    expect(found).toMatchObject({ webgl: { possible: true }, webgpu: { possible: true }, tensorflow: { possible: false } });
  });

  it('tells an absent tfjs-node, one without its addon and one bound to another TF.js apart', () => {
    expect(detect(withState('@tensorflow/tfjs-node', 'absent')).tensorflow).toEqual({
      possible: false,
      refused: 'the package @tensorflow/tfjs-node is not installed',
      fix: "Run 'npm install @tensorflow/tfjs-node@4.22.0' to use it.",
    });
    expect(detect(withState('@tensorflow/tfjs-node', 'without-addon')).tensorflow).toMatchObject({
      refused: expect.stringContaining('without its native addon'),
      fix: expect.stringContaining('npm rebuild @tensorflow/tfjs-node'),
    });
    expect(detect(withState('@tensorflow/tfjs-node', 'duplicate')).tensorflow).toMatchObject({
      refused: '@tensorflow/tfjs-node is bound to another copy of @tensorflow/tfjs',
      fix: expect.stringContaining('npm ls @tensorflow/tfjs'),
    });
  });

  it('says what is put back for tfjs-node from Node 23 on, and nothing before', () => {
    expect(detect({ ...node, version: '22.23.0' }).tensorflow).toEqual({ possible: true });
    expect(detect({ ...node, version: '23.0.0' }).tensorflow).toMatchObject({
      possible: true,
      note: expect.stringContaining('util.isNullOrUndefined'),
    });
  });

  it('refuses webgpu in Node without the package that carries Dawn, and in a browser without an adapter', () => {
    expect(detect(withState('webgpu', 'absent')).webgpu).toMatchObject({ possible: false, fix: "Run 'npm install webgpu' to use it." });
    expect(detect({ ...browser, webgpu: false }).webgpu).toMatchObject({
      possible: false,
      refused: expect.stringContaining('no WebGPU adapter'),
    });
  });

  it('gives onnxruntime the still part alone, and says what to install', () => {
    expect(detect(node).onnxruntime).toMatchObject({ possible: true, except: { training: {}, head: {} } });
    expect(detect(withState('onnxruntime-node', 'absent')).onnxruntime).toEqual({
      possible: false,
      refused: 'the package onnxruntime-node is not installed',
      fix: "Run 'npm install onnxruntime-node' to use it.",
    });
    expect(detect(browser).onnxruntime).toMatchObject({ possible: false, refused: 'onnxruntime-node is native code' });
  });

  it('lets a GPU of 16-bit floats compute forward but neither train nor fit a head', () => {
    const { webgl } = detect({ ...browser, webgl: 'half' });
    expect(webgl.possible && Object.keys(webgl.except ?? {})).toEqual(['training', 'head']);
    expect(detect({ ...browser, webgl: 'none' }).webgl.possible).toBe(false);
  });

  it('refuses wasm where there is no WebAssembly or no package, and always allows cpu', () => {
    expect(detect({ ...node, wasm: 'none' }).wasm).toMatchObject({ possible: false, refused: 'this runtime has no WebAssembly' });
    const bare = detect(withState('@tensorflow/tfjs-backend-wasm', 'absent'));
    expect(bare.wasm.possible).toBe(false);
    expect(bare.cpu.possible).toBe(true);
  });

  it('gives a way out with every refusal', () => {
    const environments = [node, browser, { ...browser, webgl: 'none' as const, webgpu: false, wasm: 'none' as const }];
    for (const detected of environments.flatMap((environment) => Object.values(detect(environment)))) {
      if (!detected.possible) expect(detected.fix).toMatch(/^[A-Z].+\.$/);
    }
  });
});
