import { useEffect, useMemo, useState } from 'react';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Dialog,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  NumberField,
  TextField,
} from 'react-aria-components';
import { asRefused, type Refused } from '../api/ask';
import type { LinkKind } from '../api/generated';
import { Trouble } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import type { Choice, Order } from './board';
import { Rule } from './tools';

/** A fact of a party, as far as a choice asks for it. */
export interface Candidate {
  id: string;
  kind: string;
  direction: 'OUT' | 'IN';
  day: string | null;
  kg: number | null;
  confidence: number;
}
export interface Candidates {
  facts: readonly Candidate[];
  /** There are more than were counted. */
  isCut: boolean;
}

const MOST = 50;

/** How many facts a choice shows, of those that there are. */
export function counted(facts: readonly Candidate[], choice: Choice): number {
  const fits = facts.filter(
    ({ kind, direction, day }) =>
      (choice.kinds === null || choice.kinds.includes(kind)) &&
      (choice.direction === null || choice.direction === direction) &&
      (!choice.from || (day !== null && day >= choice.from)) &&
      (!choice.to || (day !== null && day <= choice.to)),
  );
  return Math.min(fits.length, choice.most);
}

/** Asks which of a party's facts are to be shown; says how many are not. */
export function ExpandDialog({
  party,
  load,
  before,
  done,
  cancel,
}: {
  party: { id: string; name: string };
  load: (id: string, signal: AbortSignal, counted: (soFar: number) => void) => Promise<Candidates>;
  before?: Choice;
  done: (choice: Choice) => void;
  cancel: () => void;
}) {
  const words = useWords();
  const texts = words.picture.tools;
  const { number } = useFormats();
  const [found, setFound] = useState<Candidates>();
  const [soFar, setSoFar] = useState(0);
  const [refused, setRefused] = useState<Refused>();
  const [turn, setTurn] = useState(0);
  const [kinds, setKinds] = useState<string[] | null>(before?.kinds ? [...before.kinds] : null);
  const [direction, setDirection] = useState<'ANY' | 'OUT' | 'IN'>(before?.direction ?? 'ANY');
  const [from, setFrom] = useState(before?.from ?? '');
  const [to, setTo] = useState(before?.to ?? '');
  const [order, setOrder] = useState<Order>(before?.order ?? 'NEWEST');
  const [most, setMost] = useState(before?.most ?? MOST);
  useEffect(() => {
    const stop = new AbortController();
    load(party.id, stop.signal, setSoFar).then(setFound, (error: unknown) => {
      if (!stop.signal.aborted) setRefused(asRefused(error));
    });
    return () => stop.abort();
  }, [load, party.id, turn]);
  const choice: Choice = {
    kinds,
    direction: direction === 'ANY' ? null : direction,
    from: from || null,
    to: to || null,
    order,
    most: Number.isFinite(most) ? most : MOST,
  };
  const byKind = useMemo(() => {
    const counts = new Map<string, { OUT: number; IN: number }>();
    for (const { kind, direction: way } of found?.facts ?? []) {
      const of = counts.get(kind) ?? { OUT: 0, IN: 0 };
      of[way]++;
      counts.set(kind, of);
    }
    return [...counts].sort((a, b) => b[1].OUT + b[1].IN - a[1].OUT - a[1].IN);
  }, [found]);
  const all = found?.facts.length ?? 0;
  const shown = found ? counted(found.facts, choice) : 0;
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && cancel()}>
      <Modal className="sheet-of">
        <Dialog className="dialog">
          <Heading slot="title">{fill(texts.expandTitle, { name: party.name })}</Heading>
          {refused ? (
            <Trouble
              refused={refused}
              again={() => {
                setRefused(undefined);
                setTurn(turn + 1);
              }}
            />
          ) : !found ? (
            <p role="status">{fill(texts.counting, { n: soFar })}</p>
          ) : (
            <>
              <CheckboxGroup
                className="kinds"
                value={kinds ?? byKind.map(([kind]) => kind)}
                onChange={(value) => setKinds(value.length === byKind.length ? null : value)}
              >
                <Label>{texts.kinds}</Label>
                {byKind.map(([kind, { OUT, IN }]) => (
                  <Checkbox key={kind} value={kind} className="check">
                    <span className="tick" aria-hidden />
                    {[
                      OUT ? `${words.verbs[kind as LinkKind][0]}: ${number(OUT)}` : '',
                      IN ? `${words.verbs[kind as LinkKind][1]}: ${number(IN)}` : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Checkbox>
                ))}
              </CheckboxGroup>
              <div className="row">
                <Rule
                  label={texts.direction}
                  value={direction}
                  names={{ ANY: texts.any, OUT: texts.out, IN: texts.into }}
                  onChange={setDirection}
                />
                <Rule label={texts.order} value={order} names={texts.orders} onChange={setOrder} />
                <NumberField className="rule" value={most} onChange={setMost} minValue={1} maxValue={2000}>
                  <Label>{texts.number}</Label>
                  <Input className="short" />
                </NumberField>
              </div>
              <div className="row">
                <TextField className="rule" type="date" value={from} onChange={setFrom}>
                  <Label>{texts.from}</Label>
                  <Input />
                </TextField>
                <TextField className="rule" type="date" value={to} onChange={setTo}>
                  <Label>{texts.to}</Label>
                  <Input />
                </TextField>
              </div>
              <p role="status">
                {fill(texts.counted, { shown, all, left: all - shown })}
                {found.isCut && ` ${fill(texts.incomplete, { n: all })}`}
              </p>
            </>
          )}
          <div className="row ends">
            <Button className="tool" onPress={cancel}>
              {texts.cancel}
            </Button>
            <Button className="tool main" isDisabled={!found || shown === 0} onPress={() => done(choice)}>
              {words.picture.expand}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
