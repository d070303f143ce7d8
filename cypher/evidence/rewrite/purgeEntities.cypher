// Deletes entities with all their relationships. Decisions about ties of them are deleted too, since these hold their names. The
// lists of claiming and disputing parties lose them. ids: entity ids. No rows.
// Enters by entity_id, decision_one and decision_other.
// Allows: scan, since claiming and disputing parties are stored with the evidence only; a purge is rare.
CALL () {
  MATCH (n:Fact|Evidence)
  WHERE any(id IN $ids WHERE id IN coalesce(n.claimedBy, []) OR id IN coalesce(n.disputedBy, []))
  SET n.claimedBy = CASE WHEN all(who IN coalesce(n.claimedBy, []) WHERE who IN $ids) THEN null ELSE [who IN n.claimedBy WHERE NOT who IN $ids] END,
      n.disputedBy = CASE WHEN all(who IN coalesce(n.disputedBy, []) WHERE who IN $ids) THEN null ELSE [who IN n.disputedBy WHERE NOT who IN $ids] END
}
UNWIND $ids AS id
CALL (id) {
  MATCH (d:IdentityDecision {one: id})
  RETURN d AS gone
  UNION
  MATCH (d:IdentityDecision {other: id})
  RETURN d AS gone
  UNION
  MATCH (e:Entity {id: id})
  RETURN e AS gone
}
DETACH DELETE gone
