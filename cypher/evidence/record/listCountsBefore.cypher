// Counts of seizures that stand again once a staging is published: of each record and marking that the staging leaves without a count,
// the one with the newest day of publication among those before that have standing evidence. number: of the staging.
// Row: id, key, kind, marking, job.
// Enters by fact_withdrawn (by a hint, as all counts have one kind) and fact_record.
MATCH (gone:Fact {withdrawn: $number})
USING INDEX SEEK gone:Fact(withdrawn)
WHERE gone.kind = 'COUNTED_SEIZURES'
WITH DISTINCT gone.record AS record, gone.marking AS marking
WHERE NOT EXISTS { MATCH (standing:Fact {record: record}) WHERE standing.marking = marking AND standing.withdrawn IS NULL }
CALL (record, marking) {
  MATCH (f:Fact {record: record})
  WHERE f.marking = marking
    // A count that stood again is a copy: only the newest copy says whether its evidence was withdrawn.
    AND NOT EXISTS { MATCH (copy:Fact {record: record}) WHERE copy.key = f.key AND copy.marking = marking AND copy.recorded > f.recorded }
  WITH f, COLLECT { MATCH (first:Source {id: f.source}) WHERE f.evidenceWithdrawn IS NULL RETURN coalesce(first.published, '') }
          + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL
                      MATCH (more:Source {id: e.source}) USING INDEX SEEK more:Source(id) RETURN coalesce(more.published, '') } AS published
  WHERE size(published) > 0
  RETURN f
  ORDER BY reduce(newest = '', day IN published | CASE WHEN day > newest THEN day ELSE newest END) DESC, f.withdrawn DESC
  LIMIT 1
}
RETURN f.id AS id, f.key AS key, f.kind AS kind, f.marking AS marking, f.job AS job
ORDER BY id
