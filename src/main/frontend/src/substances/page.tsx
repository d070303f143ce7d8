import { type FormEvent, useState } from 'react';
import { change, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  JurisdictionValues,
  Seizures,
  type SeizuresResult,
  Status,
  Substances,
  type SubstancesResult,
} from '../api/generated';
import { Field, Fold, More, Name, PartyLink, Scroll, State } from '../shell/common';
import { type DataColumn, DataTable } from '../table/table';
import { Evidence } from '../evidence/evidence';
import { fill, useFormats, useWords } from '../words';

type Substance = SubstancesResult['substances']['edges'][number]['node'];
type Count = SeizuresResult['seizures']['edges'][number]['node'];

export function SubstancesPage() {
  const words = useWords();
  const texts = words.substance;
  const { params } = useAddress();
  const text = params.get('text') ?? '';
  const [typed, setTyped] = useState(text);
  const asked = useAnswer(Substances, { text: text || null });
  const found = asked.data?.substances.edges ?? [];
  function submit(event: FormEvent) {
    event.preventDefault();
    change({ text: typed.trim() });
  }
  return (
    <>
      <h1>{texts.title}</h1>
      <form className="panel row" role="search" onSubmit={submit}>
        <Field label={texts.label}>
          {(id) => (
            <input
              id={id}
              key={text}
              defaultValue={text}
              size={44}
              maxLength={200}
              placeholder={texts.placeholder}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="main">
          {words.search.go}
        </button>
      </form>
      <State of={asked} />
      {asked.data && found.length === 0 && <p className="panel">{texts.none}</p>}
      {text ? (
        found.map(({ node }) => <OneSubstance key={node.id} substance={node} alone={found.length === 1} />)
      ) : (
        <ul className="results">
          {found.map(({ node }) => (
            <li key={node.id} className="panel">
              <a href={link('substances', { text: node.cas ?? node.name })}>
                <Name of={node.name} />
              </a>{' '}
              <span>{node.cas}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OneSubstance({ substance, alone }: { substance: Substance; alone: boolean }) {
  const words = useWords();
  const texts = words.substance;
  const { date } = useFormats();
  return (
    <section className="panel" aria-label={substance.name}>
      <div className="row between">
        <h2>
          <Name of={substance.name} /> {substance.cas && <span className="tag">CAS {substance.cas}</span>}
        </h2>
        {substance.cas && (
          <a
            className="button"
            href={link('trace', { from: 'kind:COMPANY', to: 'kind:CRIMINAL_GROUP', substances: substance.cas })}
          >
            {texts.traceIt}
          </a>
        )}
      </div>
      <h3>{texts.over}</h3>
      <Scroll label={texts.over}>
        <Bands substance={substance} />
      </Scroll>
      <DataTable
        label={texts.over}
        name="control"
        rows={substance.timeline}
        idOf={({ jurisdiction, from, to, status, text }) =>
          // Periods of one law, or without days, may say the same of other instruments.
          JSON.stringify([jurisdiction, from, to, status, text])
        }
        columns={[
          { id: 'law', title: texts.jurisdiction, value: (period) => texts.laws[period.jurisdiction], isFixed: true },
          {
            id: 'from',
            title: texts.from,
            type: 'date',
            value: (period) => period.from,
            cell: (period) => date(period.from),
          },
          {
            id: 'to',
            title: texts.to,
            type: 'date',
            value: (period) => period.to,
            cell: (period) => (period.to ? date(period.to) : words.open),
          },
          {
            id: 'status',
            title: texts.status,
            value: (period) => texts.states[period.status.status],
            cell: (period) => (
              <span className={`status ${period.status.status}`}>{texts.states[period.status.status]}</span>
            ),
          },
          { id: 'certainty', title: texts.certainty, value: (period) => texts.certainties[period.status.certainty] },
          { id: 'text', title: texts.text, value: (period) => period.text },
        ]}
      />
      {substance.lags.some((lag) => lag.days !== null) && (
        <>
          <h3>{texts.lags}</h3>
          <ul className="plain">
            {substance.lags
              .filter((lag) => lag.days !== null)
              .map((lag, index) => (
                <li key={index}>
                  {texts.laws[lag.jurisdiction]}: {fill(texts.lag, { n: lag.days! })} ({date(lag.international)} –{' '}
                  {date(lag.national)})
                </li>
              ))}
          </ul>
        </>
      )}
      {substance.cas && <OnDay cas={substance.cas} />}
      <Fold title={texts.seizures} open={alone} prints="opened">
        <SeizureCounts substance={substance.cas ?? substance.name} />
      </Fold>
      {substance.headings.length > 0 && (
        <details>
          <summary>{texts.headings}</summary>
          <DataTable
            label={texts.headings}
            name="headings"
            rows={substance.headings}
            idOf={({ edition, code, description, citation }) => JSON.stringify([edition, code, description, citation])}
            columns={[
              { id: 'edition', title: texts.edition, value: (heading) => heading.edition },
              { id: 'code', title: texts.code, value: (heading) => heading.code, isFixed: true },
              { id: 'description', title: texts.description, value: (heading) => heading.description },
              { id: 'citation', title: texts.citation, value: (heading) => heading.citation },
            ]}
          />
        </details>
      )}
    </section>
  );
}

/** Statistics of authorities, each with the files that say it. */
function SeizureCounts({ substance }: { substance: string }) {
  const words = useWords();
  const texts = words.substance;
  const { date, number } = useFormats();
  const asked = useAnswer(Seizures, { substance });
  const list = useFurther(
    asked,
    asked.data?.seizures,
    async (after) => (await ask(Seizures, { substance, after })).data.seizures,
  );
  const counts = list.edges.map((edge) => edge.node);
  const columns: DataColumn<Count>[] = [
    {
      id: 'authority',
      title: texts.counted,
      value: (count) => count.authority.name,
      cell: (count) => <PartyLink party={count.authority} />,
    },
    {
      id: 'period',
      title: texts.period,
      type: 'date',
      value: (count) => count.from,
      cell: (count) => (count.to === count.from ? date(count.from) : `${date(count.from)} – ${date(count.to)}`),
    },
    { id: 'to', title: texts.to, type: 'date', value: (count) => count.to, isHidden: true },
    {
      id: 'country',
      title: texts.country,
      value: (count) => count.country.name,
      cell: (count) => <PartyLink party={count.country} />,
    },
    { id: 'place', title: texts.place, value: (count) => count.place ?? texts.whole },
    {
      id: 'amount',
      title: texts.amount,
      type: 'number',
      value: (count) => count.amount,
      cell: (count) =>
        count.amount === null ? (
          '–'
        ) : (
          <>
            {number(count.amount, 9)} <bdi>{count.unit}</bdi>
            {count.quantityKg !== null && count.unit !== 'kg' && ` (${number(count.quantityKg, 6)} kg)`}
          </>
        ),
    },
    { id: 'unit', title: words.lists.seizures.unit, value: (count) => count.unit, isHidden: true },
    { id: 'events', title: texts.events, type: 'number', value: (count) => count.events },
    {
      id: 'evidence',
      title: texts.evidence,
      value: (count) => count.fact.evidence.length,
      cell: (count) => <Evidence all={count.fact.evidence} fixed />,
    },
  ];
  return (
    <>
      <State of={asked} />
      {asked.data && counts.length === 0 && <p>{texts.noSeizures}</p>}
      {counts.length > 0 && (
        <DataTable
          label={texts.seizures}
          name="seizures-of-substance"
          columns={columns}
          rows={counts}
          idOf={(count) => count.id}
          more={list.next}
        />
      )}
      <More of={counts.length > 0 ? { ...list, next: null } : list} />
    </>
  );
}

/** The same as the table, to be seen at a glance. */
function Bands({ substance }: { substance: Substance }) {
  const words = useWords();
  const year = new Date().getUTCFullYear() + 1;
  const starts = substance.timeline.flatMap((period) => (period.from ? [Number(period.from.slice(0, 4))] : []));
  const first = Math.min(...starts, year - 10) - 2;
  const x = (day: string | null, usual: number) => {
    const at = day ? (Date.parse(day) - Date.UTC(first, 0, 1)) / (Date.UTC(year, 0, 1) - Date.UTC(first, 0, 1)) : usual;
    return 60 + Math.max(0, Math.min(1, at)) * 930;
  };
  const step = Math.max(1, Math.ceil((year - first) / 14));
  const years = Array.from({ length: Math.floor((year - first) / step) + 1 }, (_, index) => first + index * step);
  return (
    <svg className="timeline bands" viewBox="0 0 1000 92" aria-hidden="true">
      {years.map((each) => (
        <g key={each}>
          <line className="month" x1={x(`${each}-01-01`, 0)} x2={x(`${each}-01-01`, 0)} y1={14} y2={92} />
          <text className="tick" x={x(`${each}-01-01`, 0) + 2} y={11}>
            {each}
          </text>
        </g>
      ))}
      {JurisdictionValues.map((law, row) => (
        <g key={law}>
          <text x={4} y={32 + row * 25}>
            {law}
          </text>
          {substance.timeline
            .filter((period) => period.jurisdiction === law)
            .map((period, index) => (
              <rect
                key={index}
                className={`bar ${period.status.status}`}
                x={x(period.from, 0)}
                width={Math.max(2, x(period.to, 1) - x(period.from, 0))}
                y={20 + row * 25}
                height={17}
                rx={2}
              >
                <title>{`${words.substance.laws[law]}: ${period.text}`}</title>
              </rect>
            ))}
        </g>
      ))}
    </svg>
  );
}

function OnDay({ cas }: { cas: string }) {
  const words = useWords();
  const texts = words.substance;
  const { date } = useFormats();
  const { params } = useAddress();
  const on = params.get('on') ?? '';
  const law = JurisdictionValues.find((each) => each === params.get('law')) ?? 'CN';
  const destination = (params.get('destination') ?? '').toUpperCase();
  const asked = useAnswer(
    Status,
    /^\d{4}-\d\d-\d\d$/.test(on)
      ? { cas, jurisdiction: law, on, destination: /^[A-Z]{2}$/.test(destination) ? destination : null }
      : null,
  );
  const status = asked.data?.controlStatus;
  return (
    <div className="onday">
      <h3>{texts.on}</h3>
      <div className="row">
        <Field label={texts.jurisdiction}>
          {(id) => (
            <select id={id} value={law} onChange={(event) => change({ law: event.target.value }, true)}>
              {JurisdictionValues.map((each) => (
                <option key={each} value={each}>
                  {texts.laws[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.day}>
          {(id) => (
            <input id={id} type="date" value={on} onChange={(event) => change({ on: event.target.value }, true)} />
          )}
        </Field>
        <Field label={texts.destination}>
          {(id) => (
            <input
              id={id}
              size={4}
              maxLength={2}
              defaultValue={destination}
              placeholder="MX"
              onBlur={(event) => change({ destination: event.target.value.toUpperCase() }, true)}
            />
          )}
        </Field>
      </div>
      <State of={asked} />
      {status && (
        <div role="status">
          <p>
            <span className={`status ${status.status}`}>{texts.states[status.status]}</span> · {texts.licence}:{' '}
            {status.licenceNeeded === null ? words.unknown : status.licenceNeeded ? words.yes : words.no} ·{' '}
            {texts.certainty}: {texts.certainties[status.certainty]}
          </p>
          <p>
            <bdi>{status.reason}</bdi>
          </p>
          <ul>
            {status.instruments.map((each, index) => (
              <li key={index}>
                <bdi>
                  {each.citation}, {each.title}, {each.list}
                </bdi>{' '}
                ({date(each.from)} – {each.to ? date(each.to) : words.open})
              </li>
            ))}
          </ul>
          {status.undecided.length > 0 && (
            <>
              <p>
                <strong>{texts.undecided}</strong>
              </p>
              <ul>
                {status.undecided.map((each, index) => (
                  <li key={index}>
                    <bdi>
                      {each.citation}, {each.list}: {each.reason}
                    </bdi>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </div>
  );
}
