import type { Fit } from '@graftjs/data';

/** What ImageNet's networks are measured with: 224 of 256 pixels. */
const usualCrop = 0.875;

/** A fit as it is typed, `stretch`, `crop[:fraction]` or `pad[:margin]`, as the library takes it; undefined for anything else. */
export function fitOf(typed: string): Fit | undefined {
  const [, kind, number] = /^(stretch|crop|pad)(?::(\d+(?:\.\d+)?))?$/.exec(typed) ?? [];
  const value = number === undefined ? undefined : Number(number);
  if (kind === 'stretch' && value === undefined) return { kind };
  if (kind === 'crop' && (value === undefined || (value >= 1 / 16 && value <= 1))) return { kind, fraction: value ?? usualCrop };
  if (kind === 'pad' && (value === undefined || Number.isInteger(value))) return { kind, margin: value ?? 0, value: 0 };
  return undefined;
}
