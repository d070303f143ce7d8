// Takes a screening back: none is compared with it any longer. job: its id; commit. No rows. Enters by screening_id.
MATCH (s:Screening {id: $job})
SET s.undone = $commit
