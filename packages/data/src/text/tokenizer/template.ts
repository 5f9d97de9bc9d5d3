import { largestTokenId, tokenizerFields } from './tokenizer-fields.ts';

const { bad, list, object, oneOf, text, whole } = tokenizerFields;

type Fields = Readonly<Record<string, unknown>>;

/** What stands at one place of a finished sequence: special tokens, or all of the first or the second text. */
export type TemplatePiece =
  | { kind: 'special'; ids: readonly number[]; type: number }
  | { kind: 'text'; of: 'first' | 'second'; type: number };

/** How special tokens stand around one text and around two, as ids. `type` is the token type of what stands there. */
export interface Template {
  single: readonly TemplatePiece[];
  pair: readonly TemplatePiece[];
}

const first = (type = 0): TemplatePiece => ({ kind: 'text', of: 'first', type });
const second = (type: number): TemplatePiece => ({ kind: 'text', of: 'second', type });
const special = (ids: readonly number[], type = 0): TemplatePiece => ({ kind: 'special', ids, type });

const plain: Template = { single: [first()], pair: [first(), second(1)] };
const kinds = ['TemplateProcessing', 'BertProcessing', 'RobertaProcessing', 'ByteLevel', 'Sequence'] as const;
const most = { pieces: 16, ids: 8, types: 15, steps: 8 };

/** Reads a tokenizer's post-processor as a template of ids. Errors: `data/tokenizer`. */
export function templateOf(json: unknown): Template {
  if (json === null || json === undefined) return plain;
  const fields = object(json, 'post_processor');
  const type = oneOf(fields.type, kinds, 'post_processor.type');
  switch (type) {
    case 'ByteLevel':
      return plain;
    case 'Sequence':
      return lastOf(fields);
    case 'BertProcessing': {
      const { cls, sep } = clsAndSep(fields);
      const single = [special(cls), first(), special(sep)];
      return { single, pair: [...single, second(1), special(sep, 1)] };
    }
    case 'RobertaProcessing': {
      const { cls, sep } = clsAndSep(fields);
      const single = [special(cls), first(), special(sep)];
      return { single, pair: [...single, special(sep), second(0), special(sep)] };
    }
    case 'TemplateProcessing':
      return { single: pieces(fields, 'single'), pair: pieces(fields, 'pair') };
    default:
      return type satisfies never;
  }
}

/** In a sequence the other steps only move offsets, which nobody asks for here. */
function lastOf(fields: Fields): Template {
  const steps = list(fields.processors, most.steps, 'post_processor.processors');
  const found = steps.filter((step) => object(step, 'post_processor.processors').type !== 'ByteLevel');
  if (found.length > 1 || found.some((step) => object(step, '').type === 'Sequence'))
    throw bad('post_processor.processors', 'one step that adds special tokens', steps);
  return templateOf(found[0]);
}

function clsAndSep(fields: Fields) {
  const idOf = (name: string) => [whole(list(fields[name], 2, `post_processor.${name}`)[1], 0, largestTokenId, `post_processor.${name}`)];
  return { cls: idOf('cls'), sep: idOf('sep') };
}

function pieces(fields: Fields, name: 'single' | 'pair'): TemplatePiece[] {
  const field = `post_processor.${name}`;
  const found = list(fields[name], most.pieces, field).map((piece) => pieceOf(object(piece, field), fields, field));
  const texts = found.filter(({ kind }) => kind === 'text').length;
  const sought = name === 'single' ? ['first'] : ['first', 'second'];
  if (texts !== sought.length || !sought.every((of) => found.some((piece) => piece.kind === 'text' && piece.of === of)))
    throw bad(field, `${sought.join(' and ')} text, once each`, fields[name]);
  return found;
}

function pieceOf(piece: Fields, { special_tokens }: Fields, field: string): TemplatePiece {
  const entry = object(piece.Sequence ?? piece.SpecialToken, field);
  const type = whole(entry.type_id, 0, most.types, `${field}, type_id`);
  if (piece.Sequence !== undefined) return oneOf(entry.id, ['A', 'B'], `${field}, id`) === 'A' ? first(type) : second(type);
  const name = text(entry.id, 1000, `${field}, id`);
  const table = object(special_tokens, 'post_processor.special_tokens');
  const known = object(Object.hasOwn(table, name) ? table[name] : undefined, `post_processor.special_tokens, ${name}`);
  const ids = list(known.ids, most.ids, `post_processor.special_tokens, ${name}`);
  return special(
    ids.map((id) => whole(id, 0, largestTokenId, `post_processor.special_tokens, ${name}`)),
    type,
  );
}
