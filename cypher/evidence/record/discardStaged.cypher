// Drops some of what was staged under the number; run until nothing is left. number. Row: dropped (count).
// Enters by evidence_recorded, fact_recorded (what is opened again has the job that brought it first) and entity_recorded.
CALL () {
  MATCH (n:Evidence {recorded: $number})
  WITH n LIMIT 2000
  CALL (n) {
    MATCH (n)-[:SUPPORTS]->(f:Fact)
    SET f:Waiting
  }
  DETACH DELETE n
  RETURN count(*) AS some
  UNION ALL
  MATCH (n:Fact {recorded: $number})
  WITH n LIMIT 2000
  DETACH DELETE n
  RETURN count(*) AS some
  UNION ALL
  MATCH (n:Entity {recorded: $number})
  WITH n LIMIT 2000
  DETACH DELETE n
  RETURN count(*) AS some
}
RETURN sum(some) AS dropped
