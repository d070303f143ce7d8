// Takes entities out of those who claim or dispute. ids: entity ids. No rows.
// Allows: scan, since who claims or disputes is kept with the evidence and found nowhere else; a purge is rare.
MATCH (n:Fact|Evidence)
WHERE any(id IN $ids WHERE id IN coalesce(n.claimedBy, []) OR id IN coalesce(n.disputedBy, []))
SET n.claimedBy = CASE WHEN all(who IN coalesce(n.claimedBy, []) WHERE who IN $ids) THEN null ELSE [who IN n.claimedBy WHERE NOT who IN $ids] END,
    n.disputedBy = CASE WHEN all(who IN coalesce(n.disputedBy, []) WHERE who IN $ids) THEN null ELSE [who IN n.disputedBy WHERE NOT who IN $ids] END
