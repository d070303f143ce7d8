import { useRef, useState } from 'react';
import { Refused } from '../api/ask';
import { type Listed, useList } from '../api/further';
import {
  type AlertChange,
  AlertChangeValues,
  type AskedAgain,
  DropQuestion,
  EndWatch,
  RenewWatches,
  SavedQuestions,
  type SavedQuestionsResult,
  SaveQuestion,
  type WatchesResult,
  type Watching,
  WatchQuestion,
} from '../api/generated';
import { write } from '../api/write';
import { Field, Fold, More, Name, State, Trouble, useAct } from '../shell/common';
import { useFocusAfter } from '../forms/focus';
import { useOnce } from '../forms/once';
import { fill, useFormats, useWords } from '../words';
import { alertsOf } from './alerts';
import { Refusal } from './refusal';
import { addressOf, byQuestion, isKnown, namesHidden } from './standing';

type QuestionEdge = SavedQuestionsResult['savedQuestions']['edges'][number];
type WatchEdge = WatchesResult['watches']['edges'][number];

/** What the caller saved, and how each of it is watched. */
export function QuestionList({ watches }: { watches: Listed<WatchesResult, WatchEdge> }) {
  const words = useWords();
  const texts = words.watching.question;
  const list = useList(
    SavedQuestions,
    {},
    (data) => data.savedQuestions,
    (edge: QuestionEdge) => edge.node.id,
  );
  const found = byQuestion(watches.edges.map(({ node }) => node));
  const isAll = !!watches.data && !watches.next;
  const place = useRef<HTMLElement>(null);
  const [isRemoved, setRemoved] = useState(false);
  const removed = useFocusAfter(list.edges, place);
  const done = () => {
    setRemoved(false);
    list.again();
    watches.again();
  };
  return (
    <section ref={place} aria-label={words.watching.questions} tabIndex={-1}>
      <State of={list} />
      <p className="hidden" role="status">
        {isRemoved && texts.removed}
      </p>
      {watches.refused && <Trouble refused={watches.refused} again={watches.again} />}
      {list.data && list.edges.length === 0 && (
        <div className="panel">
          <p>{texts.none}</p>
          <p>{words.watching.howTo}</p>
        </div>
      )}
      <ul className="results">
        {list.edges.map(({ node }, at) => (
          <One
            key={node.id}
            question={node}
            watch={found.get(node.id)}
            isAll={isAll}
            done={done}
            removed={() => {
              removed(at);
              done();
              setRemoved(true);
            }}
          />
        ))}
      </ul>
      <More of={list} />
    </section>
  );
}

function One({
  question,
  watch,
  isAll,
  done,
  removed,
}: {
  question: AskedAgain;
  watch: Watching | undefined;
  /** Whether all watches of the caller are there. */
  isAll: boolean;
  done: () => void;
  removed: () => void;
}) {
  const words = useWords();
  const texts = words.watching.question;
  const { moment } = useFormats();
  const address = addressOf(question);
  const known = isKnown(watch, isAll);
  const heading = useRef<HTMLHeadingElement>(null);
  // A button that was pressed may be another one then, or none.
  const turned = () => {
    heading.current?.focus();
    done();
  };
  return (
    <li className="panel wide">
      <h2 ref={heading} tabIndex={-1}>
        <Name of={question.name} /> <span className="kind">{words.watching.save.whats[question.kind]}</span>
      </h2>
      <p>
        <small>
          {fill(texts.saved, { moment: moment(question.createdAt) })}
          {question.version > 1 && ` · ${fill(texts.changed, { moment: moment(question.changedAt) })}`}
        </small>
      </p>
      {known && <Watched watch={watch} />}
      <div className="row">
        {address && (
          <a className="button" href={address}>
            {texts.openIt}
            <span className="hidden"> {question.name}</span>
          </a>
        )}
        {known && <Turns question={question} watch={watch} done={turned} />}
        {watch && (
          <a className="button" href={alertsOf(watch.id)}>
            {texts.told}
            <span className="hidden"> {question.name}</span>
          </a>
        )}
      </div>
      {namesHidden(question) ? (
        <p className="notice">{texts.hidden}</p>
      ) : (
        !address && (
          <>
            <p className="said">{texts.notHere}</p>
            <Fold title={texts.request} about={question.name} prints>
              <pre className="page-text">{question.request}</pre>
            </Fold>
          </>
        )
      )}
      {watch && !watch.endedAt && question.kind === 'CHAINS' && (
        <Fold title={texts.tell} about={question.name}>
          <Tells question={question.id} watch={watch} done={done} />
        </Fold>
      )}
      {!namesHidden(question) && (
        <Fold title={texts.rename} about={question.name}>
          <Rename question={question} done={done} />
        </Fold>
      )}
      <Fold title={texts.remove} about={question.name}>
        <Remove question={question.id} done={removed} />
      </Fold>
    </li>
  );
}

