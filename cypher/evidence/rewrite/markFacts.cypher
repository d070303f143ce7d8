// Gives facts, and the evidence that lies on them, markings. rows: {id, changes {marking, evidenceMarking, either or both}}. No rows.
// A standing fact holds its key under its new marking; where another one does, the id of the later one is behind it.
// Enters by fact_id and fact_held.
UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
SET f:Unsettled, f += row.changes,
    f.live = CASE WHEN f.live IS NULL OR row.changes.marking IS NULL THEN f.live
             WHEN EXISTS { MATCH (o:Fact {key: f.key, live: row.changes.marking}) WHERE o <> f } THEN row.changes.marking + '\n' + f.id
             ELSE row.changes.marking END
