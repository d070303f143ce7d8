// Deletes a further piece of evidence. id. No rows.
// Enters by evidence_id.
MATCH (e:Evidence {id: $id})
CALL (e) {
  MATCH (e)-[:SUPPORTS]->(left:Fact)
  SET left:Unsettled
}
DETACH DELETE e
