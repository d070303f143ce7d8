import { link } from '../address';
import { useAnswer } from '../api/ask';
import { ScreenedCustomers, ScreeningOf, type ScreeningOfResult } from '../api/generated';
import { Progress, RUNNING } from '../imports/progress';
import { Name, State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { Hits } from './shown';
import { stateOf, useStateOf } from './state';

type Screened = NonNullable<ScreeningOfResult['screening']>;

/** One screening: its job while it goes on, then its hits. */
export function OneScreening({ id }: { id: string }) {
  const texts = useWords().screening;
  const asked = useAnswer(ScreeningOf, { id });
  const screening = asked.data?.screening;
  return (
    <>
      <p>
        <a href={screening ? link('screening', { list: screening.list }) : link('screening')}>
          {screening ? texts.toList : texts.all}
        </a>
      </p>
      <h1>
        {texts.one}
        {screening && (
          <>
            : <Name of={screening.list} />
          </>
        )}
      </h1>
      <State of={asked} />
      {asked.data && !screening && <p className="panel">{texts.missing}</p>}
      {screening && (
        <>
          <Head of={screening} />
          {screening.finishedAt ? (
            <Hits of={screening} decided={asked.again} />
          ) : (
            <section className="panel" aria-label={texts.job}>
              <h2>{texts.job}</h2>
              <p>{RUNNING.includes(stateOf(screening)) ? texts.unfinished : texts.ended}</p>
              {screening.job && <Progress id={id} ended={asked.again} />}
            </section>
          )}
        </>
      )}
    </>
  );
}

function Head({ of }: { of: Screened }) {
  const texts = useWords().screening;
  const { date, moment, number } = useFormats();
  const said = useStateOf();
  // The hits are of its list, whose marking is that of the page.
  const list = useAnswer(ScreenedCustomers, { name: of.list });
  const marking = list.data?.customerList?.marking;
  const { counts } = of;
  return (
    <>
      <p>{texts.sentence}</p>
      <State of={list} />
      <p>
        <small>
          <Name of={of.askedBy} />, {moment(of.askedAt)} · {said(of)} · {texts.version} {number(of.listVersion)} ·{' '}
          {texts.threshold}: {number(of.threshold, 4)} · {texts.datasets}:{' '}
          {of.datasets.length ? <Name of={of.datasets.join(', ')} /> : texts.allDatasets} · {texts.day}: {date(of.day)}{' '}
          · {fill(texts.points, { n: of.pointsVersion })}
          {of.seenAt && <> · {fill(texts.asOf, { moment: moment(of.seenAt) })}</>}
          {marking && <> · {marking}</>}
        </small>
      </p>
      {of.finishedAt && (
        <p>
          {fill(texts.counts, { open: counts.open, decided: counts.decided })}{' '}
          <small>
            {(['new', 'changed', 'standing', 'gone'] as const)
              .map(
                (state) => `${texts.states[state.toUpperCase() as Uppercase<typeof state>]}: ${number(counts[state])}`,
              )
              .join(' · ')}
          </small>
        </p>
      )}
    </>
  );
}
