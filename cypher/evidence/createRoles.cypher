// Further parts in a fact. rows: {fact, role, entity}. No rows.
// Enters by fact_id and entity_id.
// Allows: product, of one row with one row: fact and entity are found by their unique ids.
UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (e:Entity {id: row.entity})
CREATE (f)-[:$(row.role)]->(e)
