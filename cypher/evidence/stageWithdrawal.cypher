// Marks facts that the job's publication withdraws. job: id; ids: fact ids. No rows.
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
SET f.closing = $job
