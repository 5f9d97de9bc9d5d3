import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is installed, with the versions that the reference values were made with. */
const packages = [
  'torch==2.13.0',
  'transformers==5.23.0',
  'tokenizers==0.23.3',
  'safetensors==0.8.0',
  'numpy',
  'pillow',
  'onnxruntime',
  'pyyaml',
  'huggingface_hub',
];

/** timm asks for torchvision, which is stood in for: it comes alone. */
const alone = ['timm==1.0.31'];

/** The Python of a virtual environment with torch, transformers and timm, made at `folder` unless it is there. */
export function pythonEnvironment(folder: string): string {
  const python = join(folder, 'bin', 'python');
  const done = join(folder, 'complete');
  if (existsSync(done)) return python;
  run('python3', ['-m', 'venv', folder]);
  run(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', ...alone]);
  writeFileSync(done, '');
  return python;
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
}
