// What the first rows would become, and everything that is wrong with them, with what mends it.
import { useState } from 'react';
import { KEEPS_TEXT } from '../api/fields';
import type { ImportKindsResult } from '../api/generated';
import { Fold, Scroll } from '../shell/common';
import { DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { useFieldName } from './columns';
import { type Plan } from './mapping';
import { type FaultGroup, grouped, type TriedFact, type TriedRows } from './tried';

type Feed = ImportKindsResult['feeds'][number];

const VALUES = 5;
/** Each row has a text of its own here: a meaning of one mends nothing. */
const OWN_WORDS = ['TEXT', 'NAME', 'DATE', 'NUMBER', 'COUNT'];

export function Trial({
  rows,
  isBusy,
  feed,
  plan,
  change,
  toColumns,
  again,
}: {
  rows: TriedRows | null;
  isBusy: boolean;
  feed: Feed;
  /** Null where the mapping is not made here, and so not mended here. */
  plan: Plan | null;
  change: (plan: Plan) => void;
  toColumns: () => void;
  again: () => void;
}) {
  const texts = useWords().wizard;
  const { number } = useFormats();
  const fieldName = useFieldName();
  if (!rows)
    return (
      <p>
        <button type="button" disabled={isBusy} onClick={again}>
          {texts.tryAgain}
        </button>
      </p>
    );
  const groups = grouped(rows.faults);
  const note = feed.name === 'customers' ? texts.becomesNoteList : texts.becomesNote;
  return (
    <>
      {rows.fault ? (
        <p className="notice" role="alert">
          <bdi>{rows.fault}</bdi>
        </p>
      ) : (
        <>
          <p className={rows.bad ? 'wizard-verdict' : 'wizard-verdict good'} role="status">
            <strong>{fill(texts.result, { good: number(rows.good), read: rows.read })}</strong>
            {rows.passed > 0 && ` · ${fill(texts.passed, { n: rows.passed })}`}
          </p>
          <meter
            className="wizard-meter"
            min={0}
            max={Math.max(1, rows.read)}
            value={rows.good}
            aria-label={fill(texts.result, { good: number(rows.good), read: rows.read })}
          />
          {rows.hasMore && (
            <p>
              <small>{texts.beginningOnly}</small>
            </p>
          )}
        </>
      )}
      {!rows.fault && (
        <>
          <h3>{texts.faults}</h3>
          {groups.length === 0 ? (
            <p>{texts.noFaults}</p>
          ) : (
            <ul className="wizard-faults">
              {groups.map((group) => (
                <Group
                  key={`${group.field} ${group.code}`}
                  group={group}
                  label={group.field === null ? '' : fieldName(group.field)}
                  shape={feed.fields.find((each) => each.name === group.field)?.shape ?? 'TEXT'}
                  plan={plan}
                  change={change}
                  toColumns={toColumns}
                />
              ))}
            </ul>
          )}
          {rows.faults.length > 0 && (
            <Fold title={fill(texts.all, { n: rows.faultCount })}>
              <DataTable
                label={texts.faults}
                name="faults"
                rows={rows.faults}
                idOf={(fault) => `${fault.file} ${fault.line} ${fault.field} ${fault.code} ${fault.message}`}
                total={rows.faultCount}
                columns={[
                  { id: 'line', title: texts.line, type: 'number', value: (fault) => fault.line, isFixed: true },
                  { id: 'column', title: texts.column, value: (fault) => fault.column },
                  { id: 'value', title: texts.value, value: (fault) => fault.value },
                  { id: 'what', title: texts.what, value: (fault) => fault.message },
                  { id: 'suggestion', title: texts.suggestion, value: (fault) => fault.suggestion },
                  { id: 'code', title: texts.code, value: (fault) => fault.code, isHidden: true },
                  { id: 'file', title: texts.file, value: (fault) => fault.file, isHidden: true },
                ]}
              />
            </Fold>
          )}
        </>
      )}
      {rows.results.length > 0 && (
        <>
          <h3>{texts.becomes}</h3>
          <p>
            <small>{fill(note, { n: rows.results.length })}</small>
          </p>
          <Scroll label={texts.becomes}>
            <ol className="wizard-becomes">
              {rows.results.map((result) => (
                <li key={`${result.file} ${result.line}`} value={result.line}>
                  {result.facts.map((fact, place) => (
                    <Fact key={place} fact={fact} />
                  ))}
                  {result.facts.length === 0 && <div>{texts.onlyName}</div>}
                  <small>{result.marking}</small>
                </li>
              ))}
            </ol>
          </Scroll>
        </>
      )}
      <p className="row">
        <button type="button" disabled={isBusy} onClick={again}>
          {texts.tryAgain}
        </button>
        <span className="hidden">{feed.name}</span>
      </p>
    </>
  );
}

function Group({
  group,
  label,
  shape,
  plan,
  change,
  toColumns,
}: {
  group: FaultGroup;
  label: string;
  shape: string;
  plan: Plan | null;
  change: (plan: Plan) => void;
  toColumns: () => void;
}) {
  const texts = useWords().wizard;
  const { field } = group;
  const isText = plan !== null && field !== null && plan.choices[field] !== undefined;
  return (
    <li>
      <p>
        <strong>{label || texts.wholeRow}</strong> <span className="tag">{fill(texts.times, { n: group.count })}</span>
      </p>
      <p>
        <bdi>{group.message}</bdi>
      </p>
      {isText &&
        !OWN_WORDS.includes(shape) &&
        group.values
          .filter((each) => each.value !== '')
          .slice(0, VALUES)
          .map((each) => (
            <Meaning
              key={each.value}
              value={each.value}
              suggestion={each.suggestion}
              apply={(meant) =>
                change({
                  ...plan,
                  values: { ...plan.values, [field]: { ...plan.values[field], [each.value]: meant } },
                })
              }
            />
          ))}
      <p className="row">
        {isText && KEEPS_TEXT.has(field) && !plan.orText.includes(field) && (
          <button type="button" onClick={() => change({ ...plan, orText: [...plan.orText, field] })}>
            {texts.keepText}
          </button>
        )}
        {plan && field !== null && (
          <button type="button" className="quiet" onClick={toColumns}>
            {texts.toField}
            {label && <span className="hidden">: {label}</span>}
          </button>
        )}
      </p>
    </li>
  );
}

function Meaning({
  value,
  suggestion,
  apply,
}: {
  value: string;
  suggestion: string | null;
  apply: (meant: string) => void;
}) {
  const texts = useWords().wizard;
  const [meant, setMeant] = useState(suggestion ?? '');
  const label = fill(texts.means, { value });
  return (
    <form
      className="wizard-means"
      onSubmit={(event) => {
        event.preventDefault();
        apply(meant.trim());
      }}
    >
      <label>
        <bdi>{label}</bdi>{' '}
        <input value={meant} maxLength={200} size={14} onChange={(event) => setMeant(event.target.value)} />
      </label>
      <button type="submit" disabled={!meant.trim()}>
        {texts.takes}
        <span className="hidden">: {label}</span>
      </button>
    </form>
  );
}

function Fact({ fact }: { fact: TriedFact }) {
  const { date } = useFormats();
  const details = Object.entries(fact.details);
  return (
    <p>
      <bdi>
        <strong>{fact.subject.name}</strong>
      </bdi>{' '}
      {fact.verb}{' '}
      <bdi>
        <strong>{fact.object.name}</strong>
      </bdi>
      {(fact.from ?? fact.to) && ` (${date(fact.from)} – ${date(fact.to)})`}
      {details.length > 0 && (
        <small>
          {' '}
          <bdi>{details.map(([name, value]) => `${name}: ${value}`).join(' · ')}</bdi>
        </small>
      )}
    </p>
  );
}
