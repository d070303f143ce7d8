// Visible parties by what they bear, in the order of their ids. keys: natural keys of phones, e-mail addresses, websites, dates and the like; numbers: identifiers,
// wallets and accounts in their normal form; types: beginnings of the keys of identifiers that count, or null for all; kinds: entity kinds or null;
// countries: ISO codes or null; asOf: ISO day or null; further parameters as access/_wantedAny. Row: id, value (text).
// Enters by entity_key, identifier_name, wallet_name and account_number.
CALL () {
  UNWIND $keys AS key
  MATCH (v:Entity {key: key})
  RETURN v
  UNION
  UNWIND $numbers AS number
  MATCH (v:Identifier {name: number})
  WHERE $types IS NULL OR any(type IN $types WHERE v.key STARTS WITH type)
  RETURN v
  UNION
  UNWIND $numbers AS number
  MATCH (v:Wallet {name: number})
  WHERE $types IS NULL
  RETURN v
  UNION
  UNWIND $numbers AS number
  MATCH (v:Account {number: number})
  WHERE $types IS NULL
  RETURN v
}
MATCH (v)<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(e:Entity)
WHERE f.kind IN ['HAS_IDENTIFIER', 'HAS_PHONE', 'HAS_EMAIL', 'HAS_WEBSITE', 'HAS_WALLET', 'HAS_ACCOUNT', 'LOCATED_AT', 'BORN_ON', 'FOUNDED_ON']
  AND {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
WITH v, {{twin records e}} AS records
WITH v, records, {{first of records}} AS p
WHERE ($kinds IS NULL OR coalesce({{class of records}}, p.kind) IN $kinds) AND {{located any records}} AND {{wanted any records}}
RETURN p.id AS id, min(v.name) AS value
ORDER BY id
