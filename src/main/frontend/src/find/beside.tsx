import type { ReactNode } from 'react';
import { link } from '../address';
import { ask, type Asked, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { ByGoods, ByReference, Seeking } from '../api/generated';
import { More, Name, State } from '../shell/common';
import { Loads } from '../profile/loads';
import { useWords } from '../words';
import { failed, hasFailed } from './failed';

/** A list under its title; an empty one has none, and one that could not be asked for says why. */
export function Part({
  title,
  asked,
  isEmpty,
  children,
}: {
  title: string;
  asked: Asked<unknown>;
  isEmpty: boolean;
  children?: ReactNode;
}) {
  const state = failed(asked);
  if (isEmpty && !hasFailed(state)) return <State of={state} />;
  return (
    <section aria-label={title} className="beside">
      <h2>{title}</h2>
      <State of={state} />
      {children}
    </section>
  );
}

/** Shipments with that number of a document or container. */
export function ByNumber({ reference }: { reference: string }) {
  const texts = useWords().search;
  const asked = useAnswer(ByReference, { reference });
  const list = useFurther(
    asked,
    asked.data?.shipments,
    async (after) => (await ask(ByReference, { reference, after })).data.shipments,
  );
  return (
    <Part title={texts.papers} asked={asked} isEmpty={!list.edges.length}>
      <Loads name="papers" all={list.edges.map((edge) => edge.node)} more={list.next} />
      <More of={{ ...list, next: null }} />
    </Part>
  );
}

/** Shipments whose goods are declared with these words. */
export function Goods({ words }: { words: string }) {
  const texts = useWords().find;
  const asked = useAnswer(ByGoods, { words });
  const list = useFurther(
    asked,
    asked.data?.shipments,
    async (after) => (await ask(ByGoods, { words, after })).data.shipments,
  );
  return (
    <Part title={texts.goods} asked={asked} isEmpty={!list.edges.length}>
      <Loads name="goods" all={list.edges.map((edge) => edge.node)} more={list.next} />
      <More of={{ ...list, next: null }} />
    </Part>
  );
}

/** Substances, papers and cases that are called so. */
export function CalledSo({ text }: { text: string }) {
  const texts = useWords().find;
  const asked = useAnswer(Seeking, { text });
  const state = failed(asked);
  const answer = asked.data;
  const lists = [
    {
      title: texts.inSubstances,
      rows: (answer?.substances?.edges ?? []).map(({ node }) => ({
        id: node.id,
        name: node.cas ? `${node.name} · ${node.cas}` : node.name,
        to: link('substances', { text: node.cas ?? node.name }),
      })),
    },
    {
      title: texts.papers,
      rows: (answer?.documents?.edges ?? []).map(({ node }) => ({
        id: node.id,
        name: node.title,
        to: link('document', { id: node.id }),
      })),
    },
    {
      title: texts.cases,
      rows: (answer?.cases?.edges ?? []).map(({ node }) => ({
        id: node.id,
        name: node.title,
        to: link('case', { id: node.id }),
      })),
    },
  ];
  return (
    <>
      {hasFailed(state) && <h2>{[texts.inSubstances, texts.papers, texts.cases].join(' · ')}</h2>}
      <State of={state} />
      {lists
        .filter(({ rows }) => rows.length)
        .map(({ title, rows }) => (
          <section key={title} aria-label={title} className="beside">
            <h2>{title}</h2>
            {rows.map((row) => (
              <p key={row.id}>
                <a href={row.to}>
                  <Name of={row.name} />
                </a>
              </p>
            ))}
          </section>
        ))}
    </>
  );
}

/** What else has the words or the number of a search. */
export function Beside({ text }: { text: string }) {
  return (
    <>
      {/\d/.test(text) && <ByNumber reference={text} />}
      <CalledSo text={text} />
      {/[\p{L}\p{N}]/u.test(text) && <Goods words={text} />}
    </>
  );
}
