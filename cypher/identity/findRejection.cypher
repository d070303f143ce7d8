// The newest standing decision that two parties are two and that binds the caller, if the caller may see it and both parties. pair: their
// natural keys, the lesser first; organization: the caller's. Row: decision (properties), agreed (whether it binds everybody).
// Enters by decision_pair.
MATCH (d:IdentityDecision {pair: $pair})
WHERE d.decision = 'REJECT' AND d.takenBack IS NULL AND {{known record d}} AND (d.binding OR d.organization = $organization)
  AND EXISTS { MATCH (a:Entity {id: d.one}) WHERE {{visible entity a}} }
  AND EXISTS { MATCH (b:Entity {id: d.other}) WHERE {{visible entity b}} }
RETURN d {.*} AS decision, {{agreed decision d}} AS agreed
ORDER BY d.at DESC, d.id DESC
LIMIT 1
