import { useState } from 'react';
import { go, link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  CustomersOf,
  type CustomersOfResult,
  CustomerWatches,
  type ScreenedList,
  ScreenCustomers,
  Screenings,
  WatchCustomers,
  type WatchedCustomers,
} from '../api/generated';
import { write } from '../api/write';
import { Checks, Line, WriteForm } from '../forms/form';
import { WithReason } from '../forms/reason';
import { More, Name, State, Table } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { useDatasets } from './datasets';
import { ASPECTS, datasetsOf, ofCustomer, thresholdOf } from './hits';
import { SaidValues } from './said';
import { useStateOf } from './state';

type Whole = NonNullable<CustomersOfResult['customerList']>;
type Customer = Whole['customers']['edges'][number]['node'];

/** One list: its customers, its screenings, and how to begin one. */
export function OneList({ name }: { name: string }) {
  const texts = useWords().screening;
  const asked = useAnswer(CustomersOf, { name });
  const list = asked.data?.customerList;
  return (
    <>
      <p>
        <a href={link('screening')}>{texts.all}</a>
      </p>
      <h1>
        {texts.list}: <Name of={name} />
      </h1>
      <State of={asked} />
      {asked.data && !list && <p className="panel">{texts.missingList}</p>}
      {list && (
        <>
          <Head of={list} />
          <Begin list={list.name} />
          <Watching list={list.name} />
          <Past list={list.name} />
          <Customers of={list} asked={asked} />
        </>
      )}
    </>
  );
}

function Head({ of }: { of: Whole }) {
  const texts = useWords().screening;
  const { moment, number } = useFormats();
  return (
    <>
      <p>
        <small>
          {texts.version} {number(of.version)} · {fill(texts.customersN, { n: of.size })} · {moment(of.changedAt)},{' '}
          <Name of={of.changedBy} /> · {of.marking}
        </small>
      </p>
      <p className="tools">
        <a className="button" href={link('imports', { new: '1', list: of.name })}>
          {texts.next}
        </a>
      </p>
    </>
  );
}

const EMPTY = { threshold: '0.7', datasets: '' };

function Begin({ list }: { list: string }) {
  const texts = useWords().screening;
  const datasets = useDatasets();
  return (
    <WriteForm
      title={texts.begin}
      says={texts.beginSays}
      go={texts.begin}
      place={null}
      empty={EMPTY}
      needed={['threshold']}
      check={({ threshold }) =>
        thresholdOf(threshold) === null ? { field: 'threshold', message: texts.noThreshold } : undefined
      }
      send={async ({ threshold, datasets }, writeId) => {
        const variables = { list, threshold: thresholdOf(threshold), datasets: datasetsOf(datasets) };
        const { data } = await write(ScreenCustomers, variables, writeId);
        go('screening', { id: data.screenCustomers.id });
        return null;
      }}
    >
      {(sheet) => (
        <>
          <Line of={sheet} name="threshold" label={texts.threshold} hint={texts.thresholdHint} longest={6} />
          <div>
            <State of={datasets} />
            {datasets.data && (
              <Checks
                of={sheet}
                name="datasets"
                label={texts.datasets}
                hint={texts.datasetsHint}
                all={datasets.data.map(
                  ({ name, title }) => [name, title === name ? name : `${title} (${name})`] as const,
                )}
              />
            )}
          </div>
        </>
      )}
    </WriteForm>
  );
}

