// Facts that commits recorded, withdrew, or gave or took evidence, in the order of the commits and of ids, as the caller sees them
// in a view with what was withdrawn. groups: {number, numbers (under which was recorded), after (id before the first; '' at the
// start)}; limit. Row: number (of the commit), id, kind, subject, object (ids),
// subjectSince, objectSince (numbers under which these were recorded), recorded, withdrawn (number or null), pieces [{id, recorded,
// withdrawn}] (those that the caller sees), closed (whether the list's last day took the place of a withdrawn fact).
// Enters by fact_recorded, fact_withdrawn, fact_evidence_withdrawn, evidence_recorded and evidence_withdrawn.
UNWIND $groups AS group
CALL (group) {
  CALL (group) {
    UNWIND group.numbers AS number
    MATCH (f:Fact {recorded: number})
    USING INDEX f:Fact(recorded)
    RETURN f
    UNION
    UNWIND group.numbers AS number
    MATCH (f:Fact {withdrawn: number})
    USING INDEX f:Fact(withdrawn)
    RETURN f
    UNION
    UNWIND group.numbers AS number
    MATCH (f:Fact {evidenceWithdrawn: number})
    USING INDEX f:Fact(evidenceWithdrawn)
    RETURN f
    UNION
    UNWIND group.numbers AS number
    MATCH (e:Evidence {recorded: number})-[:SUPPORTS]->(f:Fact)
    USING INDEX e:Evidence(recorded)
    WHERE {{visible evidence e}}
    RETURN f
    UNION
    UNWIND group.numbers AS number
    MATCH (e:Evidence {withdrawn: number})-[:SUPPORTS]->(f:Fact)
    USING INDEX e:Evidence(withdrawn)
    WHERE {{visible evidence e}}
    RETURN f
  }
  WITH f, group
  WHERE f.id > group.after AND {{visible fact f}}
  MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
  WHERE {{visible entity s}} AND {{visible entity o}}
  RETURN f, s, o
  ORDER BY f.id LIMIT $limit
}
WITH group, f, s, o
LIMIT $limit
RETURN group.number AS number, f.id AS id, f.kind AS kind, s.id AS subject, s.recorded AS subjectSince,
       o.id AS object, o.recorded AS objectSince, f.recorded AS recorded, f.withdrawn AS withdrawn,
       CASE WHEN {{first evidence f}} THEN [{id: f.id + '-1', recorded: f.recorded, withdrawn: f.evidenceWithdrawn}] ELSE [] END
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE {{visible evidence e}} RETURN {id: e.id, recorded: e.recorded, withdrawn: e.withdrawn} ORDER BY e.id } AS pieces,
       f.withdrawn IS NOT NULL AND f.listedTo IS NULL AND f.list IS NOT NULL
         AND EXISTS { MATCH (s)-[:SUBJECT_OF]->(next:Fact {kind: f.kind, recorded: f.withdrawn})-[:OBJECT]->(o)
                      WHERE next.listedTo IS NOT NULL AND next.list = f.list AND next.listedFrom = f.listedFrom AND {{visible fact next}} } AS closed
