import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style.css';

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// A copy of the page for when there is no network; where it cannot be kept, the page works all the same.
void navigator.serviceWorker?.register('./offline.js').catch(() => undefined);
