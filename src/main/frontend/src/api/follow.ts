// A running job, as the service tells of it (server-sent events of the subscription); where that breaks off, by asking each two seconds.
import { Follow, type FollowResult, type Run } from './generated';

export function follow(id: string, heard: (job: Run) => void, ended: () => void): () => void {
  const stop = new AbortController();
  void listen(id, heard, stop.signal).catch(() => {}).then(() => {
    if (stop.signal.aborted) return;
    const timer = setTimeout(ended, 2000);
    stop.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  return () => stop.abort();
}

async function listen(id: string, heard: (job: Run) => void, signal: AbortSignal) {
  const response = await fetch('/graphql', {
    method: 'POST', signal,
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ query: Follow.text, operationName: Follow.name, variables: { id } }),
  });
  if (!response.ok || !response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const events = rest.split(/\r?\n\r?\n/);
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split(/\r?\n/).filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n').trim();
      if (!data) continue;
      const answer = JSON.parse(data) as { data?: FollowResult | null };
      if (answer.data) heard(answer.data.jobProgress);
    }
  }
}
