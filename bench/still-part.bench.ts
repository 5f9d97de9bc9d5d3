import type { Bench, Samples } from '../scripts/bench/bench.ts';
import { median } from '../scripts/bench/bench-row.ts';
import { onnxruntimeSpeed } from './onnxruntime-speed.ts';
import { stillPart } from './still-part.ts';
import { stockComposition } from './stock-composition.ts';
import { torchSpeed } from './torch-speed.ts';

const rounds = 3;

/** The two networks: how many pictures one sample takes, and the batch that the stock baseline can hold when it fine-tunes. */
const networks = [
  { name: '1.0@224', alpha: 1, size: 224, pictures: { wasm: 96, onnxruntime: 512 }, stockBatch: 2 },
  { name: '0.35@96', alpha: 0.35, size: 96, pictures: { wasm: 1024, onnxruntime: 8192 }, stockBatch: 32 },
] as const;

type Name = (typeof networks)[number]['name'];
type Side = 'wasm' | 'onnxruntime' | 'stock' | 'torch' | 'plain';
type Measured = Record<Name, Record<Side, number[]>>;
type Context = Parameters<Bench['run']>[0];

let measured: Promise<Measured> | undefined;

/** All sides in turn, once for all rows, so that whoever shares the machine slows them alike. */
async function measure({ signal, log }: Context): Promise<Measured> {
  const none = () => ({ wasm: [], onnxruntime: [], stock: [], torch: [], plain: [] });
  const samples: Measured = { '1.0@224': none(), '0.35@96': none() };
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    for (const backend of ['wasm', 'onnxruntime'] as const) await ours(backend, samples);
    for (const { name, alpha, size, stockBatch } of networks) {
      const stock = await stockComposition(alpha, size, stockBatch, 1);
      if (stock) samples[name].stock.push(stock.predict.imagesPerSecond);
    }
    const torch = await torchSpeed();
    for (const { name } of networks) {
      if (torch) samples[name].torch.push(torch.features[name]);
      const last = Object.entries(samples[name]).map(([side, rates]) => `${side} ${rates.at(-1)?.toFixed(0) ?? 'skipped'}`);
      log(`${name}, pictures/s: ${last.join(', ')}`);
    }
  }
  return samples;
}

async function ours(backend: 'wasm' | 'onnxruntime', samples: Measured): Promise<void> {
  const models: Partial<Record<Name, Uint8Array>> = {};
  for (const { name, pictures, ...size } of networks) {
    const part = await stillPart(backend, size);
    await part.rate(64);
    samples[name][backend].push(await part.rate(pictures[backend]));
    if (backend === 'onnxruntime') models[name] = await part.model();
    await part.dispose();
  }
  const { '1.0@224': large, '0.35@96': small } = models;
  const plain = large && small && (await onnxruntimeSpeed({ 'mnv2_1.0_224.onnx': large, 'mnv2_0.35_96.onnx': small }));
  if (!plain) return;
  samples['1.0@224'].plain.push(plain['mnv2_1.0_224.onnx']);
  samples['0.35@96'].plain.push(plain['mnv2_0.35_96.onnx']);
}

const rows: readonly { network: Name; ours: 'wasm' | 'onnxruntime'; peer: 'stock' | 'torch'; reach?: number }[] = [
  { network: '1.0@224', ours: 'onnxruntime', peer: 'torch', reach: 2.5 },
  { network: '0.35@96', ours: 'onnxruntime', peer: 'torch' },
  { network: '1.0@224', ours: 'wasm', peer: 'stock', reach: 2.2 },
  { network: '0.35@96', ours: 'wasm', peer: 'stock', reach: 2.2 },
];

const peers = { torch: 'PyTorch, 2 threads', stock: 'TF.js 4.22.0 wasm predict' };

/** Features on the whole machine from decoded pictures: ours prepares them, computes on every core and hands them back; the peers only compute. */
export default rows.map(
  ({ network, ours: side, peer, reach }): Bench => ({
    name: `still part MobileNetV2 ${network.replace('@', ' at ')}, ${side}`,
    peer: peers[peer],
    unit: 'pictures/s',
    higherIsBetter: true,
    ...(reach === undefined ? {} : { reach }),
    async run(context): Promise<Samples> {
      measured ??= measure(context);
      const { [side]: mine, [peer]: theirs, plain } = (await measured)[network];
      const note =
        side === 'onnxruntime' && plain.length > 0 ? `the exported file by itself on 2 threads: ${median(plain).toFixed(0)}` : undefined;
      return { ours: mine, peer: theirs, ...(note ? { note } : {}) };
    },
  }),
);
