import { useState } from 'react';
import { link, useAddress } from '../address';
import { useList } from '../api/further';
import { ConfirmRetention, DueReviews, type DueReviewsResult, type DueReviewsVariables } from '../api/generated';
import { write } from '../api/write';
import { Bar } from '../lists/bar';
import { dayOf } from '../lists/filters';
import { Head, List } from '../lists/listed';
import { Fold, PartyLink } from '../shell/common';
import { WithReason } from '../forms/reason';
import { useMay } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';

type Edge = DueReviewsResult['dueForReview']['edges'][number];
type Review = Edge['node'];

/** Persons whose records somebody has to look at: still needed, or to be purged. */
export function RetentionPage() {
  const texts = useWords().retention;
  const { date } = useFormats();
  const { params } = useAddress();
  const before = dayOf(params, 'before') ?? null;
  const may = useMay('ANALYST');
  const [kept, setKept] = useState<{ review: Review; until: string }>();
  const list = useList(
    DueReviews,
    { before } as DueReviewsVariables,
    (data) => data.dueForReview,
    ({ node }: Edge) => node.person.id,
  );
  const edges = list.edges.map(({ node }) => ({ node: { ...node, id: node.person.id } }));
  return (
    <>
      <Head title={texts.title} intro={texts.intro} />
      {!may && <p className="notice">{texts.needAnalyst}</p>}
      <Bar
        label={texts.title}
        filters={[{ name: 'before', label: texts.before, hint: texts.beforeHint, type: 'day' }]}
      />
      <div role="status">
        {kept && (
          <p className="notice done">
            {fill(texts.kept, { date: date(kept.until) })} <PartyLink party={kept.review.person} />
          </p>
        )}
      </div>
      <List
        label={texts.title}
        name="retention"
        none={before ? fill(texts.noneBefore, { date: date(before) }) : texts.none}
        list={{ ...list, edges }}
        columns={[
          { id: 'by', title: texts.by, type: 'date', value: (node) => node.reviewBy },
          {
            id: 'person',
            title: texts.person,
            isFixed: true,
            value: (node) => node.person.name,
            cell: (node) => <PartyLink party={node.person} />,
          },
          {
            id: 'decision',
            title: texts.decision,
            isActs: true,
            value: () => null,
            cell: (node) =>
              may && (
                <>
                  <Fold title={texts.keep} about={node.person.name}>
                    <p>{texts.keepSays}</p>
                    <WithReason
                      draft={`retention.${node.person.id}`}
                      ways={[
                        {
                          label: texts.keepGo,
                          isMain: true,
                          does: async (reason, writeId) => {
                            const of = { id: node.person.id, reason };
                            const { data } = await write(ConfirmRetention, of, writeId);
                            setKept({ review: node, until: data.confirmRetention.reviewBy });
                          },
                        },
                      ]}
                      done={list.again}
                    />
                  </Fold>
                  <a href={link('approvals', { kind: 'PURGE', subject: node.person.id })}>
                    {texts.purge}
                    <span className="hidden"> {node.person.name}</span>
                  </a>
                </>
              ),
          },
        ]}
      />
    </>
  );
}
