import { link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { ByGoods, ByReference, Seeking } from '../api/generated';
import { More, Name } from '../parts/common';
import { Loads } from '../pages/entity';
import { useWords } from '../words';

/** Shipments with that number of a document or container. */
export function ByNumber({ reference }: { reference: string }) {
  const texts = useWords().search;
  const asked = useAnswer(ByReference, { reference });
  const list = useFurther(
    asked,
    asked.data?.shipments,
    async (after) => (await ask(ByReference, { reference, after })).data.shipments,
  );
  if (!list.edges.length) return null;
  return (
    <section aria-label={texts.papers} className="beside">
      <h2>{texts.papers}</h2>
      <Loads all={list.edges.map((edge) => edge.node)} />
      <More of={list} />
    </section>
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
  if (!list.edges.length) return null;
  return (
    <section aria-label={texts.goods} className="beside">
      <h2>{texts.goods}</h2>
      <Loads all={list.edges.map((edge) => edge.node)} />
      <More of={list} />
    </section>
  );
}

/** Substances, papers and cases that are called so. */
export function CalledSo({ text }: { text: string }) {
  const texts = useWords().find;
  const answer = useAnswer(Seeking, { text }).data;
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
