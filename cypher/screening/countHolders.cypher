// How many visible parties have a value, up to most. keys: natural keys of dates and addresses; most: number. Row: key, holders.
// Enters by entity_key.
UNWIND $keys AS key
CALL (key) {
  MATCH (v:Entity {key: key})<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(e:Entity)
  WHERE f.kind IN ['BORN_ON', 'FOUNDED_ON', 'LOCATED_AT'] AND {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}}
  WITH {{twin records e}} AS records
  WITH DISTINCT {{first of records}} AS p
  LIMIT $most
  RETURN count(p) AS holders
}
RETURN key, holders
