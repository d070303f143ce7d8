// Whose two records are, if the caller may see both. one, other: their ids; organization: the caller's. Row: one, other (the organization that
// recorded it, null where none is known), named (whether evidence of the caller's organization names one of the two).
// Enters by entity_id.
// Allows: product, of two records that are each found by their id.
MATCH (a:Entity {id: $one})
MATCH (b:Entity {id: $other})
WHERE {{visible entity a}} AND {{visible entity b}}
RETURN a.originator AS one, b.originator AS other,
       EXISTS {
         MATCH (r:Entity)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(n:Entity)
         WHERE r.id IN [$one, $other] AND {{visible entity r}} AND {{visible fact f}} AND {{visible entity n}}
           AND ((f.originator = $organization AND {{first evidence f}})
             OR EXISTS { MATCH (f)<-[:SUPPORTS]-(p:Evidence) WHERE p.originator = $organization AND {{visible evidence p}} })
       } AS named
