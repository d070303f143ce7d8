// Undecided ties "is possibly the same as" between parties that are not yet one, the highest score first and then by id.
// of: ids of one party's records, or null for all; afterScore, afterId: the last one before the page, null at the start;
// limit: 1 to 101; organization: the caller's; asOf: null. A tie that rests on names counts only while both names show.
// Row: tie, one, other (ids), score (ten-thousandths; -1 where its source gives none), locator, quote (texts; null
// where it rests on no names).
// Enters by fact_kind, entity_id, entity_key and decision_pair.
MATCH (f:Fact {kind: 'POSSIBLY_SAME_AS'})
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Entity)
WHERE ($of IS NULL OR a.id IN $of OR b.id IN $of)
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
WHERE $afterScore IS NULL OR best.score < $afterScore OR (best.score = $afterScore AND f.id > $afterId)
RETURN f.id AS tie, a.id AS one, b.id AS other, best.score AS score, best.locator AS locator, best.quote AS quote
ORDER BY score DESC, tie
LIMIT $limit