/** Who watches the list, and the caller's own watch, which is turned on and off with a reason. */
function Watching({ list }: { list: string }) {
  const texts = useWords().screening.watch;
  const { moment } = useFormats();
  const asked = useAnswer(CustomerWatches, { name: list });
  const found = asked.data?.customerList;
  const own = found?.watches.find((watch) => watch.own);
  const [said, setSaid] = useState('');
  const turn = (on: boolean, label: string, isMain = false) => ({
    label,
    does: (reason: string, writeId: string) => write(WatchCustomers, { list, on, reason }, writeId),
    isMain,
  });
  return (
    <section className="panel">
      <h2>{texts.title}</h2>
      <p>{texts.says}</p>
      <State of={asked} />
      <p className="hidden" role="status">
        {said}
      </p>
      {found && found.watches.length === 0 && <p>{texts.none}</p>}
      {found && found.watches.length > 0 && (
        <Table<WatchedCustomers>
          label={texts.title}
          rows={found.watches}
          columns={[
            { title: texts.by, of: ({ by }) => <Name of={by} /> },
            { title: texts.state, of: ({ state }) => <span title={texts.hints[state]}>{texts.states[state]}</span> },
            { title: texts.reason, of: ({ reason }) => <bdi>{reason}</bdi> },
            { title: texts.since, of: ({ since }) => moment(since) },
          ]}
        />
      )}
      {own && own.state !== 'ACTIVE' && <p className="notice">{texts.hints[own.state]}</p>}
      {own?.rightsUntil && <p>{fill(texts.until, { moment: moment(own.rightsUntil) })}</p>}
      {found && (
        <WithReason
          ways={[turn(true, own ? texts.again : texts.on, !own), ...(own ? [turn(false, texts.off)] : [])]}
          done={() => {
            setSaid(texts.done);
            asked.again();
          }}
          draft={`watch.${found.id}`}
        />
      )}
      <p>
        <a href={link('inbox')}>{texts.inbox}</a>
      </p>
    </section>
  );
}

/** Screenings of the list, the newest first. */
function Past({ list }: { list: string }) {
  const texts = useWords().screening;
  const { moment, number } = useFormats();
  const said = useStateOf();
  const asked = useAnswer(Screenings, { list });
  const all = useFurther(
    asked,
    asked.data?.screenings,
    async (after) => (await ask(Screenings, { list, after })).data.screenings,
  );
  const rows = all.edges.map(({ node }) => node);
  return (
    <section className="panel">
      <h2>{texts.screenings}</h2>
      <State of={asked} />
      {asked.data && rows.length === 0 && <p>{texts.noScreenings}</p>}
      {rows.length > 0 && (
        <Table<ScreenedList>
          label={texts.screenings}
          rows={rows}
          columns={[
            {
              title: texts.askedAt,
              of: ({ id, askedAt }) => <a href={link('screening', { id })}>{moment(askedAt)}</a>,
            },
            { title: texts.by, of: ({ askedBy }) => <Name of={askedBy} /> },
            { title: texts.state, of: said },
            { title: texts.version, of: ({ listVersion }) => number(listVersion), isFigure: true },
            { title: texts.threshold, of: ({ threshold }) => number(threshold, 4), isFigure: true },
            {
              title: texts.datasets,
              of: ({ datasets }) => (datasets.length ? <Name of={datasets.join(', ')} /> : texts.allDatasets),
            },
          ]}
        />
      )}
      <More of={all} />
    </section>
  );
}

const TOLD = ASPECTS.filter((aspect) => aspect !== 'NAME' && aspect !== 'KIND');

function Customers({ of, asked }: { of: Whole; asked: Parameters<typeof useFurther>[0] }) {
  const words = useWords();
  const texts = words.screening;
  const list = useFurther(
    asked,
    of.customers,
    async (after) => (await ask(CustomersOf, { name: of.name, after })).data.customerList?.customers,
  );
  const rows = list.edges.map(({ node }) => ({ ...node, id: node.key, said: ofCustomer(node) }));
  return (
    <section className="panel">
      <h2>{texts.customers}</h2>
      {rows.length === 0 ? (
        <p>{texts.noCustomers}</p>
      ) : (
        <Table<Customer & { id: string; said: ReturnType<typeof ofCustomer> }>
          label={texts.customers}
          rows={rows}
          columns={[
            { title: texts.key, of: ({ key }) => <Name of={key} /> },
            { title: texts.aspects.NAME, of: ({ said }) => <SaidValues all={said.get('NAME') ?? []} /> },
            { title: texts.aspects.KIND, of: ({ kind }) => words.kinds[kind] },
            {
              title: texts.said,
              of: ({ said }) =>
                TOLD.flatMap((aspect) => {
                  const all = said.get(aspect);
                  return all
                    ? [
                        <div key={aspect}>
                          <small>{texts.aspects[aspect]}</small> <SaidValues all={all} />
                        </div>,
                      ]
                    : [];
                }),
            },
          ]}
        />
      )}
      <More of={list} />
    </section>
  );
}
