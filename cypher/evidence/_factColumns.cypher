// What is told of a fact whose ends are s and o; see listFacts.
this {.*} AS fact, s.id AS subject, o.id AS object,
{{recorded moment this}} AS recordedAt,
COLLECT {
MATCH (this)-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED|LOADED_AT|DISCHARGED_AT|CONSIGNED_BY|CONSIGNED_TO|RECEIVED_BY|CONCERNS]->(p:Entity)
WHERE {{visible entity p}}
RETURN {role: type(part), entity: p.id} ORDER BY type(part), p.id
} AS roles,
{{first evidence this}} AS first,
COLLECT { UNWIND coalesce(this.claimedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } AS firstClaimedBy,
COLLECT { UNWIND coalesce(this.disputedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } AS firstDisputedBy,
COLLECT {
MATCH (this)<-[:SUPPORTS]-(v:Evidence)
WHERE {{visible evidence v}}
RETURN {
evidence: v {.*},
claimedBy: COLLECT { UNWIND coalesce(v.claimedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id },
disputedBy: COLLECT { UNWIND coalesce(v.disputedBy, []) AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id },
recordedAt: {{recorded moment v}}
} ORDER BY v.id
} AS further
