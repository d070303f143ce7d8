// Sources that a visible fact rests on, and whether a designation does that holds on the day. asOf: ISO day.
// Row: id, title, hash, published (ISO text or null), designates.
// Allows: scan, there are few sources, and a list of datasets names those that a caller sees among them.
// Allows: product, of the sources with two lists of ids, of one row each.
// The designations are gone through once for their sources: for each source, they took half a second each.
CALL () {
  MATCH (by:Entity)-[:SUBJECT_OF]->(act:Designated)-[:OBJECT]->(of:Entity)
  WHERE {{visible fact act}} AND {{first evidence act}} AND {{holds fact act}} AND {{visible entity by}} AND {{visible entity of}}
  RETURN collect(DISTINCT act.source) AS sourcesSaying
}
CALL () {
  MATCH (said:Evidence)-[:SUPPORTS]->(told:Designated), (teller:Entity)-[:SUBJECT_OF]->(told)-[:OBJECT]->(toldOf:Entity)
  WHERE {{visible evidence said}} AND {{visible fact told}} AND {{holds fact told}} AND {{visible entity teller}} AND {{visible entity toldOf}}
  RETURN collect(DISTINCT said.source) AS sourcesBacking
}
MATCH (s:Source)
WHERE {{visible source s}}
RETURN s.id AS id, s.title AS title, s.hash AS hash, s.published AS published,
       s.id IN sourcesSaying OR s.id IN sourcesBacking AS designates
ORDER BY id
