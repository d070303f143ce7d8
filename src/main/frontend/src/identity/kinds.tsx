import { useState } from 'react';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { ConfirmKinds, type EntityKind, SupposedKinds, type SupposedKindsResult } from '../api/generated';
import { write } from '../api/write';
import { Field, More, Name, PartyLink, State } from '../shell/common';
import { WithReason } from '../forms/reason';
import { fill, useWords } from '../words';

type Supposed = SupposedKindsResult['kindProposals']['edges'][number]['node'];

const KINDS: EntityKind[] = ['COMPANY', 'CRIMINAL_GROUP'];

/** Kinds that a list lets one suppose: confirmed one by one, or all that were counted. */
export function Kinds({ may }: { may: boolean }) {
  const words = useWords();
  const texts = words.identity.kinds;
  const [kind, setKind] = useState<EntityKind>('COMPANY');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const answer = useAnswer(SupposedKinds, { kind });
  const supposed = useFurther(
    answer,
    answer.data?.kindProposals,
    async (after) => (await ask(SupposedKinds, { kind, after })).data.kindProposals,
  );
  const count = answer.data?.kindProposalCount ?? 0;
  const confirm = (ids: string[] | null, many: number) => (reason: string, writeId: string) =>
    write(ConfirmKinds, { kind, ids, count: many, reason }, writeId);
  function choose(id: string, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  }
  const ways = [
    { label: fill(texts.all, { n: count }), does: confirm(null, count) },
    ...(chosen.size > 0
      ? [{ label: fill(texts.chosen, { n: chosen.size }), does: confirm([...chosen], chosen.size), isMain: true }]
      : []),
  ];
  return (
    <section aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p>{texts.intro}</p>
      <div className="row">
        <Field label={words.entity.kind}>
          {(id) => (
            <select
              id={id}
              value={kind}
              onChange={(event) => {
                setChosen(new Set());
                setKind(event.target.value as EntityKind);
              }}
            >
              {KINDS.map((each) => (
                <option key={each} value={each}>
                  {words.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <State of={answer} />
      {answer.data && supposed.edges.length === 0 && <p className="panel">{texts.none}</p>}
      <ul className="plain lined">
        {supposed.edges.map(
          ({ node }) =>
            node.party && (
              <li key={node.party.id}>
                <Row
                  supposed={node}
                  isChosen={chosen.has(node.party.id)}
                  choose={may ? (isChosen) => node.party && choose(node.party.id, isChosen) : null}
                />
              </li>
            ),
        )}
      </ul>
      <More of={supposed} />
      {may && count > 0 && (
        <WithReason
          draft="kinds"
          ways={ways}
          about={JSON.stringify([kind, [...chosen], count])}
          done={() => {
            setChosen(new Set());
            answer.again();
          }}
        />
      )}
    </section>
  );
}

function Row({
  supposed,
  isChosen,
  choose,
}: {
  supposed: Supposed;
  isChosen: boolean;
  choose: ((isChosen: boolean) => void) | null;
}) {
  if (!supposed.party) return null;
  const name = supposed.name === supposed.party.name ? null : supposed.name;
  return (
    <label>
      {choose && <input type="checkbox" checked={isChosen} onChange={(event) => choose(event.target.checked)} />}{' '}
      <PartyLink party={supposed.party} kind /> {supposed.reliability}
      {supposed.credibility} · <bdi>{supposed.reason}</bdi> {name && <Name of={name} />}
    </label>
  );
}
