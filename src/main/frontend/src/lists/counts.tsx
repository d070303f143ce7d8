import { useAnswer } from '../api/ask';
import { SuggestionCounts } from '../api/generated';
import { State, Table } from '../parts/common';
import { useFormats, useWords } from '../words';

/** What was made of the suggestions of each rule. */
export function Counts() {
  const { documents, lists } = useWords();
  const texts = lists.counts;
  const { number } = useFormats();
  const asked = useAnswer(SuggestionCounts, {});
  const all = (asked.data?.suggestionCounts ?? []).map((each) => ({ ...each, id: each.rule }));
  return (
    <>
      <State of={asked} />
      {asked.data && all.length === 0 && <p>{texts.none}</p>}
      {all.length > 0 && (
        <Table
          label={texts.title}
          rows={all}
          columns={[
            { title: texts.rule, of: (each) => documents.rules[each.rule] },
            { title: texts.accepted, isFigure: true, of: (each) => number(each.accepted) },
            { title: texts.edited, isFigure: true, of: (each) => number(each.edited) },
            { title: texts.rejected, isFigure: true, of: (each) => number(each.rejected) },
          ]}
        />
      )}
    </>
  );
}
