import { useAnswer } from '../api/ask';
import { SuggestionCounts } from '../api/generated';
import { State } from '../shell/common';
import { DataTable } from '../table/table';
import { useWords } from '../words';

/** What was made of the suggestions of each rule. */
export function Counts() {
  const { documents, lists } = useWords();
  const texts = lists.counts;
  const asked = useAnswer(SuggestionCounts, {});
  const all = asked.data?.suggestionCounts ?? [];
  return (
    <>
      <State of={asked} />
      {asked.data && all.length === 0 && <p>{texts.none}</p>}
      {all.length > 0 && (
        <DataTable
          label={texts.title}
          name="suggestions"
          rows={all}
          idOf={(each) => each.rule}
          columns={[
            { id: 'rule', title: texts.rule, value: (each) => documents.rules[each.rule], isFixed: true },
            { id: 'accepted', title: texts.accepted, type: 'number', value: (each) => each.accepted },
            { id: 'edited', title: texts.edited, type: 'number', value: (each) => each.edited },
            { id: 'rejected', title: texts.rejected, type: 'number', value: (each) => each.rejected },
          ]}
        />
      )}
    </>
  );
}
