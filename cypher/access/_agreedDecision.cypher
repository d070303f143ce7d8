// Whether a decision holds for everybody who sees both parties: by itself, or since a later one of the same kind does.
(coalesce(this.binding, true) OR (this.takenBack IS NULL AND EXISTS {
  MATCH (agreeing:IdentityDecision {pair: this.pair})
  WHERE agreeing.decision = this.decision AND agreeing.takenBack IS NULL AND coalesce(agreeing.binding, true) AND {{known record agreeing}}
    AND EXISTS { MATCH (agreedOne:Entity {id: agreeing.one}) WHERE {{visible entity agreedOne}} }
    AND EXISTS { MATCH (agreedOther:Entity {id: agreeing.other}) WHERE {{visible entity agreedOther}} }
}))
