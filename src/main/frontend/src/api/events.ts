// The answers of a subscription, as the service tells them: server-sent events over one request.
interface Told<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

export async function* events<Data>(
  body: object,
  signal: AbortSignal,
  headers: Record<string, string> = {},
): AsyncGenerator<Told<Data>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    signal,
    headers: { ...headers, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(body),
  });
  if (!response.ok || !response.body) {
    const refused = (await response.json().catch(() => null)) as Told<Data> | null;
    if (refused?.errors) yield refused;
    else if (response.status === 401)
      yield { errors: [{ message: 'HTTP 401', extensions: { code: 'UNAUTHENTICATED' } }] };
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const parts = rest.split(/\r?\n\r?\n/);
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const data = part
        .split(/\r?\n/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5))
        .join('\n')
        .trim();
      if (data) yield JSON.parse(data) as Told<Data>;
    }
  }
}
