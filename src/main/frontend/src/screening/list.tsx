import { go, link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { CustomersOf, type CustomersOfResult, type ScreenedList, ScreenCustomers, Screenings } from '../api/generated';
import { Checks, Line, WriteForm } from '../forms/form';
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
        const { data } = await ask(ScreenCustomers, variables, undefined, writeId);
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
