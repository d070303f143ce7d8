// The standing decisions of originators that two parties are two. pairs: two natural keys each, the lesser first. Row: pair, markings (a list
// that a reader must see all of).
// Enters by decision_pair and entity_id.
UNWIND $pairs AS pair
MATCH (d:IdentityDecision {pair: pair})
WHERE d.decision = 'REJECT' AND d.takenBack IS NULL AND coalesce(d.binding, true)
MATCH (one:Entity {id: d.one})
MATCH (other:Entity {id: d.other})
RETURN pair, [d.marking, one.marking, other.marking] AS markings
