// Whether the entity is a being, or a value or reference that a fact visible to the caller touches.
// No labels inside: only facts stand at these relationships, and the planner has no other way in than from the entity.
NOT (this:Address OR this:Phone OR this:Email OR this:Website OR this:Wallet OR this:Account OR this:Card OR this:Identifier OR this:CalendarDate OR this:Name OR this:Classification
OR this:Substance OR this:Port OR this:Country)
OR EXISTS { MATCH (this)-[:SUBJECT_OF|OBJECT|SENT|DELIVERED_TO|CARRIED_BY|FORWARDED_BY|NOTIFIED|LOADED_AT|DISCHARGED_AT|CONSIGNED_BY|CONSIGNED_TO|RECEIVED_BY|CONCERNS|FROM_ACCOUNT|FROM_CARD|FROM_WALLET
|INTO_ACCOUNT|INTO_CARD|INTO_WALLET|ORIGINATED_BY|BENEFITS|ORIGINATOR_PROVIDER|BENEFICIARY_PROVIDER]-(touching)
WHERE {{visible fact touching}}
AND EXISTS { MATCH (touchSubject)-[:SUBJECT_OF|SENT]->(touching)-[:OBJECT|DELIVERED_TO]->(touchObject)
WHERE {{visible entity touchSubject}} AND {{visible entity touchObject}} } }
