// Deletes the further evidence that supports only facts among these. ids: fact ids; visible: markings that somebody may see.
// Row: ids (of the evidence), sources (ids, of pieces that this somebody could see), hidden (ids, of others).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (:Fact {id: id})<-[:SUPPORTS]-(e:Evidence)
WITH DISTINCT e
WHERE NOT EXISTS { MATCH (e)-[:SUPPORTS]->(o:Fact) WHERE NOT o.id IN $ids }
WITH e, e.id AS id, e.source AS source,
     {{known evidence e}} AS known
DETACH DELETE e
RETURN collect(id) AS ids, collect(DISTINCT CASE WHEN known THEN source END) AS sources,
       collect(DISTINCT CASE WHEN NOT known THEN source END) AS hidden
