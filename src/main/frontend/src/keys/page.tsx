import { link } from '../address';
import { useList } from '../api/further';
import { type ApiKeyInput, type Key, Keys, MakeKey, RevokeKey } from '../api/generated';
import { write } from '../api/write';
import { AskFirst } from '../forms/ask';
import { isWhole, values } from '../forms/fault';
import { Checks, Choice, Line, WriteForm } from '../forms/form';
import { Secret, useSecret } from '../forms/secret';
import { Head, List } from '../lists/listed';
import { useViewer } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';
import { levelsOf, rolesOf } from './rights';

/** The day of a key's life beyond which the form asks nobody: the service has the limit that counts. */
const MOST_DAYS = 36_500;

const EMPTY = { name: '', days: '', clearance: '', groups: '', roles: 'READER' };

/** Keys of programs: made, shown once, ended. */
export function KeysPage() {
  const words = useWords();
  const texts = words.keys;
  const { moment } = useFormats();
  const viewer = useViewer();
  const [secret, setSecret] = useSecret();
  const list = useList(
    Keys,
    {},
    (data) => data.apiKeys,
    ({ node }: { node: Key }) => node.id,
  );
  const isEnded = (key: Key) => !!key.revokedAt || Date.parse(key.expiresAt) < Date.now();
  async function make(draft: typeof EMPTY, writeId: string) {
    const input: ApiKeyInput = {
      name: draft.name.trim(),
      days: draft.days.trim() ? Number(draft.days) : null,
      clearance: levelsOf(viewer ?? { clearance: 'RED' }).find((level) => level === draft.clearance) ?? null,
      groups: draft.groups ? values(draft.groups) : null,
      roles: rolesOf({ roles: ['STEWARD'] }).filter((role) => values(draft.roles).includes(role)),
    };
    const { data } = await write(MakeKey, { input }, writeId);
    setSecret({ of: fill(texts.made, { name: data.createApiKey.key.name }), value: data.createApiKey.secret });
    list.again();
    return null;
  }
  return (
    <>
      <Head
        title={texts.title}
        intro={texts.intro}
        beside={[
          <a key="hooks" href={link('hooks')}>
            {words.nav.hooks}
          </a>,
          <a key="me" href={link('me')}>
            {words.nav.me}
          </a>,
        ]}
      />
      {secret && (
        <Secret
          title={texts.secret}
          text={`${secret.of} ${texts.secretText}`}
          value={secret.value}
          forget={() => setSecret(null)}
        />
      )}
      <List
        label={texts.title}
        name="keys"
        none={texts.none}
        list={list}
        columns={[
          { id: 'name', title: texts.name, isFixed: true, value: (node) => node.name },
          {
            id: 'state',
            title: texts.state,
            value: (node) =>
              node.revokedAt
                ? `${texts.revoked}: ${node.revokedBy}, ${moment(node.revokedAt)}`
                : isEnded(node)
                  ? texts.expired
                  : texts.valid,
          },
          {
            id: 'expires',
            title: texts.expires,
            type: 'date',
            value: (node) => node.expiresAt,
            cell: (node) => moment(node.expiresAt),
          },
          { id: 'clearance', title: words.me.clearance, value: (node) => node.clearance },
          { id: 'groups', title: words.me.groups, value: (node) => node.groups.join(', ') || words.none },
          { id: 'roles', title: words.me.roles, value: (node) => node.roles.join(', ') },
          { id: 'maker', title: texts.maker, value: (node) => node.createdBy },
          {
            id: 'made',
            title: texts.since,
            type: 'date',
            value: (node) => node.createdAt,
            cell: (node) => moment(node.createdAt),
          },
          {
            id: 'end',
            title: texts.end,
            isActs: true,
            value: () => null,
            cell: (node) =>
              !isEnded(node) && (
                <AskFirst
                  label={texts.revoke}
                  about={node.name}
                  title={fill(texts.revokeTitle, { name: node.name })}
                  text={texts.revokeText}
                  does={(writeId) => write(RevokeKey, { id: node.id }, writeId)}
                  done={list.again}
                />
              ),
          },
        ]}
      />
      {viewer && (
        <WriteForm
          title={texts.make}
          says={texts.makeSays}
          go={texts.makeGo}
          place="keys.make"
          empty={EMPTY}
          needed={['name']}
          check={(draft) =>
            isWhole(draft.days, 1, MOST_DAYS) ? undefined : { field: 'days', message: words.written.whole }
          }
          send={make}
          refusal={viewer.recognizedBy === 'API_KEY' ? texts.noKey : null}
        >
          {(form) => (
            <>
              <Line of={form} name="name" label={texts.name} hint={texts.nameHint} longest={100} />
              <Line of={form} name="days" label={texts.days} hint={texts.daysHint} type="number" />
              <Choice
                of={form}
                name="clearance"
                label={words.me.clearance}
                all={[
                  ['', fill(texts.ownLevel, { level: viewer.clearance })],
                  ...levelsOf(viewer).map((each) => [each, each] as const),
                ]}
              />
              <Checks
                of={form}
                name="roles"
                label={words.me.roles}
                hint={texts.rolesHint}
                all={rolesOf(viewer).map((each) => [each, `${each}: ${words.me.roleText[each]}`] as const)}
              />
              {viewer.groups.length > 0 && (
                <Checks
                  of={form}
                  name="groups"
                  label={words.me.groups}
                  hint={texts.groupsHint}
                  all={viewer.groups.map((each) => [each, each] as const)}
                />
              )}
            </>
          )}
        </WriteForm>
      )}
    </>
  );
}