/** How the watch of a question stands, in words. */
function Watched({ watch }: { watch: Watching | undefined }) {
  const texts = useWords().watching.question;
  const { moment } = useFormats();
  if (!watch) return <p>{texts.unwatched}</p>;
  const isOn = watch.endedAt === null;
  return (
    <>
      <p className={watch.state === 'SUSPENDED' ? 'notice' : undefined}>
        {fill(texts.states[watch.state], { moment: moment(watch.endedAt) })}
        {isOn && watch.askedAt && <> ({fill(texts.asked, { moment: moment(watch.askedAt) })})</>}
      </p>
      {isOn && watch.rightsUntil && watch.state !== 'SUSPENDED' && (
        <p>
          <small>{fill(texts.rights, { moment: moment(watch.rightsUntil) })}</small>
        </p>
      )}
      {isOn && watch.more && <p className="notice">{texts.more}</p>}
      {isOn && watch.overfull && <p className="notice">{texts.overfull}</p>}
    </>
  );
}

/** Turns the watch on, off, or on again. */
function Turns({ question, watch, done }: { question: AskedAgain; watch: Watching | undefined; done: () => void }) {
  const texts = useWords().watching.question;
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  async function turn(what: string, does: (writeId: string) => Promise<unknown>) {
    if (!(await act(() => does(once.id(what))))) return;
    once.done();
    done();
  }
  const hidden = <span className="hidden"> {question.name}</span>;
  const start = () =>
    turn('watch', (id) => write(WatchQuestion, { question: question.id, changes: watch?.changes ?? null }, id));
  return (
    <>
      {watch?.state === 'SUSPENDED' && (
        <button
          type="button"
          className="main"
          disabled={isBusy}
          onClick={() => turn('renew', (id) => write(RenewWatches, {}, id))}
        >
          {texts.renew}
          {hidden}
        </button>
      )}
      {watch && !watch.endedAt ? (
        <button
          type="button"
          disabled={isBusy}
          onClick={() => turn('end', (id) => write(EndWatch, { id: watch.id }, id))}
        >
          {texts.end}
          {hidden}
        </button>
      ) : (
        <button type="button" disabled={isBusy} onClick={start}>
          {watch ? texts.watchAgain : texts.watchIt}
          {hidden}
        </button>
      )}
      <Refusal refused={refused} />
    </>
  );
}

/** Of what changes the watch tells. */
function Tells({ question, watch, done }: { question: string; watch: Watching; done: () => void }) {
  const texts = useWords().watching.question;
  const [changes, setChanges] = useState<readonly AlertChange[]>(watch.changes);
  const [isSet, setSet] = useState(false);
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  async function set() {
    setSet(false);
    const variables = { question, changes: [...changes] };
    if (!(await act(() => write(WatchQuestion, variables, once.id(variables))))) return;
    once.done();
    setSet(true);
    done();
  }
  return (
    <fieldset>
      <legend className="hidden">{texts.tell}</legend>
      <p>{texts.tellNote}</p>
      <div className="choices">
        {AlertChangeValues.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={changes.includes(each)}
              onChange={(event) =>
                setChanges(event.target.checked ? [...changes, each] : changes.filter((one) => one !== each))
              }
            />{' '}
            {texts.tells[each]}
          </label>
        ))}
      </div>
      <p>
        <button type="button" disabled={isBusy} onClick={set}>
          {texts.tellSet}
        </button>{' '}
        <span role="status">{isSet && texts.tellDone}</span>
      </p>
      <Refusal refused={refused} />
    </fieldset>
  );
}

/** The name alone: what the question asks stays, and so does what its watch told. */
function Rename({ question, done }: { question: AskedAgain; done: () => void }) {
  const words = useWords();
  const texts = words.watching.question;
  const [typed, setTyped] = useState<string>();
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  const name = (typed ?? question.name).trim();
  async function rename() {
    const { id, version, kind, request } = question;
    const input = { id, version, kind, request, name };
    const isWritten = await act(async () => {
      try {
        await write(SaveQuestion, { input }, once.id(input));
      } catch (error) {
        // What is there now has to be read.
        if (error instanceof Refused && error.trouble === 'STALE') done();
        throw error;
      }
    });
    if (!isWritten) return;
    once.done();
    setTyped((now) => (now?.trim() === name ? undefined : now));
    done();
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name && name !== question.name) void rename();
      }}
    >
      <div className="row">
        <Field label={words.watching.save.name}>
          {(id) => (
            <input
              id={id}
              value={typed ?? question.name}
              size={40}
              maxLength={200}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <button type="submit" disabled={isBusy || !name || name === question.name}>
          {texts.rename}
        </button>
      </div>
      <Refusal refused={refused} />
    </form>
  );
}

function Remove({ question, done }: { question: string; done: () => void }) {
  const texts = useWords().watching.question;
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  return (
    <>
      <p>{texts.removeSure}</p>
      <button
        type="button"
        disabled={isBusy}
        onClick={async () => (await act(() => write(DropQuestion, { id: question }, once.id(question)))) && done()}
      >
        {texts.removeYes}
      </button>
      <Refusal refused={refused} />
    </>
  );
}
