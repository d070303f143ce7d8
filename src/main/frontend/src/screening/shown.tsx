import './screening.css';
import { useMemo, useRef, useState } from 'react';
import { change, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  DecideHit,
  HitStateValues,
  type HitVerdict,
  ScreeningHits,
  type ScreeningHitsVariables,
  type ScreeningOfResult,
  type ShownHit,
} from '../api/generated';
import { write } from '../api/write';
import { useFocusAfter } from '../forms/focus';
import { WithReason } from '../forms/reason';
import { Field, More, Name, PartyLink, Scroll, State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { type CustomerRow, type HitLine, linesOf, rowsOf, unsaidOf } from './hits';
import { SaidValues } from './said';

type Screened = NonNullable<ScreeningOfResult['screening']>;

const WAITING = ['open', 'decided'] as const;

const pageOf = async (variables: ScreeningHitsVariables) => (await ask(ScreeningHits, variables)).data.screeningHits;

/** Hits by customer: those that wait for a decision are all asked for before the first of the others. */
export function Hits({ of, decided }: { of: Screened; decided: () => void }) {
  const texts = useWords().screening;
  const { params } = useAddress();
  const state = HitStateValues.find((each) => each === params.get('state'));
  const waiting = WAITING.find((each) => each === params.get('open'));
  const wanted = { list: of.list, screening: of.id, states: state ? [state] : null };
  const question = `${state} ${waiting}`;

  const openOnes = { ...wanted, open: true };
  const openAsked = useAnswer(ScreeningHits, waiting === 'decided' ? null : openOnes);
  const open = useFurther(openAsked, openAsked.data?.screeningHits, (after) => pageOf({ ...openOnes, after }));
  // Once the open hits are through, it stays so while they are asked for again.
  const [throughIn, setThroughIn] = useState('');
  // Beyond 10,000 the number is no number, and all are there when no further page is.
  const isShort = open.edges.length < Number(openAsked.data?.screeningHits.totalCount);
  const isThrough = waiting === 'decided' || (openAsked.data !== undefined && !open.next && !isShort);
  if (isThrough && throughIn !== question) setThroughIn(question);
  const hasOthers = waiting !== 'open' && (isThrough || throughIn === question);
  const otherOnes = { ...wanted, open: false };
  const othersAsked = useAnswer(ScreeningHits, hasOthers ? otherOnes : null);
  const others = useFurther(othersAsked, othersAsked.data?.screeningHits, (after) => pageOf({ ...otherOnes, after }));

  const rows = rowsOf(open.edges, hasOthers ? others.edges : []);
  const isOver = (waiting === 'decided' || openAsked.data) && (!hasOthers || othersAsked.data);
  const place = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  // An answer that comes is one to go on in.
  const answers = useMemo(() => [openAsked.data, othersAsked.data], [openAsked.data, othersAsked.data]);
  const focusAfter = useFocusAfter(answers, place);
  const done = (at: number) => {
    focusAfter(at);
    setSaid(texts.isDecided);
    if (waiting !== 'decided') openAsked.again();
    if (hasOthers) othersAsked.again();
    decided();
  };
  return (
    <section ref={place} aria-label={texts.hits} tabIndex={-1}>
      <fieldset className="choices" aria-label={texts.filters}>
        <Field label={texts.state}>
          {(id) => (
            <select id={id} value={state ?? ''} onChange={(event) => change({ state: event.target.value }, true)}>
              <option value="">{texts.every}</option>
              {HitStateValues.map((each) => (
                <option key={each} value={each}>
                  {texts.states[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.waiting}>
          {(id) => (
            <select id={id} value={waiting ?? ''} onChange={(event) => change({ open: event.target.value }, true)}>
              <option value="">{texts.every}</option>
              {WAITING.map((each) => (
                <option key={each} value={each}>
                  {texts.waits[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </fieldset>
      <State of={openAsked} />
      {hasOthers && <State of={othersAsked} />}
      <p className="hidden" role="status">
        {said}
      </p>
      {isOver && rows.length === 0 && <p className="panel">{state || waiting ? texts.noneOfFilter : texts.noHits}</p>}
      <ol className="results">
        {rows.map((row, at) => (
          <Row key={row.key} row={row} done={() => done(at)} />
        ))}
      </ol>
      {open.next || open.refused || !hasOthers ? <More of={open} /> : <More of={others} />}
    </section>
  );
}

function Row({ row, done }: { row: CustomerRow; done: () => void }) {
  const words = useWords();
  const texts = words.screening;
  const { customer } = row.hits[0]!;
  return (
    <li className="panel wide">
      <h2 tabIndex={-1}>
        <Name of={customer.names[0] ?? row.key} />{' '}
        <small>
          <Name of={row.key} /> · {words.kinds[customer.kind]} ·{' '}
          {row.open ? fill(texts.openOf, { n: row.open }) : texts.waits.decided}
        </small>
      </h2>
      {row.hits.map((hit) => (
        <OneHit key={hit.id} hit={hit} done={done} />
      ))}
    </li>
  );
}

function OneHit({ hit, done }: { hit: ShownHit; done: () => void }) {
  const texts = useWords().screening;
  const { number } = useFormats();
  const name = hit.customer.names[0] ?? hit.customer.key;
  const about = fill(texts.pair, { customer: name, party: hit.party.name });
  const unsaid = unsaidOf(hit);
  return (
    <>
      <h3>
        <PartyLink party={hit.party} kind /> · {fill(texts.pointsN, { n: number(hit.points, 6) })} ·{' '}
        {fill(texts.score, { n: number(hit.score, 4) })}
      </h3>
      <p>
        <span className="tag">{texts.states[hit.state]}</span> {texts.stateHints[hit.state]}
        {hit.open && ` ${texts.isOpen}`}
      </p>
      {hit.changes.length > 0 && (
        <p>
          {texts.whatChanged}{' '}
          {hit.changes.map(({ side, what }) => `${texts.whose[side]}: ${texts.aspects[what]}`).join(', ')}
        </p>
      )}
      <Scroll label={about}>
        <table className="hit-sides">
          <thead>
            <tr>
              <th scope="col">{texts.compared}</th>
              <th scope="col">{texts.sides.CUSTOMER}</th>
              <th scope="col">{texts.pointsOf}</th>
              <th scope="col">{texts.sides.PARTY}</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(hit).map((line) => (
              <tr key={line.aspect}>
                <th scope="row">{texts.aspects[line.aspect]}</th>
                <td>
                  <SaidValues all={line.customer} />
                </td>
                <td>
                  <Points of={line} />
                </td>
                <td>
                  <SaidValues all={line.party} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {unsaid.length > 0 && (
        <p>
          <small>{fill(texts.unsaid, { what: unsaid.map((aspect) => texts.aspects[aspect]).join(', ') })}</small>
        </p>
      )}
      {hit.party.links.pageInfo.hasNextPage && (
        <p>
          <a href={link('entity', { id: hit.party.id })}>{texts.further}</a>
        </p>
      )}
      <Decision hit={hit} about={about} done={done} />
    </>
  );
}

/** What the comparison said of one line, and what it could not compare. */
function Points({ of }: { of: HitLine }) {
  const words = useWords();
  const texts = words.screening;
  const { number } = useFormats();
  const reasons: Partial<Record<string, string>> = texts.reasons;
  const traits: Partial<Record<string, string>> = words.orders.traits;
  return (
    <>
      {of.features.map((feature, place) => (
        <div key={place}>
          <strong>{(feature.points > 0 ? '+' : '') + number(feature.points, 6)}</strong>{' '}
          {feature.trait === 'CHECKED_NUMBER' && `${traits[feature.trait]}: `}
          {reasons[feature.reason] ?? (
            <bdi lang="en">
              {feature.text} ({traits[feature.trait] ?? feature.trait})
            </bdi>
          )}
          {(feature.one || feature.other) && (
            <small>
              {' '}
              (<Name of={feature.one} /> – <Name of={feature.other} />)
            </small>
          )}
          {feature.contradicts && <small> {texts.contradicts}</small>}
        </div>
      ))}
      {of.missing.map(({ trait, what, missing }) => (
        <div key={`${trait} ${what}`}>
          <small>
            {what && (
              <>
                <bdi>{what}</bdi>:{' '}
              </>
            )}
            {texts.notCompared[missing as keyof typeof texts.notCompared] ?? <bdi>{missing}</bdi>}
          </small>
        </div>
      ))}
    </>
  );
}

function Decision({ hit, about, done }: { hit: ShownHit; about: string; done: () => void }) {
  const texts = useWords().screening;
  const { moment } = useFormats();
  const { decision } = hit;
  const way = (verdict: HitVerdict) => ({
    label: texts.ways[verdict],
    does: (reason: string, writeId: string) => write(DecideHit, { hit: hit.id, decision: verdict, reason }, writeId),
  });
  return (
    <>
      {decision && (
        <p>
          <strong>{texts.verdicts[decision.verdict]}</strong>: <bdi>{decision.reason}</bdi> (<Name of={decision.by} />,{' '}
          {moment(decision.at)})
        </p>
      )}
      {/* What is gone is asked of nobody. */}
      {hit.state !== 'GONE' && (
        <div role="group" aria-label={fill(texts.decisionOf, { pair: about })}>
          <WithReason
            draft={`hit.${hit.id}`}
            about={decision?.id}
            ways={[way('SAME'), way('NOT_SAME'), way('LATER'), ...(decision ? [way('TAKE_BACK')] : [])]}
            done={done}
          />
        </div>
      )}
    </>
  );
}
