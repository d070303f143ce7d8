import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { link } from '../address';
import { type Asked, asRefused, type Refused } from '../api/ask';
import type { List } from '../api/further';
import type { Party, StepFlag } from '../api/generated';
import { tellElsewhere } from '../api/write';
import { fill, useFormats, useWords } from '../words';
import { useIsPrinting } from '../paper/printing';

/** A name is foreign text: isolated in its direction, broken anywhere, never read as markup. */
export function Name({ of }: { of: string }) {
  return <bdi className="name">{of}</bdi>;
}

export function PartyLink({ party, kind = false }: { party: Party; kind?: boolean }) {
  const words = useWords();
  return (
    <span className="party">
      <a
        href={party.kind === 'SUBSTANCE' ? link('substances', { text: party.name }) : link('entity', { id: party.id })}
      >
        <Name of={party.name} />
      </a>
      {kind && (
        <>
          {' '}
          <span className={`kind ${party.kind}`}>{words.kinds[party.kind]}</span>
        </>
      )}
    </span>
  );
}

export function Trouble({ refused, again }: { refused: Refused; again?: () => void }) {
  const words = useWords();
  const [what, act] = words.trouble[refused.trouble];
  return (
    <div className="notice trouble" role="alert">
      <p>
        <strong>{what}</strong> {act}
        {refused.seconds ? ` (${fill(words.wait, { seconds: refused.seconds })})` : ''}
      </p>
      {!['DOWN', 'SLOW', 'LOGIN'].includes(refused.trouble) && (
        <p className="said">
          <bdi>{refused.message}</bdi>
        </p>
      )}
      {refused.limit && <p className="said">{fill(words.limit, { limit: refused.limit })}</p>}
      {refused.trouble === 'LOGIN' && (
        <p>
          <a className="button" href={`/login${window.location.hash}`}>
            {words.logIn}
          </a>
        </p>
      )}
      {again && (
        <p>
          <button type="button" onClick={again}>
            {words.again}
          </button>
        </p>
      )}
    </div>
  );
}

/** Milliseconds that an answer may take before anybody is told that it is under way. */
const AT_ONCE = 300;

/** Milliseconds after which it may be broken off. */
const LONG = 2_500;

/** Whether something has been going on for so long. */
function useIsLong(goesOn: boolean, after: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!goesOn) return;
    const timer = setTimeout(() => setLong(true), after);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [goesOn, after]);
  return goesOn && isLong;
}

/** In place of a part that comes. */
export function Waiting() {
  const words = useWords();
  const isSlow = useIsLong(true, AT_ONCE);
  return (
    <p className="state" role="status" data-asking>
      {isSlow ? words.busy : ''}
    </p>
  );
}

/** What every answer has beside itself: that it is under way, has holes, was broken off, or did not come. */
export function State({ of }: { of: Asked<unknown> }) {
  const words = useWords();
  const isSlow = useIsLong(of.busy, AT_ONCE);
  const isLong = useIsLong(of.busy, LONG);
  const { stop, waitsFor, soFar } = of;
  const said = waitsFor
    ? words.shell.waits[waitsFor.trouble === 'LOADING' ? 'LOADING' : 'BUSY']
    : soFar
      ? fill(words.picture.tools.counting, { n: soFar })
      : words.busy;
  return (
    <>
      <p className="state" role="status" data-asking={of.busy || of.isUnderWay || undefined}>
        {isSlow ? said : ''}
      </p>
      {isLong && stop && (
        <p className="tools">
          <button type="button" onClick={stop}>
            {words.shell.stop}
          </button>
        </p>
      )}
      {of.isStopped && (
        <div className="notice" role="status">
          <p>{words.shell.stopped}</p>
          <p>
            <button type="button" onClick={of.again}>
              {words.again}
            </button>
          </p>
        </div>
      )}
      {of.refused && <Trouble refused={of.refused} again={of.again} />}
      {of.faults.length > 0 && (
        <div className="notice" role="alert">
          <p>{fill(words.partial, { n: of.faults.length })}</p>
          <p>
            <button type="button" onClick={of.again}>
              {words.again}
            </button>
          </p>
        </div>
      )}
    </>
  );
}

/** The way to the next page of a list. */
export function More({ of }: { of: List<unknown> }) {
  const words = useWords();
  return (
    <>
      {of.refused && <Trouble refused={of.refused} />}
      {of.next && (
        <>
          <button type="button" onClick={of.next}>
            {words.more}
          </button>
          <p className="paper">{words.paper.more}</p>
        </>
      )}
    </>
  );
}

export interface Column<Row> {
  title: string;
  of: (row: Row) => ReactNode;
  isFigure?: boolean;
}

/** Records under their columns, all of them or as far as they were asked for. */
export function Table<Row extends { id: string }>({
  label,
  columns,
  rows,
}: {
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
}) {
  return (
    <Scroll label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} className={column.isFigure ? 'figure' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column.title} className={column.isFigure ? 'figure' : undefined}>
                  {column.of(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Changes something: under way, refused with the reason, or done. */
export function useAct() {
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const isThere = useRef(false);
  useEffect(() => {
    isThere.current = true;
    return () => void (isThere.current = false);
  }, []);
  async function act(does: () => Promise<unknown>): Promise<boolean> {
    setRefused(undefined);
    setBusy(true);
    try {
      await does();
      return true;
    } catch (error) {
      setRefused(asRefused(error));
      // Nobody sees it here any more.
      if (!isThere.current) tellElsewhere(error);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { act, refused, isBusy };
}

export function Confidence({ value }: { value: number }) {
  const words = useWords();
  const { number } = useFormats();
  return (
    <span className="confidence" title={`${words.confidence}: ${number(value, 6)}`}>
      <meter min={0} max={1} value={value} aria-hidden="true" /> <span className="hidden">{words.confidence} </span>
      {number(value, 2)}
    </span>
  );
}

export function Flags({ flags }: { flags: readonly StepFlag[] }) {
  const words = useWords();
  if (!flags.length) return null;
  return (
    <ul className="flags">
      {flags.map((flag) => (
        <li key={flag} className={`flag ${flag}`} title={words.flags[flag][1]}>
          {words.flags[flag][0]}
          <span className="why">: {words.flags[flag][1]}</span>
        </li>
      ))}
    </ul>
  );
}

export function Parties({ all }: { all: readonly Party[] }) {
  return (
    <>
      {all.map((party, index) => (
        <span key={party.id}>
          {index > 0 && ', '}
          <PartyLink party={party} />
        </span>
      ))}
    </>
  );
}

export function Fold({
  title,
  about,
  open = false,
  prints = false,
  children,
}: {
  title: string;
  /** What the title is about, for those who do not see where it stands. */
  about?: string;
  open?: boolean;
  /**
   * Whether it is open on paper: what it says is part of the page. A form is none. What is asked for only when somebody opens it
   * is there where it was opened: an answer does not come while the page is printed.
   */
  prints?: boolean | 'opened';
  children: ReactNode;
}) {
  const [isOpened, setOpen] = useState(open);
  const isPrinting = useIsPrinting();
  const isOpen = isOpened || (prints === true && isPrinting);
  const hasPaper = prints === 'opened' ? isOpened : prints;
  const id = useId();
  return (
    <div className={hasPaper ? 'fold prints' : 'fold'}>
      <button
        type="button"
        className="quiet"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpened)}
      >
        {title}
        {about && <span className="hidden"> {about}</span>}
      </button>
      <div id={id} className="folded" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </div>
  );
}

export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <small>{hint}</small>}
    </div>
  );
}
