import { change } from '../address';
import { ask, useAnswer } from '../api/ask';
import { Called, Compare, Decide, type IdentityDecision, Propose } from '../api/generated';
import { KeepElement, KeepQuestion } from '../casework/keep';
import { Confidence, Name, PartyLink, Scroll, State } from '../parts/common';
import { Finder } from '../parts/finder';
import { useOnce } from '../parts/once';
import { WithReason } from '../parts/reason';
import { useMay } from '../parts/viewer';
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
    return ask(Propose, said, undefined, once.id(said));
  };
  const decide = (decision: IdentityDecision) => async (reason: string, writeId: string) => {
    const decided = tie ?? (await propose(reason)).data.proposeIdentity.tie;
    return ask(Decide, { tie: decided, decision, reason }, undefined, writeId);
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
          <Scroll label={texts.sides}>
            <table>
              <thead>
                <tr>
                  <th />
                  {[sides.one, sides.other].map((side, at) => (
                    <th key={at}>
                      {side ? (
                        <>
                          <PartyLink party={side} kind /> <KeepElement element={side.id} title={side.name} isShort />
                        </>
                      ) : (
                        words.entity.missing
                      )}
                    </th>
                  ))}
                  <th>{texts.shared}</th>
                  <th>{texts.against}</th>
                </tr>
              </thead>
              <tbody>
                {sides.rows.map((row) => (
                  <tr key={row.what}>
                    <th scope="row">
                      {texts.compared[row.what]} {!row.complete && <small>{texts.notAll}</small>}
                    </th>
                    {[row.one, row.other, row.shared, row.contradictions].map((values, place) => (
                      <td key={place}>
                        {values.map((value) => (
                          <div key={value}>
                            <bdi>{value}</bdi>
                          </div>
                        ))}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {sides.isOne && <p className="notice">{texts.isOne}</p>}
          {sides.rejection && (
            <p className="notice">
              {texts.states.REJECT}: <bdi>{sides.rejection.by}</bdi>, <bdi>{sides.rejection.reason}</bdi>
            </p>
          )}
          {may && !sides.isOne && !sides.rejection && (
            <WithReason
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
