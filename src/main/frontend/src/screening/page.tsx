import { link, useAddress } from '../address';
import { useMay, useViewer } from '../access/viewer';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { CustomerLists, type CustomerListsResult, Screenings } from '../api/generated';
import { More, Name, State, Table } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { OneList } from './list';
import { OneScreening } from './one';
import { useStateOf } from './state';

type Listed = CustomerListsResult['customerLists']['edges'][number]['node'];

/** All lists of customers; with the name of one this list, with an id one of its screenings. */
export function ScreeningPage() {
  const texts = useWords().screening;
  const { params } = useAddress();
  const id = params.get('id');
  const name = params.get('list');
  const viewer = useViewer();
  if (!useMay('ANALYST'))
    return (
      <>
        <h1>{texts.title}</h1>
        <p className="notice">{texts.analysts}</p>
      </>
    );
  if (id) return <OneScreening id={id} key={id} />;
  if (name) return <OneList name={name} key={name} />;
  // The service would refuse each way that the page offers.
  if (viewer && viewer.clearance !== 'RED')
    return (
      <>
        <h1>{texts.title}</h1>
        <p className="notice">{fill(texts.needRed, { level: viewer.clearance })}</p>
      </>
    );
  return <Lists />;
}

/** How a list comes here: where there is none, nothing else on the page says it. */
function HowTo() {
  const texts = useWords().screening;
  return (
    <>
      <p>{texts.howTo}</p>
      <p>
        <code>headwater import customers --list retail customers.csv</code>
      </p>
      <p>
        <a className="button" href={link('imports', { new: '1' })}>
          {texts.form}
        </a>
      </p>
    </>
  );
}

function Lists() {
  const words = useWords();
  const texts = words.screening;
  const { moment, number } = useFormats();
  const asked = useAnswer(CustomerLists, {});
  const list = useFurther(
    asked,
    asked.data?.customerLists,
    async (after) => (await ask(CustomerLists, { after })).data.customerLists,
  );
  const rows = list.edges.map(({ node }) => node);
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.says}</p>
      <section className="panel">
        <h2>{texts.lists}</h2>
        <State of={asked} />
        {asked.data && rows.length === 0 && <p>{texts.none}</p>}
        {rows.length > 0 && (
          <Table<Listed>
            label={texts.lists}
            rows={rows}
            columns={[
              {
                title: texts.list,
                of: ({ name }) => (
                  <a href={link('screening', { list: name })}>
                    <Name of={name} />
                  </a>
                ),
              },
              { title: texts.version, of: ({ version }) => number(version), isFigure: true },
              { title: texts.size, of: ({ size }) => number(size), isFigure: true },
              {
                title: texts.changedAt,
                of: ({ changedAt, changedBy }) => (
                  <>
                    {moment(changedAt)}, <Name of={changedBy} />
                  </>
                ),
              },
              { title: texts.last, of: ({ name }) => <Last list={name} /> },
              { title: words.marking, of: ({ marking }) => marking },
            ]}
          />
        )}
        <More of={list} />
        {asked.data && <HowTo />}
      </section>
    </>
  );
}

/** When a list was screened last. */
function Last({ list }: { list: string }) {
  const texts = useWords().screening;
  const said = useStateOf();
  const { moment } = useFormats();
  const asked = useAnswer(Screenings, { list, first: 1 });
  const last = asked.data?.screenings.edges[0]?.node;
  return (
    <>
      <State of={asked} />
      {asked.data && !last && texts.never}
      {last && (
        <a href={link('screening', { id: last.id })}>
          {moment(last.askedAt)}, {said(last)}
        </a>
      )}
    </>
  );
}
