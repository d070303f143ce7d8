// Conditions on a tie this between a and b that no decision settles for the caller: they are not one party, and no rejection that counts
// is of the pair.
NOT b IN {{twin records a}}
AND NOT EXISTS { MATCH (d:IdentityDecision)
WHERE d.pair IN [a.key + '\n' + b.key, b.key + '\n' + a.key] AND d.decision = 'REJECT' AND d.takenBack IS NULL AND {{known record d}} AND (d.binding OR d.organization = $organization)
AND 2 = COUNT { MATCH (rejected:Entity) WHERE rejected.id IN [d.one, d.other] AND {{visible entity rejected}} } }
