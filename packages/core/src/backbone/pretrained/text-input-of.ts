import type { TextInput } from '@graftjs/data';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { ModelFiles } from '../model-files.ts';

const maxBytes = 256 * 2 ** 20;

/** What a text model's files say beside its config.json, for {@link textInputOf}. */
export interface TextFiles {
  readonly files: ModelFiles;
  readonly names: readonly string[];
  /** Its config.json. */
  readonly published: JsonObject;
  /** Whether the network has an input of token types. */
  readonly tokenTypes: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The input of a text model by its tokenizer files: tokenizer.json, vocab.txt, or vocab.json and merges.txt.
 *
 * The longest text is what sentence-transformers was trained on, else what the tokenizer says, else what the network has positions for.
 * Errors: `data/tokenizer`, `model/no-tokenizer`.
 */
export async function textInputOf({ files, names, published, tokenTypes, signal }: TextFiles): Promise<TextInput> {
  const { textInput, tokenizerFileNames, tokenizerOfFiles } = await import('@graftjs/data/text');
  const stop = signal ? { signal } : {};
  const text = async (name: string) => new TextDecoder().decode(await files.read(name, { maxBytes, ...stop }));
  const there = tokenizerFileNames.filter((name) => names.includes(name));
  if (!there.some((name) => name !== 'tokenizer_config.json')) throw noTokenizer(files, names);
  const texts = Object.fromEntries(await Promise.all(there.map(async (name) => [name, await text(name)] as const)));
  const { tokenizer, config } = tokenizerOfFiles(texts);
  const trained = names.includes('sentence_bert_config.json')
    ? sizeIn(await text('sentence_bert_config.json'), 'max_seq_length')
    : undefined;
  const places = placesOf(published);
  const own = textInput({ tokenizer, config, tokenTypes });
  return { ...own, maxTokens: Math.min(trained ?? own.maxTokens, places ?? Number.POSITIVE_INFINITY) };
}

/** Positions that the network has numbers for; families of RoBERTa's kind begin to count behind the padding token's id. */
function placesOf({ max_position_embeddings: places, model_type, pad_token_id }: JsonObject): number | undefined {
  if (typeof places !== 'number') return undefined;
  return /roberta|mpnet|camembert/.test(String(model_type)) ? places - (typeof pad_token_id === 'number' ? pad_token_id : 1) - 1 : places;
}

function sizeIn(json: string, field: string): number | undefined {
  try {
    const value = (JSON.parse(json) as JsonObject)[field];
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
  } catch {
    // A damaged side file takes its hint away, not the model.
    return undefined;
  }
}

const noTokenizer = ({ name }: ModelFiles, names: readonly string[]) =>
  graftError({
    code: 'model/no-tokenizer',
    where: name,
    expected: 'a tokenizer beside the weights: tokenizer.json, vocab.txt, or vocab.json and merges.txt',
    given:
      names
        .slice(0, 10)
        .map((one) => `'${one.slice(0, 80)}'`)
        .join(', ') || 'no such file',
    fix: 'Fetch the tokenizer of the model into the same folder.',
  });
