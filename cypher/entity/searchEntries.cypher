// Visible parties, substances and places by their natural keys, as an entry of a list has one. keys; kinds: entity kinds or null; countries: ISO codes or null;
// asOf: ISO day or null. Row: id.
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}} AND {{touched entity e}} AND NOT (e:Phone OR e:Email OR e:Website OR e:Wallet OR e:Identifier OR e:CalendarDate OR e:Address OR e:Name OR e:Classification)
WITH {{twin records e}} AS records
WITH records, {{first of records}} AS p
WHERE ($kinds IS NULL OR coalesce({{class of records}}, p.kind) IN $kinds) AND {{located any records}}
RETURN DISTINCT p.id AS id
ORDER BY id
