import { change } from '../address';
import { useAnswer } from '../api/ask';
import { Called, Compare, type CompareResult, Decide, type IdentityDecision, Propose } from '../api/generated';
import { write } from '../api/write';
import { KeepElement, KeepQuestion } from '../casework/keep';
import { Confidence, Name, PartyLink, State } from '../shell/common';
import { Finder } from '../find/finder';
import { useOnce } from '../forms/once';
import { WithReason } from '../forms/reason';
import { DataTable } from '../table/table';
import { useMay } from '../access/viewer';
import { fill, useWords } from '../words';

/** A party, and the other one that it may be: what speaks for it and against it, and the decision. */
export function Comparison({ of, other, done }: { of: string | null; other: string | null; done: () => void }) {
  const texts = useWords().identity;
  const party = useAnswer(Called, of ? { id: of } : null);
  const entity = party.data?.entity;
  return (
    <section className="panel" aria-label={texts.sides}>
      <h2>{of ? texts.sides : texts.byHand}</h2>
      {entity && (
        <p>
          {texts.compare} <PartyLink party={entity} kind />
        </p>
      )}
      {!of && <Finder label={texts.first} clear onChoose={(chosen) => change({ of: chosen.id, with: null })} />}
      {of && <Finder label={texts.with} clear onChoose={(chosen) => change({ with: chosen.id })} />}
      {of && other && <Sides one={of} other={other} done={done} />}
    </section>
  );
}

type Row = NonNullable<CompareResult['compareIdentities']>['rows'][number];

function Sides({ one, other, done }: { one: string; other: string; done: () => void }) {
  const words = useWords();
  const texts = words.identity;
  const may = useMay('ANALYST');
  const asked = useAnswer(Compare, { one, other });
  const sides = asked.data?.compareIdentities;
  const tie = sides?.tie;
  const once = useOnce();
  const propose = (reason: string) => {
    const said = { one, other, reason };
    return write(Propose, said, once.id(said));
  };
  const decide = (decision: IdentityDecision) => async (reason: string, writeId: string) => {
    const decided = tie ?? (await propose(reason)).data.proposeIdentity.tie;
    return write(Decide, { tie: decided, decision, reason }, writeId);
  };
  const ways = tie
    ? [
        { label: texts.ways.CONFIRM, does: decide('CONFIRM') },
        { label: texts.ways.REJECT, does: decide('REJECT') },
      ]
    : [
        { label: texts.propose, does: propose },
        { label: texts.ways.CONFIRM, does: decide('CONFIRM') },
        { label: texts.ways.REJECT, does: decide('REJECT') },
      ];
  return (
    <>
      <State of={asked} />
      {sides && (
        <>
          <KeepQuestion
            title={fill(words.cases.titles.compare, { one: sides.one?.name ?? '…', other: sides.other?.name ?? '…' })}
            request={{ compareIdentities: { one, other } }}
          />
          {sides.score !== null && (
            <p>
              {texts.alike} <Confidence value={sides.score} />: <Name of={sides.names.join(' – ')} />{' '}
              <small>
                <bdi>{sides.reasons.join('; ')}</bdi>
              </small>
            </p>
          )}
          <ul className="plain row">
            {[sides.one, sides.other].map((side, at) => (
              <li key={at}>
                {side ? (
                  <>
                    <PartyLink party={side} kind /> <KeepElement element={side.id} title={side.name} isShort />
                  </>
                ) : (
                  words.entity.missing
                )}
              </li>
            ))}
          </ul>
          <DataTable
            label={texts.sides}
            name="sides"
            rows={sides.rows}
            idOf={(row) => row.what}
            columns={[
              {
                id: 'what',
                title: texts.what,
                isFixed: true,
                value: (row) => texts.compared[row.what],
                cell: (row) => (
                  <>
                    {texts.compared[row.what]} {!row.complete && <small>{texts.notAll}</small>}
                  </>
                ),
              },
              ...(
                [
                  ['one', sides.one?.name ?? words.entity.missing],
                  ['other', sides.other?.name ?? words.entity.missing],
                  ['shared', texts.shared],
                  ['contradictions', texts.against],
                ] as const
              ).map(([id, title]) => ({
                id,
                title,
                value: (row: Row) => row[id].join('; '),
                cell: (row: Row) =>
                  row[id].map((value) => (
                    <div key={value}>
                      <bdi>{value}</bdi>
                    </div>
                  )),
              })),
            ]}
          />
          {sides.isOne && <p className="notice">{texts.isOne}</p>}
          {sides.rejection && (
            <p className="notice">
              {texts.states.REJECT}: <bdi>{sides.rejection.by}</bdi>, <bdi>{sides.rejection.reason}</bdi>
            </p>
          )}
          {may && !sides.isOne && !sides.rejection && (
            <WithReason
              key={`${one} ${other}`}
              draft={`identity.${one}.${other}`}
              ways={ways}
              done={() => {
                asked.again();
                done();
              }}
            />
          )}
        </>
      )}
    </>
  );
}
