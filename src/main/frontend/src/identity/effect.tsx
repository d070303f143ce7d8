import { useAnswer } from '../api/ask';
import { Effect as Asked, type EffectResult, type IdentityDecision } from '../api/generated';
import { Name, State } from '../shell/common';
import { DataTable } from '../table/table';
import { fill, useWords } from '../words';

type Party = EffectResult['identityEffect']['before'][number];

const written = (parties: Party[]) =>
  parties.map((party) => party.records.map((record) => record.name).join(' = ')).join('; ');

/** What a decision would change, before it is made: the parties, and the chains to criminal groups. */
export function Effect({ tie, decision }: { tie: string; decision: IdentityDecision }) {
  const words = useWords();
  const texts = words.identity.effect;
  const asked = useAnswer(Asked, { tie, decision });
  const effect = asked.data?.identityEffect;
  if (!effect) return <State of={asked} />;
  const before = effect.before.map((party) => party.records.map((record) => record.id).join(' ')).join(';');
  const after = effect.after.map((party) => party.records.map((record) => record.id).join(' ')).join(';');
  if (before === after) return <p>{texts.nothing}</p>;
  return (
    <>
      <dl>
        <dt>{texts.before}</dt>
        <dd>
          <Name of={written(effect.before)} />
        </dd>
        <dt>{texts.after}</dt>
        <dd>
          <Name of={written(effect.after)} />
        </dd>
      </dl>
      {effect.nobody ? (
        <p>{texts.nobody}</p>
      ) : effect.status !== 'COMPLETE' ? (
        <p className="notice">{texts.unknown}</p>
      ) : effect.pairCount === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <>
          <p>{fill(texts.pairs, { n: effect.pairCount, shown: effect.pairs.length })}</p>
          <DataTable
            label={texts.chains}
            name="effect"
            rows={effect.pairs}
            idOf={(pair) => `${pair.from.id} ${pair.to.id}`}
            total={effect.pairCount}
            columns={[
              { id: 'from', title: texts.from, value: (pair) => pair.from.name, isFixed: true },
              { id: 'to', title: texts.to, value: (pair) => pair.to.name, isFixed: true },
              { id: 'before', title: texts.before, type: 'number', value: (pair) => pair.before },
              { id: 'after', title: texts.after, type: 'number', value: (pair) => pair.after },
              {
                id: 'best',
                title: texts.best,
                value: (pair) => pair.best.map((party) => party.name).join(' – '),
              },
            ]}
          />
        </>
      )}
    </>
  );
}
