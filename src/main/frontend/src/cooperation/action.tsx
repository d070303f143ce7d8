import { type OfAction } from '../api/generated';
import { fill, useFormats, useWords } from '../words';
import { Acts, begin, useOwn } from '../evidence/acts';
import { Parties, PartyLink } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { ofAction } from './recorded';
import { useViewer } from '../access/viewer';

/** What authorities did, to whom or to how many, with the evidence for it. */
export function Action({ node, done }: { node: OfAction; done: () => void }) {
  const words = useWords();
  const texts = words.entity;
  const { country, date, number } = useFormats();
  const isOwn = useOwn();
  const organization = useViewer()?.organization;
  const further = [node.programme && `${texts.programme} ${node.programme}`, node.legalBasis, node.outcome].filter(
    (each) => !!each,
  );
  const own = node.fact.evidence.find((each) => isOwn(each.originator));
  return (
    <>
      <Parties all={[node.authority, ...node.jointWith]} /> {words.verbs[node.kind][0]}{' '}
      {node.target && <PartyLink party={node.target} />}
      {node.targetCount !== null && (
        <>
          {number(node.targetCount)} × {node.targetKind && words.kinds[node.targetKind]}
          {node.targetCountry && ` (${country(node.targetCountry)})`}, {texts.unnamed}
        </>
      )}{' '}
      ·{' '}
      {node.listedSinceAtLeast
        ? fill(texts.listedSinceAtLeast, { date: date(node.listedSinceAtLeast) })
        : date(node.from)}
      {node.to && ` – ${date(node.to)}`}
      {further.map((each) => (
        <span key={each}>
          {' '}
          · <bdi>{each}</bdi>
        </span>
      ))}
      <Evidence all={node.fact.evidence} fixed />
      {own && (
        <Acts
          called={`${words.verbs[node.kind][0]} ${node.target?.name ?? ''}`}
          organization={own.originator}
          id={node.id}
          fact={node.fact.id}
          correct={() => begin('action', ofAction(node, organization))}
          done={done}
        />
      )}
    </>
  );
}
