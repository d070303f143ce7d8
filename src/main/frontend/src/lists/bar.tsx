// The filters of a list, which stand in the address, so that a list can be sent and kept.
import { type FormEvent, useState } from 'react';
import { change, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Countries, type EntityKind } from '../api/generated';
import { SubstanceInput } from '../substances/field';
import { Field } from '../shell/common';
import { Finder } from '../find/finder';
import { call, useCalled } from '../trace/called';
import { useFormats, useWords } from '../words';
import { casOf, without } from './filters';
import './lists.css';

export type Filter = { name: string; label: string; hint?: string } & (
  | { type: 'text' | 'day' | 'country' }
  /** `isFree` where the service knows substances without a CAS number, too, as somebody named them. */
  | { type: 'substance'; isFree?: boolean }
  | { type: 'choice'; all: readonly (readonly [value: string, label: string])[] }
  | { type: 'party'; kinds?: EntityKind[] }
);

export function Bar({ label, filters }: { label: string; filters: readonly Filter[] }) {
  const texts = useWords().lists;
  const { params } = useAddress();
  const [isWide] = useState(() => window.matchMedia('(min-width: 48rem)').matches);
  const names = filters.map((filter) => filter.name);
  const given = JSON.stringify(names.map((name) => params.get(name) ?? ''));
  const read = () => Object.fromEntries(names.map((name) => [name, params.get(name) ?? '']));
  const [now, setNow] = useState<Record<string, string>>(read);
  const [of, setOf] = useState(given);
  const [wrong, setWrong] = useState<string>();
  if (of !== given) {
    setOf(given);
    setNow(read());
  }
  const set = (name: string, value: string) => {
    setWrong(undefined);
    setNow((before) => ({ ...before, [name]: value }));
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    const said = { ...now };
    for (const filter of filters) {
      const text = said[filter.name]?.trim();
      if (filter.type !== 'substance' || !text) continue;
      const cas = casOf(text);
      if (!cas && !filter.isFree) return setWrong(filter.name);
      said[filter.name] = cas ?? text;
    }
    change(said);
  }
  const count = names.filter((name) => params.get(name)).length;
  return (
    <details className="panel bar" open={isWide || undefined}>
      <summary>
        {label}
        {count > 0 && ` (${count})`}
      </summary>
      <form aria-label={label} onSubmit={submit}>
        <div className="grid">
          {filters.map((filter) => (
            <div key={filter.name}>
              <One filter={filter} value={now[filter.name] ?? ''} set={(value) => set(filter.name, value)} />
              {wrong === filter.name && (
                <p className="said" role="alert">
                  {texts.noSubstance}
                </p>
              )}
            </div>
          ))}
        </div>
        <p className="row">
          <button type="submit" className="main">
            {texts.narrow}
          </button>
          {count > 0 && (
            <button type="button" onClick={() => change(without(names))}>
              {texts.all}
            </button>
          )}
        </p>
      </form>
    </details>
  );
}

interface Given {
  value: string;
  set: (value: string) => void;
}

function One({ filter, ...given }: Given & { filter: Filter }) {
  const { label, hint, type } = filter;
  if (type === 'party') return <PartyFilter label={label} kinds={filter.kinds} {...given} />;
  if (type === 'substance') return <SubstanceInput label={label} hint={hint} value={given.value} change={given.set} />;
  if (type === 'country') return <CountryFilter label={label} {...given} />;
  return (
    <Field label={label} hint={hint}>
      {(id) =>
        type === 'choice' ? (
          <Chooser id={id} all={filter.all} {...given} />
        ) : (
          <input
            id={id}
            type={type === 'day' ? 'date' : 'text'}
            maxLength={type === 'day' ? undefined : 200}
            value={given.value}
            onChange={(event) => given.set(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function Chooser({ id, all, value, set }: Given & { id: string; all: readonly (readonly [string, string])[] }) {
  const texts = useWords().lists;
  return (
    <select id={id} value={value} onChange={(event) => set(event.target.value)}>
      <option value="">{texts.any}</option>
      {all.map(([each, label]) => (
        <option key={each} value={each}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Every country that the service knows, by the names of the language. */
export function useCountryOptions(): (readonly [code: string, name: string])[] {
  const { country } = useFormats();
  const codes = useAnswer(Countries, {}).data?.countries ?? [];
  return codes.map((code) => [code, country(code)] as const).sort(([, one], [, other]) => one.localeCompare(other));
}

function CountryFilter({ label, ...given }: Given & { label: string }) {
  const all = useCountryOptions();
  return <Field label={label}>{(id) => <Chooser id={id} all={all} {...given} />}</Field>;
}

function PartyFilter({ label, kinds, value, set }: Given & { label: string; kinds?: EntityKind[] }) {
  const name = useCalled(value);
  const texts = useWords().lists;
  return (
    <Finder
      label={label}
      hint={texts.partyHint}
      kinds={kinds}
      text={name}
      onText={(text) => !text && set('')}
      onChoose={(party) => {
        call(party.id, party.name);
        set(party.id);
      }}
    />
  );
}
