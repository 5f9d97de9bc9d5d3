import { graftError } from '../errors.ts';
import { unreadableKind } from '../formats/decode-image.ts';
import { imageKind } from '../formats/image-kind.ts';
import { defaultMaxPixels } from '../formats/image-limits.ts';
import { jpegStructure } from '../formats/jpeg-structure.ts';
import type { Pixels } from '../pixels.ts';

/** What turns a file's bytes into pixels. */
export type Decoder = (bytes: Uint8Array, options: { where: string }) => Pixels | Promise<Pixels>;

/** The part of sharp that is used, so that no public type needs sharp to be installed. */
interface SharpPipeline {
  rotate(): SharpPipeline;
  flatten(options: { background: string }): SharpPipeline;
  toColourspace(space: string): SharpPipeline;
  raw(options: { depth: 'uchar' }): SharpPipeline;
  toBuffer(options: { resolveWithObject: true }): Promise<{ data: Uint8Array; info: { width: number; height: number; channels: number } }>;
}
type Sharp = (bytes: Uint8Array, options: { limitInputPixels: number; failOn: 'error' }) => SharpPipeline;

/** Sharp as a decoder, or `undefined` when it is not installed: upright, on white, sRGB or grey, as the decoders of this package do. */
export async function sharpDecoder(): Promise<Decoder | undefined> {
  const sharp = await load();
  return sharp && ((bytes, { where }) => decode(sharp, bytes, where));
}

async function load(): Promise<Sharp | undefined> {
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
    const { data, info } = await sharp(bytes, { limitInputPixels: defaultMaxPixels, failOn: 'error' })
      .rotate()
      .flatten({ background: '#ffffff' })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const copy = new Uint8Array(data);
    return { data: copy, width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3 };
  } catch (cause) {
    throw broken('data/corrupt-image', where, cause instanceof Error ? cause.message : 'an unreadable file', cause);
  }
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
