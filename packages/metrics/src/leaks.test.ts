import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));
const importsTensors = (source: string) => /(from|import|require)\s*\(?\s*['"]@tensorflow\//.test(source);

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.(test|bench|contract|fixture)\.ts$/.test(file),
);

it('cannot leak a tensor, because nothing here knows TensorFlow.js', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter((file) => importsTensors(readFileSync(`${folder}/${file}`, 'utf8')))).toEqual([]);
});

it('sees an import of TensorFlow.js in any form', () => {
  const forms = [`import * as tf from '@tensorflow/tfjs';`, `await import('@tensorflow/tfjs-core')`, `require("@tensorflow/tfjs")`];
  expect(forms.map(importsTensors)).toEqual([true, true, true]);
  expect(importsTensors(`import { x } from './tensorflow.ts';`)).toBe(false);
});
