import { graftError } from '../../errors.ts';
import { isTorchTensor, type TorchTensor } from './torch-values.ts';

/** Where training scripts put the weights among other things, the averaged ones first as timm prefers them. */
const usual = [
  'state_dict_ema',
  'model_ema',
  'ema_state_dict',
  'state_dict',
  'model_state_dict',
  'model',
  'module',
  'net',
  'network',
  'weights',
];

/**
 * The tensors of what a file holds: the file itself is the table, or a table in it is.
 *
 * `under` names that table, `a/b` one inside another; without it the usual names are tried. Errors: `model/no-state`.
 */
export function stateOf(value: unknown, under: string | undefined, where: string): Map<string, TorchTensor> {
  if (under !== undefined) return tensorsIn(under.split('/').reduce(inner, value)) ?? none(value, where);
  const places = [value, ...usual.map((name) => inner(value, name))];
  for (const place of places) {
    const tensors = tensorsIn(place);
    if (tensors) return tensors;
  }
  return none(value, where);
}

const inner = (value: unknown, name: string): unknown => (value instanceof Map ? value.get(name) : undefined);

/** The tensors of a table that holds some; other values beside them, such as counts, are no weights. */
function tensorsIn(value: unknown): Map<string, TorchTensor> | undefined {
  if (!(value instanceof Map)) return undefined;
  const tensors = [...value].filter((pair): pair is [string, TorchTensor] => typeof pair[0] === 'string' && isTorchTensor(pair[1]));
  return tensors.length > 0 || value.size === 0 ? new Map(tensors) : undefined;
}

function none(value: unknown, where: string): never {
  const names = value instanceof Map ? [...value.keys()].map((key) => `'${key}'`) : [];
  throw graftError({
    code: 'model/no-state',
    where,
    expected: 'a table of tensors',
    given: names.length > 0 ? `a table of ${names.slice(0, 20).join(', ')}` : 'something else',
    fix: "Pass { under: 'name' } for the table that holds the weights, or save model.state_dict() alone.",
  });
}
