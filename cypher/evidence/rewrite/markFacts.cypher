// Gives facts markings. rows: {id, marking, live (key and marking, null where it is withdrawn)}. No rows.
// Enters by fact_id and fact_live.
UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
SET f.marking = row.marking,
    f.live = CASE WHEN row.live IS NULL THEN null
             WHEN EXISTS { MATCH (o:Fact {live: row.live}) WHERE o <> f } THEN row.live + '\n' + f.id
             ELSE row.live END
