// Which column fills which field, and the mapping that comes of it, kept under a name.
import { useState } from 'react';
import { KEEPS_TEXT } from '../api/fields';
import { DropMapping, type ImportKindsResult, KeepMapping } from '../api/generated';
import { write } from '../api/write';
import { Field, Fold, Trouble, useAct } from '../shell/common';
import { useOnce } from '../forms/once';
import { fill, useWords } from '../words';
import { type Choice, type Plan, suggest, toMapping } from './mapping';

type Feed = ImportKindsResult['feeds'][number];
type Target = Feed['fields'][number];
type Kept = ImportKindsResult['mappings'][number];

/** What a field is called, in the language of the page. */
export function useFieldName(): (field: string) => string {
  const named: Partial<Record<string, string>> = useWords().wizard.fields;
  return (field) => named[field] ?? field;
}

const lower = (name: string) => name.trim().toLowerCase();

export function Columns({
  feed,
  columns,
  rows,
  plan,
  change,
}: {
  feed: Feed;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  plan: Plan;
  change: (plan: Plan) => void;
}) {
  const texts = useWords().wizard;
  const names = columns.map(lower);
  const used = new Set(
    Object.values(plan.choices).flatMap((choice) => (choice.from === 'columns' ? choice.columns : [])),
  );
  const unused = columns.filter((name) => !used.has(lower(name)));
  const isShown = (field: Target) => field.required || plan.choices[field.name] !== undefined;
  const rest = feed.fields.filter((field) => !isShown(field));
  const line = (field: Target) => (
    <Line
      key={field.name}
      field={field}
      columns={columns}
      sample={sampleOf(plan.choices[field.name], names, rows)}
      choice={plan.choices[field.name]}
      keepsText={plan.orText.includes(field.name)}
      change={(choice, keepsText) => {
        const choices = { ...plan.choices };
        if (choice) choices[field.name] = choice;
        else delete choices[field.name];
        const orText = plan.orText.filter((each) => each !== field.name);
        change({ ...plan, choices, orText: keepsText ? [...orText, field.name] : orText });
      }}
    />
  );
  return (
    <>
      <ul className="wizard-fields">{feed.fields.filter(isShown).map(line)}</ul>
      {rest.length > 0 && (
        <Fold title={fill(texts.more, { n: rest.length })}>
          <ul className="wizard-fields">{rest.map(line)}</ul>
        </Fold>
      )}
      {unused.length > 0 && (
        <p>
          <small>
            <bdi>{fill(texts.unused, { columns: unused.join(', ') })}</bdi>
          </small>
        </p>
      )}
      <p>
        <button
          type="button"
          className="quiet"
          onClick={() => change({ ...plan, ...suggest(feed.fields, columns, rows) })}
        >
          {texts.suggest}
        </button>
      </p>
    </>
  );
}

/** A text of the file that the field would have. */
function sampleOf(choice: Choice | undefined, names: string[], rows: readonly (readonly string[])[]): string {
  if (choice?.from !== 'columns') return '';
  for (const row of rows) {
    const cells = choice.columns.map((name) => (row[names.indexOf(name)] ?? '').trim()).filter(Boolean);
    if (cells.length) return choice.way === 'join' ? cells.join(' ') : cells[0]!;
  }
  return '';
}

const TEXT = '\n';

