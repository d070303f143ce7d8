import { useState } from 'react';
import { type CoverageKind, type CoverageWay, type LinkKind, type Party, RecordCoverage } from '../api/generated';
import { write } from '../api/write';
import { Finder } from '../find/finder';
import { Choice, Line, WriteForm } from '../forms/form';
import { PartyLink } from '../shell/common';
import { fill, useWords } from '../words';

/** Facts of the graph that a statement of completeness is about; roles in shipments have words of their own. */
const KINDS: readonly (CoverageKind & LinkKind)[] = [
  'SHIPPED',
  'PAID',
  'LOCATED_AT',
  'HAS_PHONE',
  'HAS_EMAIL',
  'HAS_WALLET',
  'HAS_IDENTIFIER',
  'INDICTED',
  'ARRESTED',
  'SEIZED_FROM',
  'REVOKED_LICENCE_OF',
  'WARNED',
  'DESIGNATED',
  'DELISTED',
  'LISTED',
  'SUPPLIES',
  'BROKERS_FOR',
  'OWNS',
  'CONTROLS',
  'DIRECTS',
  'EMPLOYS',
  'ACTS_FOR',
  'MEMBER_OF',
  'FAMILY_OF',
  'LINKED_TO',
  'NATIONAL_OF',
];

const ROLES = ['CARRIED', 'FORWARDED', 'NOTIFIED'] as const;

/** States that all facts of a kind on one end of a party are recorded: with evidence, as any fact. */
export function CoverageForm({ of, done }: { of: string; done: () => void }) {
  const words = useWords();
  const texts = words.redFlags.coverage;
  const [by, setBy] = useState<Party>();
  return (
    <>
      <Finder
        label={texts.statedBy}
        kinds={['AGENCY', 'COUNTRY', 'COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP']}
        clear
        onChoose={setBy}
      />
      {by && (
        <p>
          <PartyLink party={by} />
        </p>
      )}
      <WriteForm
        title={texts.title}
        says={texts.says}
        go={texts.go}
        place={`coverage.${of}`}
        empty={{ kind: 'SHIPPED', way: 'OUT', from: '', to: '', title: '', locator: '', marking: '' }}
        needed={['title', 'locator']}
        refusal={by ? null : texts.chooseFirst}
        send={async (draft, writeId) => {
          const { data } = await write(
            RecordCoverage,
            {
              input: {
                statedBy: by!.id,
                of,
                kind: draft.kind as CoverageKind,
                way: draft.way as CoverageWay,
                from: draft.from || null,
                to: draft.to || null,
                title: draft.title.trim(),
                locator: draft.locator.trim(),
                marking: draft.marking.trim() || null,
              },
            },
            writeId,
          );
          done();
          return fill(texts.recorded, { marking: data.recordCoverage.marking });
        }}
      >
        {(sheet) => (
          <>
            <Choice
              of={sheet}
              name="kind"
              label={texts.kind}
              all={[
                ...KINDS.map((kind) => [kind, words.verbs[kind][0]] as const),
                ...ROLES.map((role) => [role, texts.roles[role]] as const),
              ]}
            />
            <Choice
              of={sheet}
              name="way"
              label={texts.way}
              all={[
                ['OUT', texts.ways.OUT],
                ['IN', texts.ways.IN],
              ]}
            />
            <Line of={sheet} name="from" type="date" label={texts.from} hint={texts.fromHint} />
            <Line of={sheet} name="to" type="date" label={texts.to} hint={texts.toHint} />
            <Line of={sheet} name="title" label={texts.source} longest={500} />
            <Line of={sheet} name="locator" label={texts.locator} longest={500} />
            <Line of={sheet} name="marking" label={words.marking} hint={texts.markingHint} />
          </>
        )}
      </WriteForm>
    </>
  );
}
