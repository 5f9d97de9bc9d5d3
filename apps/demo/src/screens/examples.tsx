import { type DragEvent, type FormEvent, useId, useState } from 'react';
import { chosenFiles, droppedFiles, type FoundFile, sortedIntoClasses } from '../pictures/dropped-pictures.ts';
import type { Picture } from '../pictures/picture.ts';
import { sampleDigits } from '../pictures/sample-digits.ts';
import { ClassCard } from './class-card.tsx';

interface ExamplesProps {
  pictures: readonly Picture[];
  busy: boolean;
  onAdd(pictures: readonly Picture[]): void;
  onRemove(label: string): void;
  onReplace(pictures: readonly Picture[]): void;
}

/** Step 1: pictures by class, from the samples or from a person's own files. */
export function Examples({ pictures, busy, onAdd, onRemove, onReplace }: ExamplesProps) {
  const [empty, setEmpty] = useState<string[]>([]);
  const [loading, setLoading] = useState(false);
  const [said, setSaid] = useState('');
  const [over, setOver] = useState(false);
  const labels = [...new Set([...pictures.map(({ label }) => label), ...empty])];
  const replace = (next: readonly Picture[], words: string) => {
    onReplace(next);
    setEmpty([]);
    setSaid(words);
  };
  const takeSamples = async () => {
    setLoading(true);
    await sampleDigits(document.baseURI).then(
      (digits) => replace(digits, `${digits.length} sample digits taken.`),
      (error: Error) => setSaid(error.message),
    );
    setLoading(false);
  };
  const take = (files: readonly FoundFile[], label?: string) => {
    const { pictures: found, others } = sortedIntoClasses(files, label);
    onAdd(found);
    setSaid(inWords(found.length, others));
  };
  const drop = async (event: DragEvent, label?: string) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (!busy) take(await droppedFiles(event.dataTransfer), label);
  };
  const remove = (label: string) => {
    setEmpty(empty.filter((other) => other !== label));
    onRemove(label);
    setSaid(`Class ${label} removed.`);
  };
  return (
    <section
      aria-labelledby="step-examples"
      className={over ? 'over' : ''}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!busy);
      }}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={(event) => drop(event)}
    >
      <h2 id="step-examples">1 · Examples</h2>
      <p className="row">
        <button type="button" className={pictures.length === 0 ? 'main' : ''} onClick={takeSamples} disabled={busy || loading}>
          {loading ? 'Loading…' : 'Use sample digits'}
        </button>
        <span className="soft">handwritten digits 5 to 9, 120 of each</span>
      </p>
      <p className="soft">
        Or bring your own pictures: drop folders here, one folder for each class, or choose them. Texts and recordings are not for this
        page: the command line <code>graft</code> and the library take them too.
      </p>
      <div className="row">
        <label className={busy ? 'button off' : 'button'}>
          Choose a folder of folders
          {/* @ts-expect-error: every browser has it, the types of React do not */}
          <input type="file" webkitdirectory="" disabled={busy} onChange={(event) => taken(event.target, take)} data-testid="folder" />
        </label>
        <NewClass busy={busy} onAdd={(label) => labels.includes(label) || setEmpty([...empty, label])} />
        {labels.length > 0 && (
          <button type="button" className="quiet" onClick={() => replace([], 'All pictures removed.')} disabled={busy}>
            Remove all
          </button>
        )}
      </div>
      <p role="status" className="soft">
        {said}
      </p>
      <ul className="classes plain">
        {labels.map((label) => (
          <ClassCard
            key={label}
            label={label}
            pictures={pictures.filter((picture) => picture.label === label)}
            busy={busy}
            onChoose={(input) => taken(input, (files) => take(files, label))}
            onDrop={(event) => drop(event, label)}
            onRemove={() => remove(label)}
          />
        ))}
      </ul>
    </section>
  );
}

function NewClass({ busy, onAdd }: { busy: boolean; onAdd(label: string): void }) {
  const [name, setName] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onAdd(name.trim());
    setName('');
  };
  return (
    <form className="together" onSubmit={submit}>
      <label htmlFor={id}>New class</label>
      <input id={id} value={name} onChange={(event) => setName(event.target.value)} placeholder="cats" maxLength={60} disabled={busy} />
      <button type="submit" disabled={busy || !name.trim()}>
        Add
      </button>
    </form>
  );
}

/** Hands the chosen files on, and forgets the choice, so that the same files can be chosen again. */
function taken(input: HTMLInputElement, take: (files: readonly FoundFile[]) => void): void {
  take(chosenFiles(input.files));
  input.value = '';
}

/** Files that Graft takes, though not here. */
const textOrSound = /\.(csv|tsv|jsonl|txt|wav)$/i;

function inWords(count: number, others: readonly string[]): string {
  const added = count === 1 ? '1 picture added.' : `${count} pictures added.`;
  if (others.length === 0) return added;
  const named = others.slice(0, 3).join(', ');
  const left = `Left out, since they are no pictures: ${named}${others.length > 3 ? ` and ${others.length - 3} more` : ''}.`;
  const elsewhere = others.some((path) => textOrSound.test(path)) ? ' Texts and recordings are for the command line: graft transfer.' : '';
  return `${added} ${left}${elsewhere}`;
}
