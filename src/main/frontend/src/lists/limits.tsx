import { link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Limits } from '../api/generated';
import { State, Table } from '../parts/common';
import { useMay } from '../parts/viewer';
import { fill, useWords } from '../words';
import { Bar } from './bar';
import { filterOf } from './filters';
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
  const { params } = useAddress();
  const wanted = filterOf(params, 'text')?.toLowerCase();
  const asked = useAnswer(Limits, {});
  const all = (asked.data?.limits ?? [])
    .filter(
      (limit) => !wanted || [limit.name, limit.key, limit.meaning].some((said) => said.toLowerCase().includes(wanted)),
    )
    .map((limit) => ({ ...limit, id: limit.name }));
  return (
    <>
      <Bar label={texts.title} filters={[{ name: 'text', label: texts.find, type: 'text' }]} />
      <section className="panel listed" aria-label={texts.title}>
        <State of={asked} />
        {asked.data && <p role="status">{fill(words.lists.shown, { n: all.length })}</p>}
        {asked.data && all.length === 0 && <p>{words.lists.noneSuch}</p>}
        {all.length > 0 && (
          <Table
            label={texts.title}
            rows={all}
            columns={[
              { title: texts.name, of: (limit) => <code>{limit.name}</code> },
              { title: texts.value, of: (limit) => limit.value },
              { title: texts.meaning, of: (limit) => <bdi lang="en">{limit.meaning}</bdi> },
              { title: texts.key, of: (limit) => <code>{limit.key}</code> },
            ]}
          />
        )}
      </section>
    </>
  );
}
