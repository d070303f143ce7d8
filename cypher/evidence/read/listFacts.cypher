// Facts as the caller sees them, each with its visible evidence and parts. ids: fact ids. asOf is not asked: whoever names a
// fact has chosen it. Row: fact (all properties), subject, object (ids), roles (texts, each a type, a blank and
// an entity's id, in no order), first (whether the evidence on the fact is visible), firstClaimedBy, firstDisputedBy (ids or
// null), further [{evidence (properties), claimedBy, disputedBy}].
// Enters by fact_id and entity_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}}
WITH f, s, o, f {.*} AS fact
WHERE {{visible fact f by fact}}
RETURN fact, {{fact columns f by fact}}
