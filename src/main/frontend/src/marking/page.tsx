import { useState } from 'react';
import { change, link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Records } from '../api/generated';
import { Head } from '../lists/listed';
import { Raise } from '../evidence/acts';
import { Field, PartyLink, State } from '../shell/common';
import { Finder } from '../find/finder';
import { useMay } from '../access/viewer';
import { call, useCalled } from '../trace/called';
import { useWords } from '../words';

/** Who may see an element: raised by one, lowered and purged by two. */
export function MarkingPage() {
  const words = useWords();
  const texts = words.markings;
  const may = useMay('ANALYST');
  const id = useAddress().params.get('id') ?? '';
  return (
    <>
      <Head
        title={texts.title}
        intro={texts.intro}
        beside={[
          <a key="approvals" href={link('approvals')}>
            {words.nav.approvals}
          </a>,
        ]}
      />
      {may ? <Choose key={id} id={id} /> : <p className="notice">{texts.needAnalyst}</p>}
      {may && (id ? <Of id={id} /> : <p className="panel">{texts.start}</p>)}
    </>
  );
}

function Choose({ id }: { id: string }) {
  const texts = useWords().markings;
  const name = useCalled(id);
  const [typed, setTyped] = useState('');
  return (
    <form
      className="panel row"
      aria-label={texts.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) change({ id: typed.trim() });
      }}
    >
      <Finder
        label={texts.party}
        text={name === '…' ? '' : name}
        onChoose={(party) => {
          call(party.id, party.name);
          change({ id: party.id });
        }}
      />
      <Field label={texts.id} hint={texts.idHint}>
        {(field) => (
          <input
            id={field}
            value={typed}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" disabled={!typed.trim()}>
        {texts.go}
      </button>
    </form>
  );
}

function Of({ id }: { id: string }) {
  const words = useWords();
  const texts = words.markings;
  const asked = useAnswer(Records, { id });
  const party = asked.data?.entity;
  const records = party?.records ?? [];
  return (
    <section className="panel" aria-label={party ? texts.records : texts.other}>
      <h2>{party ? <PartyLink party={party} kind /> : texts.other}</h2>
      <State of={asked} />
      <p>{texts.raiseSays}</p>
      <ul className="plain lined">
        {asked.data &&
          (party ? records : [{ id, marking: null }]).map((record) => (
            <li key={record.id}>
              <p>
                {party ? texts.record : texts.other} <code>{record.id}</code>
                {record.marking && (
                  <>
                    {' '}
                    · {words.marking}: {record.marking}
                  </>
                )}
              </p>
              <Raise id={record.id} done={asked.again} />
              <p className="row">
                <a href={link('approvals', { kind: 'LOWER_MARKING', subject: record.id })}>
                  {texts.lower}
                  <span className="hidden"> {record.id}</span>
                </a>
                <a href={link('approvals', { kind: 'PURGE', subject: record.id })}>
                  {texts.purge}
                  <span className="hidden"> {record.id}</span>
                </a>
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}
