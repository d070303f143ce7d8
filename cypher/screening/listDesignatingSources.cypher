// Sources of visible designations that hold on the day. asOf: ISO day. Row: source (id).
// Allows: scan, the designations are gone through once for their sources: for each source, they took half a second each.
CALL () {
  MATCH (by:Entity)-[:SUBJECT_OF]->(act:Designated)-[:OBJECT]->(of:Entity)
  WHERE {{visible fact act}} AND {{first evidence act}} AND {{holds fact act}} AND {{visible entity by}} AND {{visible entity of}}
  RETURN DISTINCT act.source AS source
  UNION
  MATCH (said:Evidence)-[:SUPPORTS]->(told:Designated), (teller:Entity)-[:SUBJECT_OF]->(told)-[:OBJECT]->(toldOf:Entity)
  WHERE {{visible evidence said}} AND {{visible fact told}} AND {{holds fact told}} AND {{visible entity teller}} AND {{visible entity toldOf}}
  RETURN DISTINCT said.source AS source
}
RETURN source
