import type { Json, JsonObject } from '../../json.ts';
import { rescalingByChannel, scalesChannels } from './channel-scaling.ts';
import type { KerasCall } from './keras-calls.ts';
import { isObject } from './model-json.ts';
import { plainConfig } from './plain-config.ts';
import { weightSlots } from './weight-slots.ts';

/** A layer as it stands in a file of Keras. */
interface StoredLayer {
  readonly json: JsonObject;
  readonly className: string;
  readonly config: JsonObject;
  readonly calls: readonly KerasCall[];
  readonly version: string;
}

/** Why a layer can not be computed here as Keras does, as the end of a line that begins with its class; undefined where it can. */
export function layerTrouble({ json, className, config, calls, version }: StoredLayer): string | undefined {
  if (!isOfKeras(json)) return ` of ${String(json.module ?? json.registered_name).slice(0, 80)}`;
  if (weightSlots(className, config) === undefined) return '';
  const called = calls.find(({ trouble }) => trouble)?.trouble;
  if (called) return ` ${called}`;
  if (className === 'Bidirectional' && !isMirrored(json.config)) return ' with a backward layer of its own';
  return settings.find(({ differs }) => differs(config, className, version))?.text;
}

/** A class of somebody's own may have the name of one of Keras. */
const isOfKeras = ({ module, registered_name: name }: JsonObject): boolean =>
  (typeof module === 'string'
    ? /^(tensorflow\.)?keras(\.src)?(\.layers|\.src\.layers|\.models|\.engine)?(\.|$)/.test(module) && !module.includes('.ops')
    : !module) &&
  (typeof name !== 'string' || !name.includes('>') || name.startsWith('keras>'));

/** TensorFlow.js makes the backward layer of the forward one; the file must mean the same. */
function isMirrored(config: Json | undefined): boolean {
  const { layer, backward_layer: backward } = isObject(config) ? config : {};
  return !isObject(backward) || sameSaveDirection(backward) === sameSaveDirection(layer);
}

/** A layer in text, without what says nothing of its forward pass or only the direction. */
const sameSaveDirection = (layer: Json | undefined): string =>
  JSON.stringify(plainConfig(layer ?? null), (key, value) =>
    /^(name|trainable|go_backwards|seed)$|_initializer$/.test(key) ? undefined : value,
  );

/** Whether it keeps one mean and one variance a channel in its weights. */
const isPlainNormalization = ({ axis, invert, mean }: JsonObject): boolean =>
  invert !== true && (mean ?? null) === null && ['-1', '3', '[-1]', '[3]'].includes(JSON.stringify(axis ?? -1));

const settings: readonly { text: string; differs(config: JsonObject, className: string, version: string): boolean }[] = [
  {
    text: ' over another axis than the last, or with numbers that the file does not keep',
    differs: (config, className) => className === 'Normalization' && !isPlainNormalization(config),
  },
  {
    text: ' with numbers that do not go together',
    differs: (config, className) => className === 'Rescaling' && scalesChannels(className, config) && !rescalingByChannel(config),
  },
  { text: ' with groups', differs: ({ groups }) => typeof groups === 'number' && groups !== 1 },
  { text: ' with rms_scaling', differs: ({ rms_scaling: scaling }) => scaling === true },
  { text: ' with reset_after', differs: ({ reset_after: after }, className) => className === 'GRU' && after !== false },
  { text: ' with return_state', differs: ({ return_state: state }) => state === true },
  { text: ' with mask_zero', differs: ({ mask_zero: zero }) => zero === true },
  // From version 3 on `relu6(x + 3) / 6`; before, and in TensorFlow.js, `clip(x / 5 + 1 / 2, 0, 1)`.
  {
    text: ' with the hard_sigmoid of Keras 3',
    differs: (config, _, version) => version.startsWith('3') && JSON.stringify(config).includes('"hard_sigmoid"'),
  },
];
