// What the service says of the beginning of files, before anything is imported.
import { Refused, refusal } from '../api/ask';
import { beginning } from './mapping';

export interface TriedFile {
  name: string;
  kind: 'TABLE' | 'JSON' | 'XML' | 'UNREADABLE';
  feeds: string[];
  encoding: string | null;
  bom: boolean | null;
  delimiter: string | null;
  damaged: number | null;
  columns: string[];
  rows: string[][];
  fault: string | null;
}

export interface TriedFault {
  file: string;
  line: number;
  field: string | null;
  column: string | null;
  value: string;
  code: string;
  message: string;
  suggestion: string | null;
}

export interface TriedFact {
  subject: { name: string; kind: string };
  kind: string;
  verb: string;
  object: { name: string; kind: string };
  from: string | null;
  to: string | null;
  details: Record<string, string>;
}

export interface TriedRows {
  feed: string;
  read: number;
  good: number;
  bad: number;
  passed: number;
  hasMore: boolean;
  faultCount: number;
  counts: Record<string, number>;
  faults: TriedFault[];
  results: { file: string; line: number; marking: string; facts: TriedFact[] }[];
  fault: string | null;
}

export interface Tried {
  files: TriedFile[];
  rows: TriedRows | null;
}

/** The parts of a request that has files and a mapping with it. */
export function sent(files: readonly (readonly [Blob, string])[], mapping: string | null): FormData {
  const body = new FormData();
  for (const [content, name] of files) body.append('files', content, name);
  if (mapping) body.append('mappingFile', new Blob([mapping], { type: 'application/json' }), 'mapping.json');
  return body;
}

/** Sends the beginning of each file; nothing of it stays at the service. */
export async function tryFiles(
  files: readonly File[],
  how: { feed?: string; marking?: string; named?: string; mapping?: string | null },
  signal?: AbortSignal,
): Promise<Tried> {
  const query = new URLSearchParams();
  if (how.feed) query.set('feed', how.feed);
  if (how.marking) query.set('marking', how.marking);
  if (how.named) query.set('mapping', how.named);
  const parts = await Promise.all(files.map(async (file) => [await beginning(file), file.name] as const));
  const response = await fetch(`/imports/try?${query}`, {
    method: 'POST',
    body: sent(parts, how.named ? null : (how.mapping ?? null)),
    headers: { Accept: 'application/json' },
    signal,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refused('DOWN', String(error));
  });
  const answer = (await response.json().catch(() => null)) as
    (Tried & { code?: string; detail?: string; limit?: string }) | null;
  if (!response.ok || !answer?.files)
    throw refusal(response, {
      message: answer?.detail ?? `HTTP ${response.status}`,
      extensions: { code: answer?.code, limit: answer?.limit },
    });
  return answer;
}

export interface FaultGroup {
  field: string | null;
  code: string;
  count: number;
  rows: number;
  /** The texts at fault, the most frequent first. */
  values: { value: string; count: number; suggestion: string | null }[];
  message: string;
}

/** The faults that one act may mend: of one field and kind, the most frequent first. */
export function grouped(faults: readonly TriedFault[]): FaultGroup[] {
  const groups = new Map<string, TriedFault[]>();
  for (const fault of faults) {
    const key = `${fault.field ?? ''} ${fault.code}`;
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups.values()]
    .map((all) => {
      const values = new Map<string, TriedFault[]>();
      for (const fault of all) values.set(fault.value, [...(values.get(fault.value) ?? []), fault]);
      return {
        field: all[0]!.field,
        code: all[0]!.code,
        count: all.length,
        rows: new Set(all.map((each) => `${each.file} ${each.line}`)).size,
        values: [...values]
          .map(([value, same]) => ({ value, count: same.length, suggestion: same[0]!.suggestion }))
          .sort((one, other) => other.count - one.count),
        message: all[0]!.message,
      };
    })
    .sort((one, other) => other.count - one.count);
}
