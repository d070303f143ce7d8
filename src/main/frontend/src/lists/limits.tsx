import { link } from '../address';
import { useAnswer } from '../api/ask';
import { Limits } from '../api/generated';
import { State } from '../shell/common';
import { DataTable } from '../table/table';
import { useMay } from '../access/viewer';
import { useWords } from '../words';
import { Head } from './listed';

/** Every limit in force, where it is set, and what happens beyond. */
export function LimitsPage() {
  const words = useWords();
  const texts = words.lists.limits;
  const may = useMay('ADMINISTRATOR');
  return (
    <>
      <Head
        title={texts.title}
        intro={texts.intro}
        beside={[
          <a key="me" href={link('me')}>
            {words.nav.me}
          </a>,
        ]}
      />
      {may ? <All /> : <p className="notice">{texts.needAdministrator}</p>}
    </>
  );
}

function All() {
  const words = useWords();
  const texts = words.lists.limits;
  const asked = useAnswer(Limits, {});
  const all = asked.data?.limits ?? [];
  return (
    <>
      <section className="panel listed" aria-label={texts.title}>
        <State of={asked} />
        {asked.data && (
          <DataTable
            label={texts.title}
            name="limits"
            rows={all}
            idOf={(limit) => limit.name}
            columns={[
              {
                id: 'name',
                title: texts.name,
                isFixed: true,
                value: (limit) => limit.name,
                cell: (limit) => <code>{limit.name}</code>,
              },
              { id: 'value', title: texts.value, value: (limit) => limit.value },
              {
                id: 'meaning',
                title: texts.meaning,
                value: (limit) => limit.meaning,
                cell: (limit) => <bdi lang="en">{limit.meaning}</bdi>,
              },
              { id: 'key', title: texts.key, value: (limit) => limit.key, cell: (limit) => <code>{limit.key}</code> },
            ]}
          />
        )}
      </section>
    </>
  );
}
