import * as tf from '@tensorflow/tfjs';
import { it } from 'vitest';
import { platform } from '#platform';
import { loadBackbone } from '../backbone/load-backbone.ts';
import { folderFiles } from '../backbone/folder-files.ts';
import { growHead } from '../head/grow-head.ts';
import { seededRandom } from '@graftjs/data';
import { writeArtifact } from '../persistence/write-artifact.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
it('rt', async () => {
  await tf.setBackend('cpu');
  for (const name of ['mobilenet-v2-0.35-224', 'doodlenet-28']) {
  const b = await loadBackbone('/work/shared/models/' + name, { normalise: name.startsWith('m') ? 'tf' : 'unit', top: 'drop', pooling: 'average' });
  const g = growHead(b, { task: 'classification', labels: ['a', 'b'], hidden: [], random: seededRandom(1) });
  const dir = await platform.temporaryFolder();
  await writeArtifact(platform, dir, g.model, { data: { name: 'x', hash: 'y' }, seed: 1, metrics: {}, temperature: 1, rejection: null });
  const a = await readArtifact(folderFiles(dir), platform.sha256, 'x');
  const s1 = subnetwork(g.model.network, [], [g.model.featuresId]);
  const s2 = subnetwork(a.model.network, [], [a.model.featuresId]);
  let n = 0;
  const so = (v: any): any => Array.isArray(v) ? v.map(so) : v && typeof v === 'object' ? Object.fromEntries(Object.entries(v).filter(([,x])=>x!==undefined).sort(([p], [q]) => p < q ? -1 : 1).map(([k, x]) => [k, so(x)])) : v;
  process.stdout.write(`${name} ${s1.nodes.length} ${s2.nodes.length} ${JSON.stringify(so(s1)) === JSON.stringify(so(s2))}\n`);
  s1.nodes.forEach((x, i) => { const y = s2.nodes[i]; if (JSON.stringify(so(x)) !== JSON.stringify(so(y)) && n++ < 6) process.stdout.write(JSON.stringify(so(x)) + '\n   ' + JSON.stringify(so(y)) + '\n'); });
  process.stdout.write(JSON.stringify(a.model.network.nodes.at(-1)) + JSON.stringify(a.model.groups.at(-1)) + JSON.stringify(g.model.input)+ JSON.stringify(a.model.input) + '\n');
  await platform.files.remove(dir);
  }
}, 100000);
