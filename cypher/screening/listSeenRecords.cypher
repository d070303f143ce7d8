// Which of some records the caller may see, and under which the party of each is shown. ids. Row: record (id), party (id). Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
WITH id, {{twin records e}} AS records
RETURN id AS record, {{first of records}}.id AS party
