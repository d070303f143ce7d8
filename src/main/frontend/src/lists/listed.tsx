import type { ReactNode } from 'react';
import type { Listed } from '../api/further';
import { type Column, More, State, Table } from '../parts/common';
import { fill, useWords } from '../words';

/** A list under its columns: how many are shown, what would stand here if there were any, and the way to more. */
export function List<Node extends { id: string }>({
  label,
  none,
  list,
  columns,
}: {
  label: string;
  /** What would stand here, and how it comes here. */
  none: string;
  list: Listed<unknown, { node: Node }>;
  columns: Column<Node>[];
}) {
  const texts = useWords().lists;
  const nodes = list.edges.map((edge) => edge.node);
  return (
    <section className="panel listed" aria-label={label}>
      <State of={list} />
      {list.data !== undefined && nodes.length === 0 && <p>{none}</p>}
      {nodes.length > 0 && (
        <>
          <p role="status">{fill(list.next ? texts.shownMore : texts.shown, { n: nodes.length })}</p>
          <Table label={label} columns={columns} rows={nodes} />
        </>
      )}
      <More of={list} />
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
