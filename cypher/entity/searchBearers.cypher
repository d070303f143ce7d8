// Visible records by what they bear, in the order of their ids. keys: natural keys of phones, e-mail addresses, websites, dates and the like; numbers: identifiers,
// wallets and accounts in their normal form; types: beginnings of the keys of identifiers that count, or null for all; asOf: ISO day
// or null. Row: id, text. Candidates asks which party each is, and what filter that meets.
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
RETURN e.id AS id, min(v.name) AS text
ORDER BY id
