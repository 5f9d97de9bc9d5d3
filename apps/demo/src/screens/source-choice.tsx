import type { Source } from '../worker/training-api.ts';

type Normalise = Extract<Source, { kind: 'url' }>['normalise'];

interface SourceChoiceProps {
  source: Source;
  disabled: boolean;
  onChange(source: Source): void;
}

/** Which network is transferred: a built-in one, or another at an address. */
export function SourceChoice({ source, disabled, onChange }: SourceChoiceProps) {
  return (
    <fieldset disabled={disabled}>
      <legend>What the network knows already</legend>
      <label>
        <input type="radio" name="source" checked={source.kind === 'photographs'} onChange={() => onChange({ kind: 'photographs' })} /> ten
        kinds of photographs (built in, small, for any pictures)
      </label>
      <label>
        <input type="radio" name="source" checked={source.kind === 'digits'} onChange={() => onChange({ kind: 'digits' })} /> handwritten
        digits 0 to 4 (built in, sees 28×28 grey pixels)
      </label>
      <label>
        <input
          type="radio"
          name="source"
          checked={source.kind === 'url'}
          onChange={() => onChange({ kind: 'url', url: '', normalise: 'tf' })}
        />{' '}
        another TensorFlow.js layers model
      </label>
      {source.kind === 'url' && (
        <div className="row">
          <label className="together">
            Its model.json{' '}
            <input
              type="url"
              value={source.url}
              onChange={(event) => onChange({ ...source, url: event.target.value })}
              placeholder="https://…/model.json"
            />
          </label>
          <label className="together">
            Pixels it wants{' '}
            <select value={source.normalise} onChange={(event) => onChange({ ...source, normalise: event.target.value as Normalise })}>
              <option value="tf">−1 to 1 (tf)</option>
              <option value="torch">ImageNet mean and deviation (torch)</option>
              <option value="caffe">BGR minus mean (caffe)</option>
              <option value="unit">0 to 1 (unit)</option>
            </select>
          </label>
        </div>
      )}
    </fieldset>
  );
}
