// The visible evidence of a tie "is possibly the same as", as {score, locator, quote}: score in ten-thousandths, -1 where the
// source gives none. Evidence that quotes two names, and keys of values that both parties bear, counts only while the caller sees
// all of them, each at its own party, by any record of the party's key.
[likeness IN CASE WHEN {{first evidence this}} THEN [{locator: this.locator, quote: this.quote}] ELSE [] END
+ COLLECT { MATCH (this)<-[:SUPPORTS]-(more:Evidence) WHERE {{visible evidence more}} RETURN {locator: more.locator, quote: more.quote} }
WHERE NOT likeness.locator STARTS WITH 'names alike ' OR EXISTS {
MATCH (tiedOne:Entity)-[:SUBJECT_OF]->(this)-[:OBJECT]->(tiedOther:Entity)
WHERE EXISTS { MATCH (bearing:Entity {key: tiedOne.key})-[:SUBJECT_OF]->(leftNaming:Named)-[:OBJECT]->(left:Name)
USING INDEX bearing:Entity(key)
WHERE left.name = split(likeness.quote, '\n')[0] AND {{visible entity bearing}} AND {{visible fact leftNaming}} AND {{visible entity left}} }
AND EXISTS { MATCH (borne:Entity {key: tiedOther.key})-[:SUBJECT_OF]->(rightNaming:Named)-[:OBJECT]->(right:Name)
USING INDEX borne:Entity(key)
WHERE right.name = split(likeness.quote, '\n')[1] AND {{visible entity borne}} AND {{visible fact rightNaming}} AND {{visible entity right}} }
AND all(quoted IN split(likeness.quote, '\n')[2..] WHERE
EXISTS { MATCH (holding:Entity {key: tiedOne.key})-[:SUBJECT_OF]->(leftHolding:Fact)-[:OBJECT]->(leftValue:Entity)
USING INDEX holding:Entity(key)
WHERE leftValue.key = quoted AND {{visible entity holding}} AND {{visible fact leftHolding}} AND {{visible entity leftValue}} }
AND EXISTS { MATCH (held:Entity {key: tiedOther.key})-[:SUBJECT_OF]->(rightHolding:Fact)-[:OBJECT]->(rightValue:Entity)
USING INDEX held:Entity(key)
WHERE rightValue.key = quoted AND {{visible entity held}} AND {{visible fact rightHolding}} AND {{visible entity rightValue}} }) }
| {locator: likeness.locator, quote: CASE WHEN likeness.locator STARTS WITH 'names alike ' THEN likeness.quote END,
score: CASE WHEN likeness.locator STARTS WITH 'names alike ' THEN toInteger(round(toFloat(substring(likeness.locator, 12, 6)) * 10000)) ELSE -1 END}]
