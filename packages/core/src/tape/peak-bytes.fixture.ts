import * as tf from '@tensorflow/tfjs';

/** Bytes of values beyond those at the beginning. */
export interface Bytes {
  /** The most at once. */
  readonly peak: number;
  /** When it ended. */
  readonly left: number;
}

interface Info {
  shape: number[];
  dtype: tf.DataType;
}

/**
 * How many bytes of values a function took. Copies that share their values count once, as `tf.memory().numBytes` does not have it; only exact on backends
 * that copy nothing when a tensor is cloned, such as cpu.
 */
export function bytesOf(work: () => void): Bytes {
  const infos = (tf.engine().state as unknown as { tensorInfo: WeakMap<object, Info> }).tensorInfo;
  let [now, peak] = [0, 0];
  const count = (info: Info | undefined, sign: number) => {
    if (info) now += sign * 4 * tf.util.sizeFromShape(info.shape);
    peak = Math.max(peak, now);
  };
  infos.set = function (key, info) {
    count(info, 1);
    return WeakMap.prototype.set.call(this, key, info) as typeof infos;
  };
  infos.delete = function (key) {
    count(infos.get(key), -1);
    return WeakMap.prototype.delete.call(this, key);
  };
  try {
    work();
    return { peak, left: now };
  } finally {
    for (const name of ['set', 'delete']) Reflect.deleteProperty(infos, name);
  }
}

/** The most bytes of values that were there at once while a function ran, beyond those before it. */
export const peakBytes = (work: () => void): number => bytesOf(work).peak;
