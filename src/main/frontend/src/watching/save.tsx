import { useState } from 'react';
import { link } from '../address';
import { type QuestionKind, SaveQuestion, WatchQuestion } from '../api/generated';
import { write } from '../api/write';
import { titled } from '../casework/keepsake';
import { Field, Fold, useAct } from '../shell/common';
import { useOnce } from '../forms/once';
import { useViewer } from '../access/viewer';
import type { Question } from '../trace/request';
import { fill, useWords } from '../words';
import { Refusal } from './refusal';
import { kindsOf, type Standing, standing } from './standing';

interface Done {
  of: string;
  id: string;
  name: string;
  isWatched: boolean;
}

/** Saves what the page of chains asks, and watches it. */
export function SaveOrWatch({ question, title }: { question: Question; title: string }) {
  const texts = useWords().watching.save;
  if (useViewer()?.recognizedBy === 'API_KEY' || !kindsOf(question).length) return null;
  return (
    <Fold title={texts.title}>
      <Form
        kinds={kindsOf(question)}
        saves={(kind) => standing(question, kind)}
        title={title}
        isPast={!!question.rules.knownAt}
      />
    </Fold>
  );
}

/** The same of what the page of the search asks. */
export function SaveOrWatchSearch({ search, title }: { search: object; title: string }) {
  const texts = useWords().watching.save;
  if (useViewer()?.recognizedBy === 'API_KEY') return null;
  const saved: Standing = { kind: 'SEARCH', request: JSON.stringify(search) };
  return (
    <Fold title={texts.title}>
      <Form kinds={['SEARCH']} saves={() => saved} title={title} isPast={false} />
    </Fold>
  );
}

interface FormProps {
  kinds: QuestionKind[];
  saves: (kind: QuestionKind) => Standing | null;
  title: string;
  isPast: boolean;
}

function Form({ kinds, saves, title, isPast }: FormProps) {
  const texts = useWords().watching.save;
  const usual = kinds[0]!;
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState(usual);
  const [done, setDone] = useState<Done>();
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  const kind = kinds.includes(chosen) ? chosen : usual;
  const saved = saves(kind);
  const name = titled(typed ?? title);
  if (!saved) return null;
  const of = JSON.stringify(saved);
  const before = done?.of === of ? done : undefined;
  async function save(watches: boolean) {
    await act(async () => {
      let now = before;
      if (!now) {
        const input = { ...saved!, name };
        const { id } = (await write(SaveQuestion, { input }, once.id(input))).data.saveQuestion;
        setDone((now = { of, id, name, isWatched: false }));
      }
      if (!watches) return once.done();
      // Where this is refused the question stays saved, and the next try watches that one.
      const watch = { question: now.id };
      await write(WatchQuestion, watch, once.id(watch));
      setDone({ ...now, isWatched: true });
      once.done();
    });
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!before && name) void save(false);
      }}
    >
      <div className="row">
        <Field label={texts.name}>
          {(id) => (
            <input
              id={id}
              value={before?.name ?? typed ?? title}
              size={40}
              maxLength={200}
              readOnly={!!before}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {kinds.length > 1 && (
          <Field label={texts.what}>
            {(id) => (
              <select id={id} value={kind} onChange={(event) => setChosen(event.target.value as QuestionKind)}>
                {kinds.map((each) => (
                  <option key={each} value={each}>
                    {texts.whats[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {!before && (
          <button type="submit" disabled={isBusy || !name}>
            {texts.save}
          </button>
        )}
        {!before?.isWatched && (
          <button
            type="button"
            className="main"
            disabled={isBusy || !name || isPast}
            aria-describedby={isPast ? 'watch-past' : undefined}
            onClick={() => save(true)}
          >
            {before ? texts.watchSaved : texts.watch}
          </button>
        )}
      </div>
      {isPast && (
        <p>
          <small id="watch-past">{texts.past}</small>
        </p>
      )}
      <Refusal refused={refused} />
      <p role="status">
        {before && (
          <>
            <bdi>{fill(before.isWatched ? texts.watched : texts.saved, { name: before.name })}</bdi>{' '}
            <a href={link('inbox', { part: 'questions' })}>{texts.toQuestions}</a>
          </>
        )}
      </p>
    </form>
  );
}
