import type { ReactNode } from 'react';
import type { Listed } from '../api/further';
import { More, State } from '../shell/common';
import { type DataColumn, DataTable } from '../table/table';

/** A list under its columns: what would stand here if there were any, and the way to more. */
export function List<Node extends { id: string }>({
  label,
  name,
  none,
  list,
  columns,
}: {
  label: string;
  /** The name of the file, and under which the chosen columns are remembered. */
  name: string;
  /** What would stand here, and how it comes here. */
  none: string;
  list: Listed<unknown, { node: Node }>;
  columns: DataColumn<Node>[];
}) {
  const nodes = list.edges.map((edge) => edge.node);
  return (
    <section className="panel listed" aria-label={label}>
      <State of={list} />
      {list.data !== undefined && nodes.length === 0 && <p>{none}</p>}
      {nodes.length > 0 && (
        <DataTable label={label} name={name} columns={columns} rows={nodes} idOf={(node) => node.id} more={list.next} />
      )}
      {list.refused && nodes.length > 0 && <More of={{ ...list, next: null }} />}
    </section>
  );
}

/** The head of a page of a list, with the ways to those beside it. */
export function Head({ title, intro, beside = [] }: { title: string; intro: string; beside?: readonly ReactNode[] }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{intro}</p>
      {beside.length > 0 && (
        <ul className="plain row beside">
          {beside.map((each, at) => (
            <li key={at}>{each}</li>
          ))}
        </ul>
      )}
    </>
  );
}
