import { useEffect, useState } from 'react';
import { link } from '../address';
import { onEvent } from '../api/came';
import { useList } from '../api/further';
import { type CooperationSubject, type Event, Events } from '../api/generated';
import { fill, useFormats, useWords } from '../words';
import { Head, List } from './listed';

/** Where the record of an event stands. */
function recordOf(event: { subject: CooperationSubject; of: string }): string {
  switch (event.subject) {
    case 'INCIDENT':
      return link('cooperation', { id: event.of });
    case 'NOTIFICATION':
      return link('cooperation', { list: 'notifications', id: event.of });
    case 'COMMITMENT':
      return link('cooperation', { list: 'commitments' });
    case 'MEETING':
      return link('cooperation', { list: 'meetings' });
    case 'ACTION':
      return link('cooperation', { list: 'actions' });
    case 'CLAIM':
      return link('cooperation', { list: 'claims' });
    case 'APPROVAL':
      return link('approvals', { id: event.of });
  }
}

/** How many events came since the page was opened, as the service tells them. */
function useCame(): [number, () => void] {
  const [came, setCame] = useState(0);
  useEffect(
    () =>
      onEvent(
        () => setCame((before) => before + 1),
        () => setCame(0),
      ),
    [],
  );
  return [came, () => setCame(0)];
}

/** What was done about records of cooperation, in the order of its recording. */
export function EventsPage() {
  const words = useWords();
  const texts = words.lists.events;
  const { date, moment } = useFormats();
  const list = useList(
    Events,
    {},
    (data) => data.cooperationEvents,
    ({ node }: { node: Event }) => node.id,
  );
  const [came, forget] = useCame();
  return (
    <>
      <Head
        title={texts.title}
        intro={texts.intro}
        beside={[
          <a key="cooperation" href={link('cooperation')}>
            {words.nav.cooperation}
          </a>,
        ]}
      />
      <p role="status" className={came ? 'notice' : undefined}>
        {came > 0 && (
          <>
            {fill(texts.came, { n: came })}{' '}
            <button
              type="button"
              onClick={() => {
                forget();
                list.again();
              }}
            >
              {words.again}
            </button>
          </>
        )}
      </p>
      <List
        label={texts.title}
        name="events"
        none={texts.none}
        list={list}
        columns={[
          { id: 'at', title: texts.at, type: 'date', value: (node) => node.at, cell: (node) => moment(node.at) },
          { id: 'on', title: texts.on, type: 'date', value: (node) => node.on },
          { id: 'what', title: texts.what, value: (node) => words.cooperation.told[node.what] },
          {
            id: 'record',
            title: texts.record,
            isFixed: true,
            value: (node) => texts.subjects[node.subject],
            cell: (node) => (
              <a href={recordOf(node)}>
                {texts.subjects[node.subject]}
                <span className="hidden"> {date(node.on)}</span>
              </a>
            ),
          },
          { id: 'by', title: texts.by, value: (node) => `${node.by} (${node.organization})` },
          { id: 'text', title: texts.text, value: (node) => node.text },
          { id: 'marking', title: words.marking, value: (node) => node.marking },
        ]}
      />
    </>
  );
}
