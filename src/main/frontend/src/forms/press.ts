// A field that is left may take what was written and grow: the button below it would move away between press and release, and
// what was clicked would not happen.
import { flushSync } from 'react-dom';

const submitOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLButtonElement>('button[type="submit"]') : null;

/** Leaves a field of a form when the form's button is released, not when it is pressed, and before the form is sent. */
export function holdButtons() {
  document.addEventListener('mousedown', (event) => {
    const form = submitOf(event.target)?.form;
    if (form?.contains(document.activeElement)) event.preventDefault();
  });
  document.addEventListener(
    'click',
    (event) => {
      const button = submitOf(event.target);
      // The Enter key in a field clicks the button, too: the field keeps the focus.
      if (event.detail && button && button !== document.activeElement) flushSync(() => button.focus());
    },
    true,
  );
}
