'use strict';

const at = (id) => document.getElementById(id);

const known = () =>
  fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  }).then((answer) => answer.ok);

async function enter() {
  const answer = await fetch('/login', { method: 'POST', body: new URLSearchParams(new FormData(at('form'))) });
  if (answer.status === 401) return 'Not let in: the name or the password is wrong, or the user is locked.';
  if (answer.status === 429) return `Too many wrong passwords from this address. Try again in ${answer.headers.get('Retry-After')} s.`;
  if (!answer.ok) return 'The log-in cannot be done now. Try again shortly.';
  if (!(await known())) return 'The browser did not keep the session: open this page by https, or on the service’s own machine.';
  // What was looked at before the log-in stands behind the #.
  location.assign(`/${location.hash}`);
  return 'Welcome.';
}

at('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  at('enter').disabled = true;
  at('state').textContent = 'Asking …';
  try {
    at('state').textContent = await enter();
  } catch (error) {
    at('state').textContent = `No answer: ${error.message}`;
  }
  at('enter').disabled = false;
  at('password').value = '';
  at('password').focus();
});
