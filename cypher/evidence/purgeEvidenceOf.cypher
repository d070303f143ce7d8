// Deletes the further evidence that supports only facts among these. ids: fact ids. Row: ids (of the evidence), sources (ids).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (:Fact {id: id})<-[:SUPPORTS]-(e:Evidence)
WITH DISTINCT e
WHERE NOT EXISTS { MATCH (e)-[:SUPPORTS]->(o:Fact) WHERE NOT o.id IN $ids }
WITH e, e.id AS id, e.source AS source
DETACH DELETE e
RETURN collect(id) AS ids, collect(DISTINCT source) AS sources
