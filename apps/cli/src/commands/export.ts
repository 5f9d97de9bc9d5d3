import { backendFlag } from '../options/common-flags.ts';
import type { Command } from './command.ts';

/** `graft export`: a trained model in a form that others read. */
export const exportCommand: Command = {
  name: 'export',
  arguments: [{ name: '<run>', help: 'a run, or the folder of a saved model' }],
  summary: 'write a trained model as others read it, with golden inputs and a model card',
  flags: [
    {
      key: 'to',
      flag: '--to <form>',
      help: "tfjs, zip (one file), safetensors, hf (a hub's folder for timm or transformers, needs a published source), or onnx",
    },
    { key: 'out', flag: '--out <folder>', help: 'where to write; of a zip the file (default: <run>-<form>)' },
    {
      key: 'dtype',
      flag: '--dtype <type>',
      help: 'how kernels are stored: float32, float16 or int8; what that does to the accuracy is measured (default: float32)',
    },
    {
      key: 'data',
      flag: '--data <path>',
      help: "labelled examples to measure on (default: the run's test split, where its data still lie there)",
    },
    { key: 'channels', flag: '--channels <where>', help: 'of onnx: last or first, where pictures have their channels (default: last)' },
    { key: 'names', flag: '--names <whose>', help: 'of safetensors: own or publisher, whose names tensors get (default: own)' },
    {
      key: 'licence',
      flag: '--licence <id>',
      help: "of a model trained from nothing: the licence you give it, such as MIT (default: the source's)",
    },
    { key: 'force', flag: '--force', help: 'replace an earlier export' },
    backendFlag,
  ],
  examples: [
    ['for the web, a quarter of the size', 'graft export runs/photos-1 --to tfjs --dtype int8'],
    ['for Python', 'graft export runs/photos-1 --to hf --out photos-timm'],
    ['for onnxruntime, with channels first', 'graft export runs/photos-1 --to onnx --channels first'],
  ],
  load: async () => (await import('./export-run.ts')).runExport,
};
