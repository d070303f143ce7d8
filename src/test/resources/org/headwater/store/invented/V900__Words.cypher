// An invented change of what is stored, as a later version may need one: words take the place of a text, and are unique as that was.
CREATE INDEX invented_number IF NOT EXISTS FOR (i:Invented) ON (i.number);
CREATE INDEX invented_for_a_while IF NOT EXISTS FOR (i:Invented) ON (i.text, i.number);
DROP CONSTRAINT invented_text IF EXISTS;
MATCH (i:Invented)
WHERE i.words IS NULL
WITH i ORDER BY i.number
CALL (i) { SET i.words = split(i.text, ' ') } IN TRANSACTIONS OF 2 ROWS;
CREATE CONSTRAINT invented_words IF NOT EXISTS FOR (i:Invented) REQUIRE i.words IS UNIQUE;
MATCH (i:Invented)
WHERE i.text IS NOT NULL
WITH i ORDER BY i.number
CALL (i) { REMOVE i.text } IN TRANSACTIONS OF 2 ROWS;
