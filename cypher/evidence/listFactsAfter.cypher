// Facts that the caller may see, in the order of their ids, for reading the whole graph in pages. after: id of the last one, ''
// at the start; limit: 1 or more; asOf: ISO day or null. Row: as listFacts.
// Enters by fact_id.
MATCH (f:Fact)
WHERE f.id > $after
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}} AND {{holds fact f}}
WITH f, s, o ORDER BY f.id LIMIT $limit
RETURN f {.*} AS fact, s.id AS subject, o.id AS object,
       {{recorded moment f}} AS recordedAt,
       COLLECT {
         MATCH (f)-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED|LOADED_AT|DISCHARGED_AT|CONSIGNED_BY|CONSIGNED_TO|RECEIVED_BY|CONCERNS]->(p:Entity)
         WHERE {{visible entity p}}
         RETURN {role: type(part), entity: p.id} ORDER BY type(part), p.id
       } AS roles,
       {{first evidence f}} AS first,
       COLLECT { UNWIND coalesce(f.claimedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } AS firstClaimedBy,
       COLLECT { UNWIND coalesce(f.disputedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } AS firstDisputedBy,
       COLLECT {
         MATCH (f)<-[:SUPPORTS]-(v:Evidence)
         WHERE {{visible evidence v}}
         RETURN {
           evidence: v {.*},
           claimedBy: COLLECT { UNWIND coalesce(v.claimedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id },
           disputedBy: COLLECT { UNWIND coalesce(v.disputedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id },
           recordedAt: {{recorded moment v}}
         } ORDER BY v.id
       } AS further
ORDER BY f.id
