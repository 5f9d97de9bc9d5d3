import { type DragEvent, useEffect, useMemo, useState } from 'react';
import { picturesOf } from '../dropped-pictures.ts';
import { sampleDigits } from '../sample-digits.ts';
import type { Picture } from '../worker/training-api.ts';

interface ExamplesProps {
  pictures: Picture[];
  busy: boolean;
  onAdd(pictures: Picture[]): void;
  onRemove(label: string): void;
  onClear(): void;
}

/** Step 1: pictures by class, from the samples or from a person's own files. */
export function Examples({ pictures, busy, onAdd, onRemove, onClear }: ExamplesProps) {
  const [name, setName] = useState('');
  const [loading, setLoading] = useState(false);
  const [extra, setExtra] = useState<string[]>([]);
  const labels = useMemo(() => [...new Set([...pictures.map(({ label }) => label), ...extra])], [pictures, extra]);
  const take = async () => {
    setLoading(true);
    onClear();
    setExtra([]);
    onAdd(await sampleDigits());
    setLoading(false);
  };
  const addClass = () => {
    const label = name.trim();
    if (label && !labels.includes(label)) setExtra([...extra, label]);
    setName('');
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    onAdd(await picturesOf(event.dataTransfer));
  };
  return (
    <section aria-labelledby="step-examples" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <h2 id="step-examples">1 · Examples</h2>
      <p className="row">
        <button type="button" onClick={take} disabled={busy || loading}>
          {loading ? 'Loading…' : 'Use sample digits 5 to 9'}
        </button>
        {pictures.length > 0 && (
          <button type="button" className="quiet" onClick={onClear} disabled={busy}>
            Remove all
          </button>
        )}
      </p>
      <p className="soft">Or bring your own: make a class and choose its pictures, or drop folders here, one for each class.</p>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          addClass();
        }}
      >
        <label>
          New class <input value={name} onChange={(event) => setName(event.target.value)} placeholder="for example cats" disabled={busy} />
        </label>
        <button type="submit" disabled={busy || !name.trim()}>
          Add class
        </button>
      </form>
      <div className="classes">
        {labels.map((label) => (
          <ClassCard
            key={label}
            label={label}
            pictures={pictures.filter((picture) => picture.label === label)}
            busy={busy}
            onAdd={onAdd}
            onRemove={() => {
              setExtra(extra.filter((other) => other !== label));
              onRemove(label);
            }}
          />
        ))}
      </div>
    </section>
  );
}

function ClassCard({ label, pictures, busy, onAdd, onRemove }: { label: string; pictures: Picture[]; busy: boolean; onAdd(p: Picture[]): void; onRemove(): void }) {
  const choose = (files: FileList | null) =>
    onAdd([...(files ?? [])].map((file, i) => ({ path: `${label}/${pictures.length + i}-${file.name}`, blob: file, label })));
  return (
    <article className="card">
      <h3>{label}</h3>
      <p className="soft">{pictures.length === 1 ? '1 picture' : `${pictures.length} pictures`}</p>
      <div className="thumbs" aria-hidden="true">
        {pictures.slice(0, 8).map((picture) => (
          <Thumb key={picture.path} blob={picture.blob} />
        ))}
      </div>
      <p className="row">
        <label className="button">
          Add pictures
          <input type="file" accept="image/png,image/jpeg,image/webp" multiple disabled={busy} onChange={(event) => choose(event.target.files)} />
        </label>
        <button type="button" className="quiet" onClick={onRemove} disabled={busy} aria-label={`Remove class ${label}`}>
          Remove
        </button>
      </p>
    </article>
  );
}

function Thumb({ blob }: { blob: Blob }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url ? <img src={url} alt="" /> : null;
}
