import { link, useAddress } from '../address';
import { ask, type Asked, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  ChangeGroup,
  type Group,
  type GroupAct,
  GroupChanges,
  GroupMembers,
  Groups,
  MakeGroup,
  Me,
  type MeResult,
  OneGroup,
} from '../api/generated';
import { write } from '../api/write';
import { More, State } from '../shell/common';
import { firstMissing } from '../forms/fault';
import { Choice, Line, WriteForm } from '../forms/form';
import { has } from './roles';
import { fill, useFormats, useWords } from '../words';

type Viewer = MeResult['viewer'];

const ACTS = ['ADMIT', 'REMOVE', 'APPOINT', 'DISMISS'] as const satisfies GroupAct[];

/** About a person of the organization that owns the group. */
const isOfOwner = (act: GroupAct) => act === 'APPOINT' || act === 'DISMISS';

const CHANGE = { act: 'ADMIT', organization: '', person: '', reason: '' };
const MAKE = { name: '', title: '', reason: '' };

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
          <One group={group} viewer={viewer} asked={asked} />
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
          <One key={node.id} group={node} viewer={viewer} asked={asked} />
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

function One({ group, viewer, asked }: { group: Group; viewer?: Viewer; asked: Asked<unknown> }) {
  const texts = useWords().groups;
  const { moment } = useFormats();
  const { id } = group;
  // Each group has lists of its own within the answer.
  const within = (list: string) => ({ ...asked, question: `${asked.question} ${id} ${list}` });
  const members = useFurther(
    within('members'),
    group.members,
    async (after) => (await ask(GroupMembers, { id, after })).data.sharingGroup?.members,
  );
  const changes = useFurther(
    within('changes'),
    group.changes,
    async (after) => (await ask(GroupChanges, { id, after })).data.sharingGroup?.changes,
  );
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
          <dd>{group.owner}</dd>
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
            {members.edges.map(({ node }) => (
              <div key={who(node)}>
                <bdi>{who(node)}</bdi>
              </div>
            ))}
            <More of={members} />
          </dd>
        </div>
      </dl>
      {changes.edges.length > 0 && (
        <details>
          <summary>{texts.changes}</summary>
          <ul>
            {changes.edges.map(({ node }) => (
              <li key={node.id}>
                {moment(node.at)}, <bdi>{node.by}</bdi>: {texts.acts[node.act]}, <bdi>{who(node)}</bdi> –{' '}
                <bdi>{node.reason}</bdi>
              </li>
            ))}
          </ul>
          <More of={changes} />
        </details>
      )}
      {mayChange && <Change group={group} done={asked.again} />}
    </li>
  );
}

function Change({ group, done }: { group: Group; done: () => void }) {
  const words = useWords();
  const texts = words.groups;
  const actOf = (draft: typeof CHANGE) => ACTS.find((each) => each === draft.act) ?? 'ADMIT';
  async function send(draft: typeof CHANGE, writeId: string) {
    const act = actOf(draft);
    const input = {
      act,
      organization: isOfOwner(act) ? group.owner : draft.organization.trim(),
      person: draft.person.trim() || null,
      reason: draft.reason.trim(),
    };
    await write(ChangeGroup, { id: group.id, input }, writeId);
    done();
    return fill(texts.changed, { group: group.name });
  }
  return (
    <WriteForm
      title={fill(texts.go, { group: group.name })}
      says={texts.changeSays}
      go={fill(texts.go, { group: group.name })}
      place={`groups.${group.id}`}
      empty={CHANGE}
      needed={['reason']}
      check={(draft) =>
        firstMissing(draft, [isOfOwner(actOf(draft)) ? 'person' : 'organization'], words.written.missing)
      }
      send={send}
    >
      {(form) => {
        const ofOwner = isOfOwner(actOf(form.draft as typeof CHANGE));
        return (
          <>
            <Choice of={form} name="act" label={texts.change} all={ACTS.map((each) => [each, texts.acts[each]])} />
            {!ofOwner && <Line of={form} name="organization" label={texts.organization} longest={64} />}
            <Line of={form} name="person" label={texts.person} hint={ofOwner ? undefined : texts.personHint} />
            <Line of={form} name="reason" label={words.reason} />
          </>
        );
      }}
    </WriteForm>
  );
}

function Make({ prefix, done }: { prefix: string; done: () => void }) {
  const words = useWords();
  const texts = words.groups;
  const nameHint = fill(texts.nameHint, { prefix });
  async function send({ name, title, reason }: typeof MAKE, writeId: string) {
    const input = { name: prefix + name.trim(), title: title.trim(), reason: reason.trim() };
    await write(MakeGroup, { input }, writeId);
    done();
    return fill(texts.made, { group: input.name });
  }
  return (
    <WriteForm
      title={texts.make}
      says={texts.makeSays}
      go={texts.makeIt}
      place="groups.make"
      empty={MAKE}
      needed={['name', 'title', 'reason']}
      check={({ name }) =>
        /^[a-z0-9][a-z0-9_-]*$/.test(name.trim()) ? undefined : { field: 'name', message: nameHint }
      }
      send={send}
    >
      {(form) => (
        <>
          <Line of={form} name="name" label={texts.name} hint={nameHint} longest={63} />
          <Line of={form} name="title" label={texts.purpose} />
          <Line of={form} name="reason" label={words.reason} />
        </>
      )}
    </WriteForm>
  );
}
