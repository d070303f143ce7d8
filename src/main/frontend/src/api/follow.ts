// A running job, as the service tells of it; where that breaks off, by asking each two seconds.
import { events } from './events';
import { Follow, type FollowResult, type Run } from './generated';

export function follow(id: string, heard: (job: Run) => void, ended: () => void): () => void {
  const stop = new AbortController();
  void listen(id, heard, stop.signal)
    .catch(() => {})
    .then(() => {
      if (stop.signal.aborted) return;
      const timer = setTimeout(ended, 2000);
      stop.signal.addEventListener('abort', () => clearTimeout(timer));
    });
  return () => stop.abort();
}

async function listen(id: string, heard: (job: Run) => void, signal: AbortSignal) {
  for await (const answer of events<FollowResult>(
    { query: Follow.text, operationName: Follow.name, variables: { id } },
    signal,
  ))
    if (answer.data) heard(answer.data.jobProgress);
}
