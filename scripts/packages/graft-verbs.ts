/** A line of `graft` as somebody would type it in a folder with `photos`, `more` and a run in `runs/flowers`, and what it must come to. */
export interface VerbTrial {
  line: string;
  /** Exit code. @default 0 */
  code?: number;
  /** Fields that the JSON on stdout must hold, or the code of its error. */
  holds: readonly string[] | string;
}

/** Every verb, and each kind of failure, after `graft transfer` has made `runs/flowers` from the folder `model`. */
export const verbTrials: readonly VerbTrial[] = [
  { line: 'doctor', holds: ['engine', 'versions'] },
  { line: 'models --kind text', holds: ['models'] },
  { line: 'models inspect squeezenet-1.1-notop-227', holds: ['catalogue', 'cached', 'locked', 'weights'] },
  { line: 'models verify --cache kept', holds: ['files'] },
  { line: 'models pull some/where --offline --cache kept', code: 4, holds: 'model/not-cached' },
  { line: 'models pull squeezenet-1.1-notop-227', code: 2, holds: 'usage/no-repository' },
  { line: 'import model --normalize tf --to imported', holds: ['folder', 'source', 'input', 'parameters'] },
  { line: 'inspect imported', holds: ['parameters', 'layers', 'groups'] },
  { line: 'inspect model', holds: ['parameters', 'layers', 'groups'] },
  { line: 'inspect runs/flowers', holds: ['labels', 'input', 'licence', 'test'] },
  { line: 'evaluate runs/flowers photos', holds: ['accuracy', 'macroF1', 'confusion'] },
  {
    line: 'export runs/flowers --to tfjs --dtype int8 --out flowers-tfjs',
    holds: ['out', 'files', 'bytes', 'golden', 'change'],
  },
  { line: 'export runs/flowers --to zip --out flowers.zip', holds: ['out', 'files', 'golden'] },
  { line: 'inspect flowers-tfjs', holds: ['labels', 'golden'] },
  { line: 'inspect flowers.zip', holds: ['golden'] },
  { line: 'export runs/flowers --to tfjs --out flowers-tfjs', code: 2, holds: 'usage/out-exists' },
  { line: 'export runs/flowers --to hf', code: 4, holds: 'model/no-member' },
  { line: 'embed photos --from runs/flowers --out features.csv', holds: ['examples', 'width'] },
  { line: 'embed photos --from model --normalize tf --out features.safetensors', holds: ['examples', 'width'] },
  { line: 'train photos --architecture mlp --image-size 16 --epochs 2 --out runs/source', holds: ['run', 'parameters', 'test'] },
  {
    line: 'transfer photos --from runs/source --no-baselines --profile --memory 1GB --out runs/again',
    holds: ['run', 'verdict', 'profile', 'memory'],
  },
  { line: 'transfer more --continue runs/flowers --no-baselines --out runs/continued', holds: ['run', 'continued'] },
  { line: 'transfer --config runs/flowers/config.json --backend wasm+relaxed --out runs/same', holds: ['run', 'test'] },
  { line: 'transfer --resume runs/flowers', holds: ['run', 'test'] },
  { line: 'transfer photos --from model --normalize tf --out runs/flowers', code: 2, holds: 'usage/out-exists' },
  { line: 'transfer more --continue runs/flowers --out runs/../runs/flowers --force', code: 2, holds: 'usage/same-folder' },
  { line: 'transfer photos --from model --normalise tf', code: 2, holds: 'usage/unknown-option' },
  { line: 'translate photos', code: 2, holds: 'usage/unknown-command' },
  { line: 'transfer nowhere --from model --normalize tf', code: 3, holds: 'data/no-such-path' },
  { line: 'transfer photos --from nowhere --normalize tf', code: 4, holds: 'model/no-model-json' },
  { line: 'predict runs/flowers photos --backend tensorflow', code: 1, holds: 'backend/refused' },
];

/** What is wrong with how a trial ended; undefined when nothing is. */
export function verbFault({ line, code = 0, holds }: VerbTrial, ended: { status: number | null; stdout: string }): string | undefined {
  const said = `graft ${line} gave ${ended.stdout.slice(0, 400)}`;
  if (ended.status !== code) return `Expected exit code ${code}, got ${ended.status}: ${said}`;
  const answer = parsed(ended.stdout);
  if (!answer) return `Expected one JSON object on stdout: ${said}`;
  if (typeof holds === 'string') return errorFault(answer.error, holds, said);
  const missing = holds.filter((name) => !(name in answer));
  return missing.length > 0 ? `Expected ${missing.join(', ')} in the JSON: ${said}` : undefined;
}

function errorFault(error: unknown, code: string, said: string): string | undefined {
  const fields = (error ?? {}) as Record<string, unknown>;
  if (fields.code !== code) return `Expected the error ${code}: ${said}`;
  const missing = ['message', 'given', 'expected', 'fix'].filter((name) => typeof fields[name] !== 'string');
  return missing.length > 0 ? `Expected ${missing.join(', ')} in the error: ${said}` : undefined;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
