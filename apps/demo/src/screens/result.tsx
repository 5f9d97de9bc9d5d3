import { Confusion } from '../charts/confusion.tsx';
import { nameInWords, noteInWords, percent, unbroken } from '../training/in-words.ts';
import { problemsInWords } from '../training/problems-in-words.ts';
import type { TrainingOutcome } from '../worker/training-api.ts';
import { Download } from './download.tsx';
import { TryPicture } from './try-picture.tsx';

const colourOf = (helped: boolean | null) => (helped === null ? '' : helped ? 'helped' : 'hurt');

/** Step 3: the verdict, what is confused with what, a picture to try, the model to take away. */
export function Result({ outcome }: { outcome: TrainingOutcome }) {
  const { verdict, test, labels, examples, rejection, problems, tensors } = outcome;
  const notes = [...verdict.notes.map(noteInWords), ...problemsInWords(problems)];
  return (
    <section aria-labelledby="step-result" data-tensors={tensors}>
      <h2 id="step-result">3 · Result</h2>
      <p className={`verdict ${colourOf(verdict.helped)}`} role="status" data-testid="verdict">
        {unbroken(verdict.summary)}
      </p>
      {verdict.interval && (
        <p className="soft">
          CI, the confidence interval: where the true difference may lie, as far as these test pictures can tell. From scratch: starting
          over, without what the network knew.
        </p>
      )}
      <div className="scroll">
        <table className="compared">
          <caption>Share of {examples.test} test pictures called right; the network learned from none of them</caption>
          <tbody>
            <Bar name="transfer" accuracy={verdict.transfer} main />
            {verdict.baselines.map(({ name, accuracy }) => (
              <Bar key={name} name={name} accuracy={accuracy} />
            ))}
          </tbody>
        </table>
      </div>
      {notes.length > 0 && (
        <ul className="soft notes">
          {notes.map((note) => (
            <li key={note}>{unbroken(note)}</li>
          ))}
        </ul>
      )}
      <h3>What is confused with what</h3>
      <p className="soft">Rows: what it is. Columns: what the model said.</p>
      <Confusion confusion={test.confusion} labels={labels} />
      <div className="two">
        <TryPicture rejection={rejection} />
        <Download />
      </div>
    </section>
  );
}

function Bar({ name, accuracy, main = false }: { name: string; accuracy: number; main?: boolean }) {
  return (
    <tr className={main ? 'main' : ''}>
      <th scope="row">{nameInWords(name)}</th>
      <td className="share">{percent(accuracy)}</td>
      <td className="track" aria-hidden="true">
        <div className="bar" style={{ width: `${100 * accuracy}%` }} />
      </td>
    </tr>
  );
}
