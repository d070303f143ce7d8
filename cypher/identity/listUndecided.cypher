// Of these ties the undecided ones, by the conditions of identity/listProposals, in any order.
// ties: ids of facts; organization: the caller's; asOf: null. Row: tie, one, other (ids), score (ten-thousandths; -1 where its source gives none), locator,
// quote (texts; null where it rests on no names).
// Enters by fact_id, entity_key and decision_pair.
UNWIND $ties AS wanted
MATCH (f:Fact {id: wanted})
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Entity)
WHERE f.kind = 'POSSIBLY_SAME_AS'
  AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity b}}
  AND NOT (a:Twin AND b:Twin AND b.id IN {{visible twins a}})
  AND NOT EXISTS {
    MATCH (d:IdentityDecision {pair: CASE WHEN a.key < b.key THEN a.key + '\n' + b.key ELSE b.key + '\n' + a.key END})
    WHERE d.decision = 'REJECT' AND d.takenBack IS NULL AND {{known record d}} AND (d.binding OR d.organization = $organization)
      AND EXISTS { MATCH (rejectedOne:Entity {id: d.one}) WHERE {{visible entity rejectedOne}} }
      AND EXISTS { MATCH (rejectedOther:Entity {id: d.other}) WHERE {{visible entity rejectedOther}} }
  }
WITH f, a, b, {{name pieces f}} AS pieces
WHERE size(pieces) > 0
UNWIND pieces AS piece
WITH f, a, b, piece ORDER BY piece.score DESC, piece.quote
WITH f, a, b, collect(piece)[0] AS best
RETURN f.id AS tie, a.id AS one, b.id AS other, best.score AS score, best.locator AS locator, best.quote AS quote
