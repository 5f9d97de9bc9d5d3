import { graftError } from '../errors.ts';
import { imageKind } from '../formats/image-kind.ts';
import { defaultMaxPixels } from '../formats/image-limits.ts';
import { jpegStructure } from '../formats/jpeg-structure.ts';
import { unreadableKind } from '../formats/unreadable-kind.ts';
import type { Pixels } from '../pixels.ts';

/** What turns a file's bytes into pixels. */
export type Decoder = (bytes: Uint8Array, options: { where: string }) => Pixels | Promise<Pixels>;

/** The part of a sharp pipeline that is used, so that no public type needs sharp to be installed. */
export interface SharpPipeline {
  metadata(): Promise<{ channels?: number }>;
  rotate(): SharpPipeline;
  flatten(options: { background: string }): SharpPipeline;
  raw(options: { depth: 'uchar' }): SharpPipeline;
  toBuffer(options: { resolveWithObject: true }): Promise<{ data: Uint8Array; info: { width: number; height: number; channels: number } }>;
}

/** What the package sharp exports, as far as it is used. */
export type Sharp = (bytes: Uint8Array, options: { limitInputPixels: number; failOn: 'error' }) => SharpPipeline;

/** Sharp as a decoder, or `undefined` when it is not installed: upright, on white, sRGB or grey, as the decoders of this package do. */
export async function sharpDecoder(injected?: Sharp): Promise<Decoder | undefined> {
  const sharp = injected ?? (await installed());
  return sharp && ((bytes, { where }) => decode(sharp, bytes, where));
}

async function installed(): Promise<Sharp | undefined> {
  // The name is a variable so that neither bundlers nor the type checker look for an optional package.
  const name = 'sharp';
  return import(name).then((module: { default: Sharp }) => module.default).catch(() => undefined);
}

async function decode(sharp: Sharp, bytes: Uint8Array, where: string): Promise<Pixels> {
  const kind = imageKind(bytes);
  if (kind === 'unknown') throw unreadableKind(kind, bytes, where);
  if (kind === 'jpeg' && jpegStructure(bytes)?.end === undefined)
    throw broken('data/truncated-image', where, 'a JPEG file without its end marker');
  try {
    const image = sharp(bytes, { limitInputPixels: defaultMaxPixels, failOn: 'error' });
    const isGrey = (await image.metadata()).channels === 1;
    const { data, info } = await image
      .rotate()
      .flatten({ background: '#ffffff' })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return isGrey
      ? { data: every(channels, data), width, height, channels: 1 }
      : { data: new Uint8Array(data), width, height, channels: 3 };
  } catch (cause) {
    throw broken('data/corrupt-image', where, cause instanceof Error ? cause.message : 'an unreadable file', cause);
  }
}

/** Sharp makes grey pictures RGB of three equal values; the first of each is enough. */
function every(channels: number, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length / channels);
  for (let i = 0; i < out.length; i++) out[i] = data[i * channels] as number;
  return out;
}

const broken = (code: string, where: string, given: string, cause?: unknown) =>
  graftError({
    code,
    where,
    expected: 'a readable picture',
    given,
    fix: 'Fetch or save it again, or remove it.',
    ...(cause === undefined ? {} : { cause }),
  });
