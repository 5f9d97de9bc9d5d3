import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import { memoryBytes } from '../memory-bytes.ts';

interface Numbers {
  shape: number[];
  data: number[];
}

interface Model {
  files: Record<string, string>;
  inputs: Numbers[];
  output: Numbers;
}

const models = JSON.parse(readFileSync(new URL('./keras-models.fixture.json', import.meta.url), 'utf8')) as Record<string, Model>;

/** What Keras was given and what it computed. */
export const kerasModel = (name: string): Model => models[name] as Model;

/** A file as Keras wrote it. */
export const kerasBytes = (name: string, form: string): Uint8Array => {
  const packed = inflateSync(Buffer.from(kerasModel(name).files[form] as string, 'base64'));
  return new Uint8Array(packed);
};

/** The same as a source. */
export const kerasSource = (name: string, form: string): ByteSource => memoryBytes(kerasBytes(name, form), `${name}.${form}`);
