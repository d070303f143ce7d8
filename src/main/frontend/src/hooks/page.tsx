import { useState } from 'react';
import { link } from '../address';
import { useList } from '../api/further';
import {
  EndHook,
  type Hook,
  Hooks,
  MakeHook,
  ReplayHook,
  type WebhookInput,
  WebhookKindValues,
} from '../api/generated';
import { write } from '../api/write';
import { AskFirst } from '../forms/ask';
import { isWhole, values } from '../forms/fault';
import { Checks, Choice, Line, WriteForm } from '../forms/form';
import { Secret, useSecret } from '../forms/secret';
import { levelsOf } from '../keys/rights';
import { Head, List } from '../lists/listed';
import { Field, Fold } from '../shell/common';
import { useMay, useViewer } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';

const MOST_DAYS = 36_500;

const EMPTY = { url: '', of: 'COOPERATION', days: '', clearance: '', groups: '' };

/** Addresses to which the service pushes what happens, with what became of the pushes. */
export function HooksPage() {
  const words = useWords();
  const texts = words.hooks;
  const may = useMay('ADMINISTRATOR');
  return (
    <>
      <Head
        title={texts.title}
        intro={texts.intro}
        beside={[
          <a key="keys" href={link('keys')}>
            {words.nav.keys}
          </a>,
          <a key="events" href={link('events')}>
            {words.nav.events}
          </a>,
        ]}
      />
      {may ? <All /> : <p className="notice">{texts.needAdministrator}</p>}
    </>
  );
}

function All() {
  const words = useWords();
  const texts = words.hooks;
  const { moment } = useFormats();
  const viewer = useViewer();
  const [secret, setSecret] = useSecret();
  const [told, setTold] = useState('');
  const list = useList(
    Hooks,
    {},
    (data) => data.webhooks,
    ({ node }: { node: Hook }) => node.id,
  );
  const isOver = (hook: Hook) => !!hook.endedAt || Date.parse(hook.expiresAt) < Date.now();
  async function make(draft: typeof EMPTY, writeId: string) {
    const input: WebhookInput = {
      url: draft.url.trim(),
      of: WebhookKindValues.filter((kind) => values(draft.of).includes(kind)),
      days: draft.days.trim() ? Number(draft.days) : null,
      clearance: levelsOf(viewer ?? { clearance: 'RED' }).find((level) => level === draft.clearance) ?? null,
      groups: draft.groups ? values(draft.groups) : null,
    };
    const { data } = await write(MakeHook, { input }, writeId);
    setSecret({ of: fill(texts.made, { url: data.createWebhook.webhook.url }), value: data.createWebhook.secret });
    list.again();
    return null;
  }
  return (
    <>
      {secret && (
        <Secret
          title={texts.secret}
          text={`${secret.of} ${texts.secretText}`}
          value={secret.value}
          forget={() => setSecret(null)}
        />
      )}
      <p role="status">{told}</p>
      <List
        label={texts.title}
        name="hooks"
        none={texts.none}
        list={list}
        columns={[
          { id: 'url', title: texts.url, isFixed: true, value: (node) => node.url },
          { id: 'of', title: texts.of, value: (node) => node.of.map((kind) => texts.kinds[kind]).join(', ') },
          {
            id: 'state',
            title: texts.state,
            value: (node) =>
              node.endedAt
                ? `${texts.ended}: ${node.endedBy}, ${moment(node.endedAt)}`
                : isOver(node)
                  ? texts.expired
                  : node.lastFailure
                    ? fill(texts.failing, { n: node.failures })
                    : texts.works,
          },
          {
            id: 'delivered',
            title: texts.delivered,
            type: 'date',
            value: (node) => node.delivered,
            cell: (node) => (node.delivered ? moment(node.delivered) : texts.fromFirst),
          },
          { id: 'failure', title: texts.failure, value: (node) => node.lastFailure },
          {
            id: 'next',
            title: texts.nextTry,
            type: 'date',
            value: (node) => (isOver(node) ? null : node.nextTry),
            cell: (node) => moment(isOver(node) ? null : node.nextTry),
          },
          { id: 'level', title: texts.rights, value: (node) => [node.clearance, ...node.groups].join(', ') },
          { id: 'maker', title: words.keys.maker, value: (node) => node.createdBy, isHidden: true },
          {
            id: 'made',
            title: words.keys.since,
            type: 'date',
            value: (node) => node.createdAt,
            cell: (node) => moment(node.createdAt),
            isHidden: true,
          },
          {
            id: 'expires',
            title: words.keys.expires,
            type: 'date',
            value: (node) => node.expiresAt,
            cell: (node) => moment(node.expiresAt),
          },
          {
            id: 'acts',
            title: words.acts.title,
            isActs: true,
            value: () => null,
            cell: (node) =>
              !isOver(node) && (
                <>
                  <Replay
                    hook={node}
                    done={() => {
                      setTold(fill(texts.replayed, { url: node.url }));
                      list.again();
                    }}
                  />
                  <AskFirst
                    label={texts.end}
                    about={node.url}
                    title={texts.endTitle}
                    text={fill(texts.endText, { url: node.url })}
                    does={(writeId) => write(EndHook, { id: node.id }, writeId)}
                    done={list.again}
                  />
                </>
              ),
          },
        ]}
      />
      {viewer && (
        <WriteForm
          title={texts.make}
          says={texts.makeSays}
          go={texts.makeGo}
          place="hooks.make"
          empty={EMPTY}
          needed={['url', 'of']}
          check={(draft) =>
            isWhole(draft.days, 1, MOST_DAYS) ? undefined : { field: 'days', message: words.written.whole }
          }
          send={make}
          refusal={viewer.recognizedBy === 'API_KEY' ? words.keys.noKey : null}
        >
          {(form) => (
            <>
              <Line of={form} name="url" label={texts.url} hint={texts.urlHint} type="url" longest={2000} />
              <Checks
                of={form}
                name="of"
                label={texts.of}
                all={WebhookKindValues.map((each) => [each, texts.kinds[each]] as const)}
              />
              <Line of={form} name="days" label={words.keys.days} hint={words.keys.daysHint} type="number" />
              <Choice
                of={form}
                name="clearance"
                label={texts.level}
                all={[
                  ['', fill(words.keys.ownLevel, { level: viewer.clearance })],
                  ...levelsOf(viewer).map((each) => [each, each] as const),
                ]}
              />
              {viewer.groups.length > 0 && (
                <Checks
                  of={form}
                  name="groups"
                  label={words.me.groups}
                  hint={words.keys.groupsHint}
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

/** Pushes again, from a push on that the receiver still knows. */
function Replay({ hook, done }: { hook: Hook; done: () => void }) {
  const texts = useWords().hooks;
  const [after, setAfter] = useState('');
  const cursor = after.trim();
  return (
    <Fold title={texts.replay} about={hook.url}>
      <p>{texts.replaySays}</p>
      <Field label={texts.after} hint={texts.afterHint}>
        {(id) => (
          <input
            id={id}
            value={after}
            maxLength={400}
            autoComplete="off"
            onChange={(event) => setAfter(event.target.value)}
          />
        )}
      </Field>
      <p>
        <AskFirst
          label={texts.replayGo}
          about={hook.url}
          title={texts.replayTitle}
          text={cursor ? texts.replayAfter : texts.replayAll}
          does={(writeId) => write(ReplayHook, { id: hook.id, after: cursor || null }, writeId)}
          done={() => {
            setAfter('');
            done();
          }}
        />
      </p>
    </Fold>
  );
}
