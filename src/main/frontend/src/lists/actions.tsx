import { useAddress } from '../address';
import { useList } from '../api/further';
import { type ActionFilter, ActionKindValues, Actions, type ActionsVariables, type OfAction } from '../api/generated';
import { Action } from '../cooperation/action';
import { More, State } from '../shell/common';
import { fill, useWords } from '../words';
import { Bar } from './bar';
import { useBeside } from './beside';
import { dayOf, filterOf, narrowed, oneOf } from './filters';
import { Head } from './listed';

/** What authorities did; the filters stand in the address. */
export function ActionRecords() {
  const words = useWords();
  const texts = words.lists;
  const { params } = useAddress();
  const kind = ActionKindValues.find((each) => each === params.get('kind'));
  const filter = narrowed<ActionFilter>({
    authority: filterOf(params, 'authority'),
    target: filterOf(params, 'target'),
    programme: filterOf(params, 'programme'),
    kinds: oneOf(kind),
    on: dayOf(params, 'on'),
    from: dayOf(params, 'since'),
    to: dayOf(params, 'until'),
  });
  const list = useList(
    Actions,
    { filter } as ActionsVariables,
    (data) => data.enforcementActions,
    ({ node }: { node: OfAction }) => node.id,
  );
  return (
    <>
      <Bar
        label={texts.filters}
        filters={[
          {
            name: 'kind',
            label: words.cooperation.what,
            type: 'choice',
            all: ActionKindValues.map((each) => [each, words.verbs[each][0]] as const),
          },
          { name: 'authority', label: words.cooperation.authority, type: 'party', kinds: ['AGENCY'] },
          { name: 'target', label: texts.actions.target, type: 'party' },
          { name: 'programme', label: texts.actions.programme, hint: texts.actions.exactly, type: 'text' },
          { name: 'on', label: texts.actions.on, type: 'day' },
          { name: 'since', label: texts.actions.from, type: 'day' },
          { name: 'until', label: texts.actions.to, type: 'day' },
        ]}
      />
      <section className="panel" aria-label={words.cooperation.actions}>
        <State of={list} />
        {list.data && list.edges.length === 0 && <p>{filter ? texts.noneSuch : texts.actions.none}</p>}
        {list.edges.length > 0 && (
          <>
            <p role="status">{fill(list.next ? texts.shownMore : texts.shown, { n: list.edges.length })}</p>
            <ul className="plain lined">
              {list.edges.map(({ node }) => (
                <li key={node.id}>
                  <Action node={node} done={list.again} />
                </li>
              ))}
            </ul>
          </>
        )}
        <More of={list} />
      </section>
    </>
  );
}

export function ActionsPage() {
  const texts = useWords().lists;
  return (
    <>
      <Head title={texts.actions.title} intro={texts.actions.intro} beside={useBeside('actions')} />
      <ActionRecords />
    </>
  );
}
