// Visible parties, substances and places by their natural keys, as an entry of a list has one. keys; kinds: entity kinds or null; countries: ISO codes or null;
// asOf: ISO day or null; further parameters as access/_wantedAny. Row: id, value (the key).
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}} AND {{touched entity e}} AND NOT (e:Phone OR e:Email OR e:Website OR e:Wallet OR e:Account OR e:Card OR e:Identifier OR e:CalendarDate OR e:Address OR e:Name OR e:Classification)
WITH e, {{twin records e}} AS records
WITH e, records, {{first of records}} AS p
WHERE ($kinds IS NULL OR coalesce({{class of records}}, p.kind) IN $kinds) AND {{located any records}} AND {{wanted any records}}
RETURN p.id AS id, min(e.key) AS value
ORDER BY id
