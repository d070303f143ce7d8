// Facts that a job closed because their list no longer said them, as they stand with the list's last day. job: id.
// Row: id, key, marking, listedTo (day), number (under which they were closed). Enters by fact_job.
MATCH (f:Fact {job: $job})
WHERE f.listedTo IS NOT NULL AND f.withdrawn IS NULL
RETURN f.id AS id, f.key AS key, f.marking AS marking, f.listedTo AS listedTo, f.recorded AS number
ORDER BY id
