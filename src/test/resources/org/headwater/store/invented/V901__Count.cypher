// Another one behind it, which takes something back.
DROP INDEX invented_for_a_while IF EXISTS;
MATCH (i:Invented)
WITH count(i) AS number
MERGE (c:Invented:InventedCount {words: ['all']})
ON CREATE SET c.counted = number;
