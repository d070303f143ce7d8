// Gives facts the new keys of their ends. Each fact is one row with the changes of both ends: the second of two rows would read what
// the first had not written yet. A fact with both ends of one key has it twice in a row, with one sign between, so that it is replaced in
// two turns. Where another fact has that key and marking, the later one gets its id behind them.
// rows: {id, changes [{key, rekeyed}]}. No rows. Enters by fact_id and fact_held.
UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
WITH f, row.changes AS changes,
     reduce(text = f.key, c IN row.changes | replace(replace(text, '|' + c.key + '|', '|' + c.rekeyed + '|'), '|' + c.key + '|', '|' + c.rekeyed + '|')) AS key
SET f.live = CASE WHEN EXISTS { MATCH (o:Fact {key: key, live: f.live}) WHERE o <> f } THEN f.live + '\n' + f.id ELSE f.live END,
    f.key = key,
    f.quote = reduce(text = f.quote, c IN changes | CASE WHEN text = 'natural key ' + c.key THEN 'natural key ' + c.rekeyed ELSE text END)
