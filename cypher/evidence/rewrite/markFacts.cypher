// Gives facts, and the evidence that lies on them, markings. rows: {id, changes {marking, evidenceMarking, either or both}, live
// (key and marking; none where the fact is withdrawn, or its own marking stays)}. No rows.
// Enters by fact_id and fact_live.
UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
SET f += row.changes,
    f.live = CASE WHEN row.live IS NULL THEN CASE WHEN row.changes.marking IS NULL THEN f.live END
             WHEN EXISTS { MATCH (o:Fact {live: row.live}) WHERE o <> f } THEN row.live + '\n' + f.id
             ELSE row.live END
