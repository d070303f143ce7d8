// A decision about a tie whose parties the caller may see. id: of the decision. Row: decision (properties), agreed (whether
// it holds for everybody who sees both).
// Enters by decision_id, decision_pair and entity_id.
MATCH (d:IdentityDecision {id: $id})
WHERE {{known record d}}
  AND EXISTS { MATCH (a:Entity {id: d.one}) WHERE {{visible entity a}} }
  AND EXISTS { MATCH (b:Entity {id: d.other}) WHERE {{visible entity b}} }
RETURN d {.*} AS decision, {{agreed decision d}} AS agreed
