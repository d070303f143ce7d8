import type { FormEvent } from 'react';
import { link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  ChangeGroup,
  type Group,
  type GroupAct,
  Groups,
  MakeGroup,
  Me,
  type MeResult,
  OneGroup,
} from '../api/generated';
import { Field, More, State, Trouble, useAct } from '../parts/common';
import { useDraft } from '../parts/draft';
import { WithReason } from '../parts/reason';
import { has } from '../parts/roles';
import { fill, useFormats, useWords } from '../words';

type Viewer = MeResult['viewer'];

const ACTS = ['ADMIT', 'REMOVE', 'APPOINT', 'DISMISS'] as const satisfies GroupAct[];

const isAdministrator = (viewer?: Viewer) => viewer !== undefined && has(viewer, 'ADMINISTRATOR');

/** Sharing groups: who is in them, and who decides on that. */
export function GroupsPage() {
  const id = useAddress().params.get('id');
  return id ? <Single id={id} /> : <All />;
}

function Single({ id }: { id: string }) {
  const words = useWords();
  const viewer = useAnswer(Me, {}).data?.viewer;
  const asked = useAnswer(OneGroup, { id });
  const group = asked.data?.sharingGroup;
  return (
    <>
      <h1>{words.groups.title}</h1>
      <p>
        <a href={link('groups')}>{words.lists.all}</a>
      </p>
      <State of={asked} />
      {asked.data && !group && <p className="panel">{words.lists.gone}</p>}
      {group && (
        <ul className="results">
          <One group={group} viewer={viewer} done={asked.again} />
        </ul>
      )}
    </>
  );
}

function All() {
  const texts = useWords().groups;
  const viewer = useAnswer(Me, {}).data?.viewer;
  const asked = useAnswer(Groups, {});
  const list = useFurther(
    asked,
    asked.data?.sharingGroups,
    async (after) => (await ask(Groups, { after })).data.sharingGroups,
  );
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p className="panel">{texts.none}</p>}
      <ul className="results">
        {list.edges.map(({ node }) => (
          <One key={node.id} group={node} viewer={viewer} done={asked.again} />
        ))}
      </ul>
      <More of={list} />
      {viewer &&
        (isAdministrator(viewer) ? (
          <Make prefix={`${viewer.organization}.`} done={asked.again} />
        ) : (
          <p className="notice">{texts.needAdministrator}</p>
        ))}
    </>
  );
}

const who = ({ organization, person }: { organization: string; person: string | null }) =>
  person ? `${person} (${organization})` : organization;

function One({ group, viewer, done }: { group: Group; viewer?: Viewer; done: () => void }) {
  const texts = useWords().groups;
  const { moment } = useFormats();
  const mayChange =
    isAdministrator(viewer) &&
    viewer?.organization === group.owner &&
    group.administrators.includes(viewer?.name ?? '');
  return (
    <li className="panel wide">
      <h2>
        <a href={link('groups', { id: group.id })}>
          <code>{group.name}</code>
        </a>
      </h2>
      <p>
        <bdi>{group.title}</bdi>
      </p>
      <dl className="facts">
        <div>
          <dt>{texts.owner}</dt>
          <dd>{group.owner ?? texts.noOwner}</dd>
        </div>
        <div>
          <dt>{texts.administrators}</dt>
          <dd>
            <bdi>{group.administrators.join(', ') || '–'}</bdi>
          </dd>
        </div>
        <div>
          <dt>{texts.members}</dt>
          <dd>
            {group.members.edges.map(({ node }) => (
              <div key={who(node)}>
                <bdi>{who(node)}</bdi>
              </div>
            ))}
            {group.members.pageInfo.hasNextPage && '…'}
          </dd>
        </div>
      </dl>
      {group.changes && group.changes.edges.length > 0 && (
        <details>
          <summary>{texts.changes}</summary>
          <ul>
            {group.changes.edges.map(({ node }) => (
              <li key={node.id}>
                {moment(node.at)}, <bdi>{node.by}</bdi>: {texts.acts[node.act]}, <bdi>{who(node)}</bdi> –{' '}
                <bdi>{node.reason}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayChange && <Change group={group} done={done} />}
    </li>
  );
}

function Change({ group, done }: { group: Group; done: () => void }) {
  const words = useWords();
  const texts = words.groups;
  const place = `groups.${group.id}`;
  const {
    draft,
    writeId: drafted,
    change: write,
    sent,
  } = useDraft(place, { act: 'ADMIT', organization: '', person: '' });
  const { organization, person } = draft;
  const act = ACTS.find((each) => each === draft.act) ?? 'ADMIT';
  const isOfOwner = act === 'APPOINT' || act === 'DISMISS';
  const said = {
    act,
    organization: isOfOwner ? (group.owner ?? '') : organization.trim(),
    person: person.trim() || null,
  };
  const change = (reason: string, writeId: string) =>
    ask(ChangeGroup, { id: group.id, input: { ...said, reason } }, undefined, writeId);
  return (
    <>
      <div className="grid">
        <Field label={texts.change}>
          {(id) => (
            <select id={id} value={act} onChange={(event) => write({ act: event.target.value })}>
              {ACTS.map((each) => (
                <option key={each} value={each}>
                  {texts.acts[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {!isOfOwner && (
          <Field label={texts.organization}>
            {(id) => (
              <input
                id={id}
                value={organization}
                maxLength={64}
                onChange={(event) => write({ organization: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={texts.person} hint={isOfOwner ? undefined : texts.personHint}>
          {(id) => (
            <input id={id} value={person} maxLength={200} onChange={(event) => write({ person: event.target.value })} />
          )}
        </Field>
      </div>
      <WithReason
        ways={[{ label: fill(texts.go, { group: group.name }), does: change, isMain: true }]}
        draft={`${place}.reason`}
        about={JSON.stringify(said)}
        done={() => {
          sent(drafted);
          done();
        }}
      />
    </>
  );
}

function Make({ prefix, done }: { prefix: string; done: () => void }) {
  const words = useWords();
  const texts = words.groups;
  const { draft, writeId, change, sent } = useDraft('groups.make', { name: '', title: '', reason: '' });
  const { name, title, reason } = draft;
  const { act, refused, isBusy } = useAct();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = { name: prefix + name.trim(), title: title.trim(), reason: reason.trim() };
    if (!(await act(() => ask(MakeGroup, { input }, undefined, writeId)))) return;
    sent(writeId);
    done();
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{texts.make}</h2>
      <div className="grid">
        <Field label={texts.name} hint={fill(texts.nameHint, { prefix })}>
          {(id) => (
            <input
              id={id}
              value={name}
              required
              maxLength={63}
              pattern="[a-z0-9][a-z0-9_\-]*"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={texts.purpose}>
          {(id) => (
            <input
              id={id}
              value={title}
              required
              maxLength={200}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.reason}>
          {(id) => (
            <input
              id={id}
              value={reason}
              required
              maxLength={200}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p>
        <button type="submit" className="main" disabled={isBusy}>
          {texts.makeIt}
        </button>
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}
