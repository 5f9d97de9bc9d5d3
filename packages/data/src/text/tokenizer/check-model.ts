import { largestTokenId, longestToken, tokenizerFields } from './tokenizer-fields.ts';

const { bad, finite, list, object, oneOf, text, whole } = tokenizerFields;

type Fields = Readonly<Record<string, unknown>>;

/** How a tokenizer cuts a word into tokens. */
export type TokenizerModelKind = 'WordPiece' | 'BPE' | 'Unigram' | 'WordLevel';

const kinds = ['WordPiece', 'BPE', 'Unigram', 'WordLevel'] as const;
const most = { tokens: 1_000_000, merges: 2_000_000, wordLength: 256, pieceLength: 64 };

/** Checks the vocabulary and the merges of a tokenizer: sizes, types, ids. `extra` are tokens that stand elsewhere. Errors: `data/tokenizer`. */
export function checkModel(json: unknown, extra: ReadonlySet<string>): TokenizerModelKind {
  const model = object(json, 'model');
  const kind = kindOf(model);
  if (kind === 'Unigram') checkPieces(model);
  else checkVocabulary(model);
  if (kind === 'BPE') checkMerges(model.merges);
  if (kind === 'WordPiece') checkWordPiece(model);
  // Without such a token whole words that are unknown are left out.
  if (kind === 'WordPiece' || (kind === 'WordLevel' && model.unk_token !== undefined && model.unk_token !== null))
    checkUnknown(model, extra);
  for (const name of ['end_of_word_suffix', 'continuing_subword_suffix', 'continuing_subword_prefix'])
    if (model[name] !== undefined && model[name] !== null) text(model[name], 16, `model.${name}`);
  return kind;
}

/** Files of before 2021 name no type. */
function kindOf(model: Fields): TokenizerModelKind {
  if (model.type !== undefined && model.type !== null) return oneOf(model.type, kinds, 'model.type');
  if (Array.isArray(model.vocab)) return 'Unigram';
  if (model.merges !== undefined) return 'BPE';
  return model.continuing_subword_prefix === undefined ? 'WordLevel' : 'WordPiece';
}

function checkVocabulary(model: Fields): void {
  const entries = Object.entries(object(model.vocab, 'model.vocab'));
  if (entries.length === 0 || entries.length > most.tokens) throw bad('model.vocab', `1 to ${most.tokens} tokens`, entries.length);
  for (const [token, id] of entries) {
    if (token.length > longestToken) throw bad('model.vocab', `tokens of at most ${longestToken} characters`, token);
    // The name of the field is made only when it is needed: there are tens of thousands.
    if (!isTokenId(id)) throw bad(`model.vocab, ${JSON.stringify(token.slice(0, 40))}`, `a whole number from 0 to ${largestTokenId}`, id);
  }
}

function checkPieces(model: Fields): void {
  const pieces = list(model.vocab, most.tokens, 'model.vocab');
  if (pieces.length === 0) throw bad('model.vocab', 'at least one piece', 0);
  pieces.forEach((piece, i) => {
    const [token, score] = list(piece, 2, `model.vocab, ${i}`);
    // The lattice of a text holds every piece at every place: long ones would make it as large as their length.
    text(token, most.pieceLength, `model.vocab, ${i}`);
    finite(score, `model.vocab, ${i}`);
  });
  whole(model.unk_id, 0, pieces.length - 1, 'model.unk_id');
}

function checkMerges(json: unknown): void {
  const merges = list(json, most.merges, 'model.merges');
  const paired = Array.isArray(merges[0]);
  const wrong = merges.findIndex((merge) => {
    const parts: unknown = paired ? merge : typeof merge === 'string' && merge.split(' ');
    return !Array.isArray(parts) || parts.length !== 2 || !parts.every(isMergePart);
  });
  if (wrong >= 0) throw bad(`model.merges, ${wrong}`, 'two tokens', merges[wrong]);
}

const isMergePart = (part: unknown) => typeof part === 'string' && part !== '' && part.length <= longestToken;

const isTokenId = (id: unknown): id is number => typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= largestTokenId;

function checkWordPiece(model: Fields): void {
  text(model.continuing_subword_prefix ?? '##', 16, 'model.continuing_subword_prefix');
  // The time for one word grows with the cube of its length.
  whole(model.max_input_chars_per_word ?? 100, 1, most.wordLength, 'model.max_input_chars_per_word');
}

function checkUnknown(model: Fields, extra: ReadonlySet<string>): void {
  const unknown = text(model.unk_token, longestToken, 'model.unk_token');
  if (!Object.hasOwn(object(model.vocab, 'model.vocab'), unknown) && !extra.has(unknown))
    throw bad('model.unk_token', 'a token of the vocabulary', unknown);
}
