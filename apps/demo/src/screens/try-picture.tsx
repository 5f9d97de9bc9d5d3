import type { Rejection } from '@graftjs/core';
import type { Prediction } from '@graftjs/core/predict';
import { useState } from 'react';
import { percent } from '../training/in-words.ts';
import { training } from '../training/training.ts';

/** Asks the trained model about one picture; where it is not sure enough the answer is "none of these". */
export function TryPicture({ rejection }: { rejection: Rejection | null }) {
  const [asked, setAsked] = useState<{ name: string; said?: Prediction; problem?: string }>();
  const ask = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const { name } = file;
    await training.predict(file).then(
      (said) => setAsked({ name, said }),
      (error: Error) => setAsked({ name, problem: error.message }),
    );
    input.value = '';
  };
  return (
    <div className="card">
      <h3>Try a picture</h3>
      <div className="row">
        <label className="button">
          Choose a picture
          <input type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => ask(event.target)} data-testid="try" />
        </label>
      </div>
      <div role="status" data-testid="said" data-asked={asked?.name}>
        {asked?.problem && <p className="problem">{asked.problem}</p>}
        {asked?.said && <Answer said={asked.said} />}
      </div>
      <p className="soft">
        {rejection
          ? `Below ${percent(rejection.threshold)} it answers “none of these”. Of the pictures held back to find that out, ${percent(rejection.coverage)} reach it.`
          : 'It always names a class: there were too few pictures to tell what belongs to none.'}
      </p>
    </div>
  );
}

function Answer({ said }: { said: Prediction }) {
  return (
    <>
      <p className="answer" dir="auto">
        {said.label ?? 'none of these'}
      </p>
      <ul className="plain probabilities">
        {said.classes.slice(0, 5).map(({ label, probability }) => (
          <li key={label}>
            <span dir="auto">{label}</span> <span className="share">{percent(probability)}</span>{' '}
            <meter min={0} max={1} value={probability} aria-label={label} />
          </li>
        ))}
      </ul>
    </>
  );
}
