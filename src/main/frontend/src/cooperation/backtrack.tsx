import { change, link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Back } from '../api/generated';
import { KeepQuestion } from '../casework/keep';
import { Name, PartyLink, State } from '../shell/common';
import { ChainRows, Ended } from '../trace/chains';
import { fill, useFormats, useWords } from '../words';

/** Where the goods of an incident came from: the chains that end at who sent them, or was to get them. */
export function BacktrackPage() {
  const words = useWords();
  const texts = words.backtrack;
  const { date, number } = useFormats();
  const { params } = useAddress();
  const incident = params.get('incident');
  const chosen = params.get('chain');
  const asked = useAnswer(Back, incident ? { incident } : null);
  const back = asked.data?.backtrack;
  return (
    <>
      <p>
        <a href={link('cooperation')}>{words.cooperation.title}</a>
      </p>
      <h1>{texts.title}</h1>
      {!incident && <p className="panel">{texts.choose}</p>}
      <State of={asked} />
      {back && (
        <>
          <section className="panel">
            <p>
              <strong>{words.cooperation.kinds[back.incident.kind]}</strong> · {date(back.incident.date)} ·{' '}
              <bdi>{back.incident.reference}</bdi>
              {back.incident.country && (
                <>
                  {' '}
                  · <Name of={back.incident.country.name} />
                </>
              )}
              {back.incident.place && (
                <>
                  {' '}
                  · <Name of={back.incident.place} />
                </>
              )}
              {back.incident.quantityKg !== null && ` · ${number(back.incident.quantityKg)} kg`}
            </p>
            {back.end && (
              <p>
                {texts.ends[back.endAs]} <PartyLink party={back.end} kind />
              </p>
            )}
            <p>
              {back.substances.length
                ? fill(texts.substances, { list: back.substances.join(', ') })
                : texts.anySubstance}
            </p>
            <KeepQuestion
              title={fill(words.cases.titles.backtrack, { incident: back.incident.reference ?? '' })}
              request={{ backtrack: { incident: back.incident.id } }}
            />
          </section>
          <Ended answer={back.answer} />
          {back.answer.chains.length > 0 && <h2>{fill(words.trace.chains, { n: back.answer.chains.length })}</h2>}
          <ChainRows
            chains={back.answer.chains}
            asked={{ backtrack: { incident: back.incident.id } }}
            chosen={chosen}
            choose={(key) => change({ chain: key === chosen ? null : key }, true)}
          />
        </>
      )}
    </>
  );
}