function Line({
  field,
  columns,
  sample,
  choice,
  keepsText,
  change,
}: {
  field: Target;
  columns: readonly string[];
  sample: string;
  choice?: Choice;
  keepsText: boolean;
  change: (choice: Choice | undefined, keepsText: boolean) => void;
}) {
  const texts = useWords().wizard;
  const label = useFieldName()(field.name);
  const help = [
    texts.shapes[field.shape],
    field.unit && fill(texts.inUnit, { unit: field.unit }),
    field.example && fill(texts.example, { example: field.example }),
  ]
    .filter(Boolean)
    .join(', ');
  const chosen = choice?.from === 'columns' ? choice.columns : [];
  /** A column that the file lacks stays to be seen: the mapping may be of another file. */
  const all = [...columns, ...chosen.filter((name) => !columns.some((each) => lower(each) === name))];
  const options = all.map((name) => (
    <option key={name} value={lower(name)}>
      {name}
    </option>
  ));
  function first(value: string) {
    if (value === '') change(undefined, keepsText);
    else if (value === TEXT) change({ from: 'text', text: '' }, keepsText);
    else
      change(
        {
          from: 'columns',
          columns: [value, ...chosen.slice(1)],
          way: choice?.from === 'columns' ? choice.way : 'first',
        },
        keepsText,
      );
  }
  return (
    <li className={field.required && !choice ? 'open' : undefined}>
      <div className="wizard-field">
        <strong>{label}</strong> <code>{field.name}</code>
        {field.required && <span className="tag">{texts.required}</span>}
        <small>{help}</small>
      </div>
      <div className="wizard-from">
        <select
          aria-label={fill(texts.columnOf, { field: label })}
          aria-required={field.required}
          value={choice?.from === 'text' ? TEXT : (chosen[0] ?? '')}
          onChange={(event) => first(event.target.value)}
        >
          <option value="">{texts.empty}</option>
          {options}
          <option value={TEXT}>{texts.text}</option>
        </select>
        {choice?.from === 'text' && (
          <input
            aria-label={fill(texts.textOf, { field: label })}
            value={choice.text}
            maxLength={500}
            placeholder={field.example}
            onChange={(event) => change({ from: 'text', text: event.target.value }, keepsText)}
          />
        )}
        {choice?.from === 'columns' && (
          <>
            {chosen.slice(1).map((name, place) => (
              <span key={`${name} ${place}`} className="wizard-next">
                <small>{choice.way === 'join' ? texts.furtherJoin : texts.further}</small>
                <select
                  aria-label={`${fill(texts.columnOf, { field: label })} ${place + 2}`}
                  value={name}
                  onChange={(event) => {
                    const next = [...chosen];
                    if (event.target.value) next[place + 1] = event.target.value;
                    else next.splice(place + 1, 1);
                    change({ ...choice, columns: next }, keepsText);
                  }}
                >
                  <option value="">{texts.empty}</option>
                  {options}
                </select>
              </span>
            ))}
            {chosen.length > 1 && (
              <select
                aria-label={`${texts.way}: ${label}`}
                value={choice.way}
                onChange={(event) =>
                  change({ ...choice, way: event.target.value === 'join' ? 'join' : 'first' }, keepsText)
                }
              >
                <option value="first">{texts.first}</option>
                <option value="join">{texts.join}</option>
              </select>
            )}
            {chosen.length < columns.length && (
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  const other = columns.map(lower).find((name) => !chosen.includes(name));
                  if (other) change({ ...choice, columns: [...chosen, other] }, keepsText);
                }}
              >
                {texts.add}
                <span className="hidden">: {label}</span>
              </button>
            )}
          </>
        )}
        {choice && KEEPS_TEXT.has(field.name) && (
          <label className="wizard-keep">
            <input type="checkbox" checked={keepsText} onChange={(event) => change(choice, event.target.checked)} />{' '}
            {texts.keepText}
          </label>
        )}
        {sample && (
          <small className="wizard-sample">
            <bdi>{sample}</bdi>
          </small>
        )}
      </div>
    </li>
  );
}

/** Keeps the mapping under a name, for its owner or the whole organization. */
export function Keep({
  feed,
  plan,
  columns,
  kept,
  done,
}: {
  feed: Feed;
  plan: Plan;
  columns: readonly string[];
  kept?: Kept;
  done: (id: string | null) => void;
}) {
  const texts = useWords().wizard;
  const own = kept?.isOwn ? kept : undefined;
  const [name, setName] = useState(own?.name ?? '');
  const [isShared, setShared] = useState(own?.isShared ?? false);
  const [said, setSaid] = useState('');
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  async function keep(change: boolean) {
    const input = {
      ...(change && own && { id: own.id, version: own.version }),
      name: name.trim(),
      feed: feed.name,
      mapping: toMapping(plan, feed.name),
      columns: columns.map(lower),
      shared: isShared,
    };
    setSaid('');
    await act(async () => {
      const { data } = await write(KeepMapping, { input }, once.id(input));
      once.done();
      setSaid(data.keepMapping.name);
      done(data.keepMapping.id);
    });
  }
  return (
    <Fold title={texts.keptTitle} open={own !== undefined}>
      <div className="row">
        <Field label={texts.name} hint={texts.nameHint}>
          {(id) => (
            <input id={id} value={name} maxLength={80} size={28} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <label>
          <input type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />{' '}
          {texts.share}
        </label>
        {own && (
          <button type="button" disabled={isBusy || !name.trim()} onClick={() => void keep(true)}>
            {texts.keepChanges}
          </button>
        )}
        {(!own || own.name !== name.trim()) && (
          <button type="button" disabled={isBusy || !name.trim()} onClick={() => void keep(false)}>
            {texts.keep}
          </button>
        )}
        {own && (
          <button
            type="button"
            className="quiet"
            disabled={isBusy}
            onClick={() =>
              void act(async () => {
                await write(DropMapping, { id: own.id }, once.id([own.id]));
                once.done();
                done(null);
              })
            }
          >
            {texts.dropMapping}
          </button>
        )}
      </div>
      <p role="status">{said && fill(texts.isKept, { name: said })}</p>
      {refused && <Trouble refused={refused} />}
    </Fold>
  );
}
