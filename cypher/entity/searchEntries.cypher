// Visible records of parties, substances and places by their natural keys, as an entry of a list has one. keys. Row: id, text (the key). Candidates asks
// which party each is, and what filter that meets.
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}} AND {{touched entity e}} AND NOT (e:Phone OR e:Email OR e:Website OR e:Wallet OR e:Account OR e:Card OR e:Identifier OR e:CalendarDate OR e:Address OR e:Name OR e:Classification)
RETURN e.id AS id, e.key AS text
ORDER BY id
