// Further parts in a fact. rows: {fact, role, entity}. No rows.
// Enters by fact_id and entity_id.
UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (e:Entity {id: row.entity})
CREATE (f)-[:$(row.role)]->(e)
