import { useMemo } from 'react';
import type { Move } from '../api/generated';
import type { KeptRequest } from '../casework/kept';
import { Confidence, Flags, Name, PartyLink } from '../shell/common';
import { useOpenedCase } from '../casework/opened';
import { type DataColumn, DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { type Chain, KeepChain, KeepStep, useGoods, useVerb } from './chains';
import { isMarked, isSeen, type Sight } from './selection';
import { isWeakest } from './weakest';

interface StepRow {
  /** As the chains are counted everywhere. */
  chain: number;
  at: number;
  of: Chain;
  step: Move;
}

/** Each step of each chain as a row. */
export function StepsTable({
  chains,
  numbers,
  asked,
  chosen,
  choose,
  open,
  sight,
  line,
  isFilling,
}: {
  chains: readonly Chain[];
  /** The number of each chain by its key. */
  numbers: ReadonlyMap<string, number>;
  asked: KeptRequest;
  chosen: string | null;
  /** Chooses a chain, or leaves it. */
  choose: (key: string) => void;
  /** Tells what is known of a step of a chain. */
  open: (key: string, step: Move) => void;
  /** What is hidden and chosen in the picture, and the line that is chosen. */
  sight: Sight;
  line: string | null;
  isFilling?: boolean;
}) {
  const words = useWords();
  const verb = useVerb();
  const goods = useGoods();
  const { date } = useFormats();
  const isKept = !!useOpenedCase();
  const rows = useMemo(
    () =>
      chains.flatMap((of) =>
        of.steps.flatMap((step, at): StepRow[] =>
          isSeen(step, sight) ? [{ chain: numbers.get(of.key) ?? 0, at, of, step }] : [],
        ),
      ),
    [chains, numbers, sight],
  );
  const columns = useMemo(() => {
    const texts = words.trace;
    const isShipment = (row: StepRow) => row.step.class === 'SHIPMENT';
    const from = ({ step }: StepRow) => step.dispatched ?? step.validFrom;
    const to = (row: StepRow) => (isShipment(row) ? row.step.arrived : row.step.validTo);
    const all: DataColumn<StepRow>[] = [
      {
        id: 'chain',
        title: words.surface.chain,
        type: 'number',
        value: (row) => row.chain,
        cell: ({ chain, of }) => (
          <button
            type="button"
            className="plain-button chain-number"
            aria-label={fill(texts.chain, { n: chain })}
            aria-pressed={of.key === chosen}
            onClick={() => choose(of.key)}
          >
            {chain}
          </button>
        ),
        isFixed: true,
      },
      { id: 'step', title: words.surface.step, type: 'number', value: (row) => row.at + 1, isHidden: true },
      {
        id: 'subject',
        title: words.picture.subject,
        value: ({ step }) => step.from.name,
        cell: ({ step }) => <PartyLink party={step.from} />,
      },
      {
        id: 'verb',
        title: words.picture.verb,
        value: ({ step }) => verb(step),
      },
      {
        id: 'goods',
        title: words.entity.goods,
        value: (row) => (isShipment(row) || row.step.cas ? goods(row.step) : null),
        cell: (row) => (isShipment(row) || row.step.cas ? <Name of={goods(row.step)} /> : '–'),
      },
      {
        id: 'kg',
        title: words.surface.kg,
        type: 'number',
        value: ({ step }) => step.quantityKg,
        isHidden: true,
      },
      {
        id: 'object',
        title: words.picture.object,
        value: ({ step }) => step.to.name,
        cell: ({ step }) => <PartyLink party={step.to} />,
      },
      { id: 'dispatched', title: words.entity.dispatched, type: 'date', value: from, cell: (row) => date(from(row)) },
      {
        id: 'arrived',
        title: words.entity.arrived,
        type: 'date',
        value: to,
        cell: (row) => (to(row) ? date(to(row)) : isShipment(row) ? '–' : words.open),
      },
      {
        id: 'confidence',
        title: words.confidence,
        type: 'number',
        value: ({ step }) => step.confidence,
        cell: ({ step }) => <Confidence value={step.confidence} />,
      },
      {
        id: 'weakest',
        title: texts.weakest,
        value: ({ of, at }) => (isWeakest(of, at) ? words.yes : null),
        cell: ({ of, at }) => isWeakest(of, at) && words.yes,
      },
      {
        id: 'flags',
        title: words.surface.flags,
        value: ({ step }) => step.flags.map((flag) => words.flags[flag][0]).join(', '),
        cell: ({ step }) => <Flags flags={step.flags} />,
        isHidden: true,
      },
      { id: 'evidence', title: words.surface.pieces, type: 'number', value: ({ step }) => step.evidence.length },
      ...(isKept
        ? [
            {
              id: 'keep',
              title: words.cases.keepOne,
              value: () => null,
              isActs: true,
              cell: ({ of, step, at, chain }: StepRow) => (
                <>
                  {at === 0 && <KeepChain chain={of} request={asked} about={fill(texts.chain, { n: chain })} />}{' '}
                  <KeepStep step={step} />
                </>
              ),
            },
          ]
        : []),
    ];
    return all;
  }, [words, verb, goods, date, isKept, asked, chosen, choose]);
  return (
    <DataTable
      label={words.trace.asTable}
      name="steps"
      columns={columns}
      rows={rows}
      idOf={(row) => `${row.of.key} ${row.at}`}
      isChosen={(row) => row.of.key === chosen}
      isMarked={(row) => isMarked(row.step, sight, line)}
      open={(row) => open(row.of.key, row.step)}
      isFilling={isFilling}
    />
  );
}
