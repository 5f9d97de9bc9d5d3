import type { Command } from './command.ts';

/** `graft models`: which models there are, and those that are here. */
export const models: Command = {
  name: 'models',
  arguments: [
    { name: '[action]', help: 'list (default), pull, inspect, remove or verify' },
    { name: '[model]', help: 'a name of the list, or org/name of the hub' },
  ],
  summary: 'list models that can be the source; pull, inspect, remove and verify them',
  flags: [
    { key: 'kind', flag: '--kind <kind>', help: 'list: image, text or audio' },
    { key: 'family', flag: '--family <name>', help: 'list: one family, such as resnet' },
    { key: 'task', flag: '--task <words>', help: 'list: what it was trained to do, or a part of it' },
    { key: 'revision', flag: '--revision <name>', help: 'pull: a branch, tag or commit (default: as the lock file has it, else main)' },
    { key: 'lock', flag: '--lock <file>', help: 'where revisions and hashes are recorded (default: graft-lock.json)' },
    { key: 'unlock', flag: '--unlock', help: 'remove: also forget its revision and hashes in the lock file' },
    { key: 'offline', flag: '--offline', help: 'pull: use what is here and ask nobody (also with HF_HUB_OFFLINE=1)' },
    { key: 'cache', flag: '--cache <folder>', help: "where models are kept (default: the folder of Python's client; see HF_HUB_CACHE)" },
  ],
  examples: [
    ['what can read', 'graft models --kind text'],
    ['download one and record its hashes', 'graft models pull sentence-transformers/all-MiniLM-L6-v2'],
    ['from a mirror', 'HF_ENDPOINT=https://mirror.example graft models pull timm/resnet18.a1_in1k'],
    ['are the files still those that were pulled?', 'graft models verify'],
    ['make room', 'graft models remove timm/resnet18.a1_in1k'],
  ],
  load: async () => (await import('./models-run.ts')).runModels,
};
