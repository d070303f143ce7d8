// The names that stand of parties with the keys, of all markings, since each pair is marked by both. keys; before: number from
// which on none is read; open: numbers of stagings that are not published. Row: recorded, id (of the fact), key, kind, name,
// markings (of the fact and its party), pieces [{marking, invented, stated}] (of its standing evidence; stated: whether a
// statement, an action or a person gives it), acts [{recorded, id, markings, pieces}] (of what authorities did to the party).
// Enters by entity_key, source_id and job_id. The hint, and the sum that hides `recorded`, hold in a store that was just filled, whose
// statistics are old.
UNWIND $keys AS key
MATCH (e:Entity {key: key})-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(v:Name)
USING INDEX SEEK e:Entity(key)
WHERE f.recorded + 0 < $before AND (f.withdrawn IS NULL OR f.withdrawn IN $open)
RETURN f.recorded AS recorded, f.id AS id, key, e.kind AS kind, v.name AS name, [f.marking, e.marking] AS markings,
       CASE WHEN (f.evidenceWithdrawn IS NULL OR f.evidenceWithdrawn IN $open) AND f.evidenceMarking IS NOT NULL
         THEN [{marking: f.evidenceMarking, invented: EXISTS { MATCH (s:Source {id: f.source}) WHERE s.invented },
           stated: f.job IN ['statement', 'cooperation'] OR EXISTS { MATCH (j:Job {id: f.job}) WHERE j.feed IN ['statements', 'actions'] }}] ELSE [] END
       + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence)
           WHERE (p.withdrawn IS NULL OR p.withdrawn IN $open) AND p.marking IS NOT NULL AND NOT p.recorded IN $open
           RETURN {marking: p.marking, invented: EXISTS { MATCH (s:Source {id: p.source}) WHERE s.invented },
             stated: p.job IN ['statement', 'cooperation'] OR EXISTS { MATCH (j:Job {id: p.job}) WHERE j.feed IN ['statements', 'actions'] }} } AS pieces,
       COLLECT { MATCH (e)<-[:OBJECT]-(act:Designated|Indicted|Arrested|Dismantled|SeizedFrom|RevokedLicenceOf|Warned)<-[:SUBJECT_OF]-(authority:Entity)
         WHERE act.recorded + 0 < $before AND (act.withdrawn IS NULL OR act.withdrawn IN $open) AND NOT act.recorded IN $open
         RETURN {recorded: act.recorded, id: act.id, markings: [act.marking, authority.marking],
           pieces: CASE WHEN (act.evidenceWithdrawn IS NULL OR act.evidenceWithdrawn IN $open) AND act.evidenceMarking IS NOT NULL THEN [act.evidenceMarking] ELSE [] END
           + COLLECT { MATCH (act)<-[:SUPPORTS]-(said:Evidence)
               WHERE (said.withdrawn IS NULL OR said.withdrawn IN $open) AND said.marking IS NOT NULL AND NOT said.recorded IN $open RETURN said.marking }} } AS acts
ORDER BY recorded, id
