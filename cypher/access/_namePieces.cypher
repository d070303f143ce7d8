// The visible evidence of a tie "is possibly the same as", as {score, locator, quote}: score in ten-thousandths, -1 where the
// source gives none. Evidence that quotes two names, and keys of values that both parties bear, counts only while the caller sees
// all of them, each at its own party, by any record of the party's key.
[likeness IN CASE WHEN {{first evidence this}} THEN [{locator: this.locator, quote: this.quote}] ELSE [] END
+ COLLECT { MATCH (this)<-[:SUPPORTS]-(more:Evidence) WHERE {{visible evidence more}} RETURN {locator: more.locator, quote: more.quote} }
WHERE NOT likeness.locator STARTS WITH 'names alike ' OR EXISTS {
MATCH (tiedOne:Entity)-[:SUBJECT_OF]->(this)-[:OBJECT]->(tiedOther:Entity)
WITH split(likeness.quote, '\n') AS quoted, tiedOne.key AS oneKey, tiedOther.key AS otherKey
WHERE all(needed IN [[oneKey, quoted[0], true], [otherKey, quoted[1], true]]
+ reduce(values = [], quotedKey IN quoted[2..] | values + [[oneKey, quotedKey, false], [otherKey, quotedKey, false]])
WHERE EXISTS { MATCH (bearing:Entity {key: needed[0]})-[:SUBJECT_OF]->(bearingFact:Fact)-[:OBJECT]->(borne:Entity)
USING INDEX bearing:Entity(key)
WHERE (bearingFact:Named) = needed[2] AND CASE WHEN needed[2] THEN borne.name ELSE borne.key END = needed[1]
AND {{visible entity bearing}} AND {{visible fact bearingFact}} AND {{visible entity borne}} }) }
| {locator: likeness.locator, quote: CASE WHEN likeness.locator STARTS WITH 'names alike ' THEN likeness.quote END,
score: CASE WHEN likeness.locator STARTS WITH 'names alike ' THEN toInteger(round(toFloat(substring(likeness.locator, 12, 6)) * 10000)) ELSE -1 END}]
