// Has some facts looked at to which an initial import added a piece for other readers: it reads nothing back. limit: pieces. Row: taken (count).
// Allows: scan, of the label of these pieces.
MATCH (e:Opening)
WITH e LIMIT $limit
REMOVE e:Opening
WITH e
CALL (e) {
  MATCH (e)-[:SUPPORTS]->(f:Fact)
  SET f:Waiting
}
RETURN count(*) AS taken
