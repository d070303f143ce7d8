// The columns of a fact whose ends are s and o, apart from its properties; see listFacts.
s.id AS subject, o.id AS object,
COLLECT {
MATCH (this)-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED|LOADED_AT|DISCHARGED_AT|CONSIGNED_BY|CONSIGNED_TO|RECEIVED_BY|CONCERNS|FROM_ACCOUNT|FROM_CARD|FROM_WALLET
|INTO_ACCOUNT|INTO_CARD|INTO_WALLET|ORIGINATED_BY|BENEFITS|ORIGINATOR_PROVIDER|BENEFICIARY_PROVIDER]->(p:Entity)
WHERE {{visible entity p}}
RETURN type(part) + ' ' + p.id
} AS roles,
{{first evidence this}} AS first,
CASE WHEN this.claimedBy IS NOT NULL THEN COLLECT { UNWIND this.claimedBy AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } END AS firstClaimedBy,
CASE WHEN this.disputedBy IS NOT NULL THEN COLLECT { UNWIND this.disputedBy AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } END AS firstDisputedBy,
COLLECT {
MATCH (this)<-[:SUPPORTS]-(v:Evidence)
WHERE {{visible evidence v}}
RETURN {
evidence: v {.*},
claimedBy: CASE WHEN v.claimedBy IS NOT NULL THEN COLLECT { UNWIND v.claimedBy AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } END,
disputedBy: CASE WHEN v.disputedBy IS NOT NULL THEN COLLECT { UNWIND v.disputedBy AS who MATCH (w:Entity {id: who}) WHERE {{visible entity w}} RETURN w.id ORDER BY w.id } END
} ORDER BY v.id
} AS further
