import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { listenForFocus } from './api/cache';
import { holdButtons } from './forms/press';
import { showLook } from './shell/look';
import './styles.css';
import { start } from './words';

showLook();
listenForFocus();
holdButtons();
void start().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
