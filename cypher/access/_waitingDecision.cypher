// Whether a confirmation waits for the agreement of the caller's organization, which recorded one of the two parties and has decided
// nothing about them. Reads $organization.
this.takenBack IS NULL AND this.decision = 'CONFIRM' AND this.organization <> $organization AND NOT {{agreed decision this}}
AND EXISTS { MATCH (waitingParty:Entity) WHERE waitingParty.id IN [this.one, this.other] AND waitingParty.originator = $organization AND {{visible entity waitingParty}} }
AND NOT EXISTS {
  MATCH (settling:IdentityDecision {pair: this.pair})
  WHERE settling.takenBack IS NULL AND (settling.organization = $organization OR (settling.decision = 'REJECT' AND coalesce(settling.binding, true)))
    AND {{known record settling}}
    AND EXISTS { MATCH (settledOne:Entity {id: settling.one}) WHERE {{visible entity settledOne}} }
    AND EXISTS { MATCH (settledOther:Entity {id: settling.other}) WHERE {{visible entity settledOther}} }
}
