// Visible parties, substances and places by their natural keys, as an entry of a list has one. keys; kinds: entity kinds or null; countries: ISO codes or null;
// asOf: ISO day or null. Row: id.
// Enters by entity_key and entity_id.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}} AND {{touched entity e}} AND NOT (e:Phone OR e:Email OR e:Website OR e:Wallet OR e:Identifier OR e:CalendarDate OR e:Address OR e:Name OR e:Classification)
WITH DISTINCT {{visible twins e}}[0] AS id
MATCH (p:Entity {id: id})
WHERE ($kinds IS NULL OR {{current kind p}} IN $kinds) AND {{located entity p}}
RETURN id
ORDER BY id
