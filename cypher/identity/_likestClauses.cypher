// The likest visible evidence of a tie this "is possibly the same as" between a and b, one row or none: score (ten-thousandths, -1 where the
// source gives none), locator, quote (null where it rests on no names). Evidence that quotes two names, and keys of values that both
// parties bear, counts only while the caller sees all of them, each at its own party, by any record of the party's key.
CALL (this, a, b) {
CALL (this) {
WITH this WHERE {{first evidence this}}
RETURN this.locator AS locator, this.quote AS quote
UNION ALL
MATCH (this)<-[:SUPPORTS]-(more:Evidence) WHERE {{visible evidence more}}
RETURN more.locator AS locator, more.quote AS quote
}
WITH a, b, locator, quote, split(quote, '\n') AS quoted, locator STARTS WITH 'names alike ' AS named
WHERE NOT named OR all(needed IN [[a.key, quoted[0], true], [b.key, quoted[1], true]]
+ reduce(values = [], key IN quoted[2..] | values + [[a.key, key, false], [b.key, key, false]])
WHERE EXISTS { MATCH (bearing:Entity {key: needed[0]})-[:SUBJECT_OF]->(bears:Fact)-[:OBJECT]->(borne:Entity)
USING INDEX bearing:Entity(key)
WHERE (bears:Named) = needed[2] AND CASE WHEN needed[2] THEN borne.name ELSE borne.key END = needed[1]
AND {{visible entity bearing}} AND {{visible fact bears}} AND {{visible entity borne}} })
RETURN locator, CASE WHEN named THEN quote END AS quote,
CASE WHEN named THEN toInteger(replace(substring(locator, 12, 6), '.', '')) ELSE -1 END AS score
ORDER BY score DESC, quote
LIMIT 1
}
