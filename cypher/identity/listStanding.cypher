// The decisions about a tie, or about a pair, that were not taken back, as far as the caller may see them and both parties; the newest
// first. tie: id of the fact, as it was decided or as it was recorded anew; pair: natural keys, the lesser first; one of both is null.
// Row: decision (properties), binding (whether it holds for everybody).
// Enters by decision_tie and decision_pair.
CALL () {
  MATCH (d:IdentityDecision {tie: $tie})
  RETURN d
  UNION
  MATCH (d:IdentityDecision {pair: $pair})
  RETURN d
}
WITH d
WHERE d.takenBack IS NULL AND {{known record d}}
  AND EXISTS { MATCH (a:Entity {id: d.one}) WHERE {{visible entity a}} }
  AND EXISTS { MATCH (b:Entity {id: d.other}) WHERE {{visible entity b}} }
RETURN d {.*} AS decision, d.binding AS binding
ORDER BY d.at DESC, d.id DESC
