import { type DragEvent, useEffect, useState } from 'react';
import type { Picture } from '../pictures/picture.ts';

interface ClassCardProps {
  label: string;
  pictures: readonly Picture[];
  busy: boolean;
  onChoose(input: HTMLInputElement): void;
  onDrop(event: DragEvent): void;
  onRemove(): void;
}

/** How many pictures of a class are shown. */
const shown = 8;

/** One class: its name, how many pictures it has and some of them; takes chosen and dropped files. */
export function ClassCard({ label, pictures, busy, onChoose, onDrop, onRemove }: ClassCardProps) {
  return (
    <li className="card" onDrop={onDrop}>
      <h3 dir="auto">{label}</h3>
      <p className="soft">{pictures.length === 1 ? '1 picture' : `${pictures.length} pictures`}</p>
      <div className="thumbs" aria-hidden="true">
        {pictures.slice(0, shown).map(({ path, blob }) => (
          <Thumb key={path} blob={blob} />
        ))}
      </div>
      <div className="row">
        <label className={busy ? 'button off' : 'button'}>
          Add pictures
          <span className="hidden"> to {label}</span>
          <input
            type="file"
            accept="image/png,image/jpeg,image/webp"
            multiple
            disabled={busy}
            onChange={(event) => onChoose(event.target)}
          />
        </label>
        <button type="button" className="quiet" onClick={onRemove} disabled={busy}>
          Remove<span className="hidden"> class {label}</span>
        </button>
      </div>
    </li>
  );
}

function Thumb({ blob }: { blob: Blob }) {
  const [url, setUrl] = useState<string>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url && !broken ? <img src={url} alt="" onError={() => setBroken(true)} /> : null;
}
