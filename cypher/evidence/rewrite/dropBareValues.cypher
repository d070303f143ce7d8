// Deletes those of the entities that are values, such as names and phones, which no fact has any more. ids: entity ids. No rows.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (v:Entity {id: id})
WHERE (v:Address OR v:Phone OR v:Email OR v:Website OR v:Wallet OR v:Account OR v:Card OR v:Identifier OR v:CalendarDate OR v:Name OR v:Classification) AND NOT EXISTS { (v)--() }
DELETE v
