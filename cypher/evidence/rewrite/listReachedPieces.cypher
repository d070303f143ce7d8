// The pieces of evidence that an organization recorded for facts. What this service found of a tie between records goes with the
// organization's. ids: fact ids; originator: organization. Row: fact (id), pieces (ids), whole (whether no piece of another originator
// supports the fact).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WITH f, COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) RETURN {id: e.id, own: coalesce(e.originator = $originator, f:SameAs OR f:PossiblySameAs)} } AS further
WITH f, CASE WHEN f.source IS NULL THEN further ELSE further + [{id: f.id + '-1', own: coalesce(f.originator = $originator, f:SameAs OR f:PossiblySameAs)}] END AS pieces
RETURN f.id AS fact, [piece IN pieces WHERE piece.own | piece.id] AS pieces,
       all(piece IN pieces WHERE piece.own) AS whole
ORDER BY fact
